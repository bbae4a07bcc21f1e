import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LIFETIME,
  type FormatId,
  LEGACY_EPOCH,
  signCookie,
  signFlask,
} from '../../src/codec/index.ts';
import {
  lifetimeIn,
  lifetimeOf,
  lifetimesOf,
  reportedLifetime,
} from '../../src/content/lifetime.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { setterOrigin } from '../../src/timeline/entry.ts';
import { lastChange } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const NOW = 1_700_000_000;
const DAY = 86_400;

const date = (seconds: number) => new Date(seconds * 1000).toUTCString();

/** One response per minute that sets the session with these attributes, given its signing time. */
function lifetimeFrom(...attributes: ((signedAt: number) => string)[]): number | null {
  const closed: Observation[] = [
    { kind: 'navigation', time: NOW * 1000, url: 'http://shop.test/' },
    { kind: 'access', time: NOW * 1000, host: 'shop.test', granted: false },
  ];
  const exchanges = attributes.map((attribute, i) => {
    const timestamp = NOW + i * 60;
    const value = signFlask(`{"_permanent":true,"n":${i}}`, 'dev', { timestamp });
    return exchange({
      url: 'http://shop.test/',
      startedAt: timestamp * 1000,
      set: [`session=${value}; HttpOnly; Path=/${attribute(timestamp)}`],
    });
  });
  const { threads } = [...closed, ...exchanges].reduce(reduce, INITIAL_STATE).history;
  expect(threads).toHaveLength(1);
  return reportedLifetime(
    lifetimesOf(threads[0]?.lifetimes ?? [], 'http://shop.test', 'flask'),
    'expires',
  );
}

const lasting = (seconds: number) => (signedAt: number) => `; Expires=${date(signedAt + seconds)}`;
const none = () => '';

describe('the lifetime reported by responses', () => {
  it.each<[string, number | null, number | null]>([
    ['is that of a permanent session', lifetimeFrom(lasting(1800)), 1800],
    ['is corrected if a second passed while signing', lifetimeFrom(lasting(1799)), 1800],
    ['is confirmed by another response', lifetimeFrom(lasting(91), lasting(90)), 91],
    ['may be an odd number', lifetimeFrom(lasting(90)), 90],
    ['is not corrected if short', lifetimeFrom(lasting(59)), 59],
    ['is the latest', lifetimeFrom(lasting(1800), lasting(7200)), 7200],
    ['ignores old responses', lifetimeFrom(lasting(91), ...Array(10).fill(lasting(90))), 90],
    [
      'outlasts responses without a lifetime',
      lifetimeFrom(lasting(1800), ...Array(9).fill(none)),
      1800,
    ],
    ['may exceed the 400 days of browsers', lifetimeFrom(lasting(1000 * DAY)), 1000 * DAY],
    ['is unknown for a session that ends with the browser', lifetimeFrom(none), null],
    [
      'is unknown with a Max-Age, which Flask does not write',
      lifetimeFrom((at) => `${lasting(60)(at)}; Max-Age=9`),
      null,
    ],
    ['is unknown if in the past', lifetimeFrom(none, lasting(0)), null],
    ['is unknown without responses', reportedLifetime([], 'expires'), null],
  ])('%s', (_, seconds, expected) => {
    expect(seconds).toBe(expected);
  });
});

it('a timestamp that counts from 2011 gives no lifetime', () => {
  const value = signFlask('{"_permanent":true}', 'dev', { timestamp: NOW - LEGACY_EPOCH });
  expect(lifetimeIn({ value, expires: NOW + 1800, maxAge: null })).toBeNull();
});

