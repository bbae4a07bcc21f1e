import { describe, expect, it } from 'vitest';
import { DEFAULT_LIFETIME, LEGACY_EPOCH, signFlask } from '../../src/codec/index.ts';
import { setterOrigin } from '../../src/session/history/entry.ts';
import { lastChange } from '../../src/session/history/thread.ts';
import {
  lifetimeIn,
  lifetimeOf,
  lifetimesOf,
  reportedLifetime,
} from '../../src/session/lifetime.ts';
import type { Observation } from '../../src/session/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/session/state.ts';
import { exchange } from './exchange.ts';

const NOW = 1_700_000_000;
const DAY = 86_400;

const date = (seconds: number) => new Date(seconds * 1000).toUTCString();

/** A response each minute that sets the session with these attributes, in terms of when it was signed. */
function reported(...attributes: ((signedAt: number) => string)[]): number | null {
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
  return reportedLifetime(lifetimesOf(threads[0]?.lifetimes ?? [], 'http://shop.test'));
}

const lasting = (seconds: number) => (signedAt: number) => `; Expires=${date(signedAt + seconds)}`;
const none = () => '';

describe('the lifetime that responses tell', () => {
  it.each<[string, number | null, number | null]>([
    ['is that of a permanent session', reported(lasting(1800)), 1800],
    ['is whole though a second passed meanwhile', reported(lasting(1799)), 1800],
    ['is what another response had told', reported(lasting(91), lasting(90)), 91],
    ['may be odd', reported(lasting(90)), 90],
    ['is as it is told where it is short', reported(lasting(59)), 59],
    ['is the last', reported(lasting(1800), lasting(7200)), 7200],
    ['is not that of long ago', reported(lasting(91), ...Array(10).fill(lasting(90))), 90],
    ['outlasts responses without one', reported(lasting(1800), ...Array(9).fill(none)), 1800],
    ['may be longer than browsers keep it', reported(lasting(1000 * DAY)), 1000 * DAY],
    ['is none of a session that ends with the browser', reported(none), null],
    [
      'is none beside what Flask does not write',
      reported((at) => `${lasting(60)(at)}; Max-Age=9`),
      null,
    ],
    ['is none in the past', reported(none, lasting(0)), null],
    ['is none of no response', reportedLifetime([]), null],
  ])('%s', (_, seconds, expected) => {
    expect(seconds).toBe(expected);
  });
});

it('is not told by a time that counts from 2011', () => {
  const value = signFlask('{"_permanent":true}', 'dev', { timestamp: NOW - LEGACY_EPOCH });
  expect(lifetimeIn({ value, expires: NOW + 1800, maxAge: null })).toBeNull();
});

it('is that of the app that set the cookie: cookies know no ports', () => {
  const reported = [
    { origin: 'http://localhost:5000', seconds: 40 },
    { origin: 'http://localhost:8000', seconds: 7200 },
  ];
  expect(lifetimesOf(reported, 'http://localhost:8000')).toEqual([7200]);
  expect(lifetimesOf(reported, 'http://localhost:9000')).toEqual([]);
  expect(lifetimesOf(reported, null)).toEqual([]);
  // It may have been set by an app that told nothing.
  expect(lifetimesOf(reported.slice(0, 1), null)).toEqual([]);
});

it('is known after the timeline was cleared', () => {
  const value = signFlask('{"_permanent":true}', 'dev', { timestamp: NOW });
  const set = [`session=${value}; Path=/; Expires=${date(NOW + 7200)}`];
  const after = [
    exchange({ startedAt: NOW * 1000, set }),
    { kind: 'cleared', time: (NOW + 9) * 1000 } as const,
  ].reduce(reduce, INITIAL_STATE);
  const [thread] = after.history.threads;
  const last = thread && lastChange(thread);
  if (!last) throw new Error('nothing is left of it');
  expect(reportedLifetime(lifetimesOf(thread.lifetimes, setterOrigin(last)))).toBe(7200);
});

describe('the lifetime', () => {
  const at = (expires: number | null, signedAt: number | null = NOW) => ({ expires, signedAt });

  it.each<[string, Parameters<typeof lifetimeOf>, number, string]>([
    ['is what the user says before all else', [60, 1800, at(NOW + 90)], 60, 'chosen'],
    ['is what responses tell', [null, 1800, at(NOW + 90)], 1800, 'set_cookie'],
    ['is about as long as the cookie lasts', [null, null, at(NOW + 1799.4)], 1800, 'expiry'],
    ['is that of seconds where it is short', [null, null, at(NOW + 119)], 119, 'expiry'],
    ['is never rounded to less than a second', [null, null, at(NOW + 0.2)], 1, 'expiry'],
    ['is of whole minutes where it is not', [null, null, at(NOW + 121.2)], 120, 'expiry'],
    ['may be a year', [null, null, at(NOW + 365 * DAY)], 365 * DAY, 'expiry'],
    ['is not where browsers cut', [null, null, at(NOW + 400 * DAY)], DEFAULT_LIFETIME, 'assumed'],
    ['is not over before it began', [null, null, at(NOW)], DEFAULT_LIFETIME, 'assumed'],
    ['is assumed without an end', [null, null, at(null)], DEFAULT_LIFETIME, 'assumed'],
    ['is assumed without a beginning', [null, null, at(NOW, null)], DEFAULT_LIFETIME, 'assumed'],
  ])('%s', (_, known, seconds, source) => {
    expect(lifetimeOf(...known)).toEqual({ seconds, source });
  });
});