it('is in the Max-Age of Django and Starlette, which is exact', () => {
  const header = (id: FormatId, json: string, maxAge: number | null) =>
    lifetimeIn({
      value: signCookie(id, json, 'dev', { timestamp: NOW }),
      expires: maxAge === null ? null : NOW + maxAge + 1,
      maxAge,
    });
  for (const id of ['django', 'starlette'] as const) {
    expect(header(id, '{"a": 1}', 1799)).toBe(1799);
    expect(reportedLifetime([1799], 'maxAge')).toBe(1799);
    expect(header(id, '{"a": 1}', 0)).toBeNull();
  }
  expect(header('django', '{"_session_expiry": 60}', 60)).toBeNull();
  expect(header('django', '{"a": 1}', null)).toBeNull();
  expect(header('starlette', '{"a": 1}', null)).toBe(Infinity);
});

it('each app has its own lifetimes, although cookies ignore ports', () => {
  const lifetimes = [
    { origin: 'http://localhost:5000', format: 'flask', seconds: 40 },
    { origin: 'http://localhost:8000', format: 'flask', seconds: 7200 },
  ] as const;
  expect(lifetimesOf(lifetimes, 'http://localhost:8000', 'starlette')).toEqual([]);
  expect(lifetimesOf(lifetimes, 'http://localhost:8000', 'flask')).toEqual([7200]);
  expect(lifetimesOf(lifetimes, 'http://localhost:9000', 'flask')).toEqual([]);
  expect(lifetimesOf(lifetimes, null, 'flask')).toEqual([]);
  // It may have been set by an app that reported nothing.
  expect(lifetimesOf(lifetimes.slice(0, 1), null, 'flask')).toEqual([]);
});

it('a reported lifetime survives clearing the timeline', () => {
  const value = signFlask('{"_permanent":true}', 'dev', { timestamp: NOW });
  const set = [`session=${value}; Path=/; Expires=${date(NOW + 7200)}`];
  const after = [
    exchange({ startedAt: NOW * 1000, set }),
    { kind: 'cleared', time: (NOW + 9) * 1000 } as const,
  ].reduce(reduce, INITIAL_STATE);
  const [thread] = after.history.threads;
  const last = thread && lastChange(thread);
  if (!last) throw new Error('no change is left');
  expect(
    reportedLifetime(lifetimesOf(thread.lifetimes, setterOrigin(last), 'flask'), 'expires'),
  ).toBe(7200);
});

describe('the lifetime', () => {
  type LifetimeSources = [number | null, number | null, ReturnType<typeof at>];
  const at = (expires: number | null, signedAt: number | null = NOW) => ({ expires, signedAt });

  it.each<[string, LifetimeSources, number, string]>([
    ['is the user’s choice first', [60, 1800, at(NOW + 90)], 60, 'chosen'],
    ['is what responses report', [null, 1800, at(NOW + 90)], 1800, 'setCookie'],
    ['is derived from the cookie’s expiry', [null, null, at(NOW + 1799.4)], 1800, 'expiry'],
    ['has exact seconds if short', [null, null, at(NOW + 119)], 119, 'expiry'],
    ['is never less than a second', [null, null, at(NOW + 0.2)], 1, 'expiry'],
    ['is rounded to minutes if longer', [null, null, at(NOW + 121.2)], 120, 'expiry'],
    ['may be a year', [null, null, at(NOW + 365 * DAY)], 365 * DAY, 'expiry'],
    [
      'is not derived from an expiry capped by browsers',
      [null, null, at(NOW + 400 * DAY)],
      DEFAULT_LIFETIME,
      'assumed',
    ],
    [
      'is not derived from an expiry before the signing time',
      [null, null, at(NOW)],
      DEFAULT_LIFETIME,
      'assumed',
    ],
    ['is assumed without an expiry', [null, null, at(null)], DEFAULT_LIFETIME, 'assumed'],
    ['is assumed without a signing time', [null, null, at(NOW, null)], DEFAULT_LIFETIME, 'assumed'],
  ])('%s', (_, sources, seconds, source) => {
    expect(lifetimeOf(...sources, DEFAULT_LIFETIME)).toEqual({ seconds, source });
  });
});
