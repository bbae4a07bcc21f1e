import { describe, expect, it } from 'vitest';
import { cachedSetCookie } from '../../../src/analysis/diagnoses/cached-set-cookie.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Exchange } from '../../../src/cookies/exchange.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000/';
/** Unix seconds. */
const START = 1_700_000_000;

type Told = Parameters<typeof exchange>[0] & Partial<Pick<Exchange, 'date'>>;

/** Responses to requests for the page, a minute each. */
function assess(...told: readonly Told[]) {
  const observations: Observation[] = told.map(({ date = null, ...each }, index) => ({
    ...exchange({ url: PAGE, startedAt: (START + 60 * index) * 1000, ...each }),
    date,
  }));
  const time = (START + 60 * told.length) * 1000;
  return cachedSetCookie.assess(
    situationAfter([...observations, { kind: 'navigation', time, url: PAGE }]),
  );
}

const signedAt = (time: number) =>
  `session=${signFlask('{"user":"ada"}', 'dev', { timestamp: time })}`;

const PUBLIC = { cacheControl: 'public, max-age=60' };
const STORED = { ...PUBLIC, storedBy: 'Age' } as const;

describe('a response that sets a session', () => {
  it('came out of a cache, which is proven where its server had signed it before the request', () => {
    const fresh = { url: `${PAGE}login`, set: [signedAt(START)], date: START };
    const stored = { set: [signedAt(START)], response: STORED };
    expect(assess(fresh, stored)).toMatchObject({
      kind: 'found',
      diagnoses: [{ severity: 'high', storedBy: 'Age', isProven: true }],
    });
  });

  it('is only possibly from a cache where it may have been signed for this request', () => {
    const possible = { diagnoses: [{ severity: 'high', isProven: false }] };
    const stored = { set: [signedAt(START)], response: STORED };
    expect(assess({}, stored)).toMatchObject(possible);
    const fresh = { url: `${PAGE}login`, set: [signedAt(START)], date: START };
    const forThis = { set: [signedAt(START + 60)], response: STORED };
    expect(assess(fresh, forThis)).toMatchObject(possible);
    // Its clock is a minute behind.
    const behind = { url: `${PAGE}login`, set: [signedAt(START - 60)], date: START - 60 };
    expect(assess(behind, stored)).toMatchObject(possible);
  });

  it.each(['public, max-age=60', 'public', 'max-age=60', 's-maxage=10, max-age=0'])(
    'may be stored by a cache with “Cache-Control: %s”',
    (cacheControl) => {
      expect(assess({ set: ['session=value'], response: { cacheControl } })).toMatchObject({
        diagnoses: [{ severity: 'warning', isMinor: true, storedBy: null, isProven: false }],
      });
    },
  );

  it.each([null, '', 'public, max-age=0', 'public, max-age=60, s-maxage=0', 'must-revalidate'])(
    'is not known to be shared with “Cache-Control: %s”',
    (cacheControl) => {
      expect(assess({ set: ['session=value'], response: { cacheControl } })).toMatchObject({
        kind: 'unseen',
        reason: 'notShared',
      });
    },
  );

  it.each(['private, max-age=60', 'public, no-store', 'public, max-age=60, no-cache="Set-Cookie"'])(
    'is not shared with “Cache-Control: %s”',
    (cacheControl) => {
      expect(assess({ set: ['session=value'], response: { cacheControl } })).toMatchObject({
        kind: 'against',
        reason: 'kept',
      });
    },
  );

  it('is right once its last response forbids it', () => {
    const wrong = { set: ['session=value'], response: STORED };
    const right = { set: ['session=value'], response: { cacheControl: 'private' } };
    expect(assess(wrong, right)).toMatchObject({ kind: 'against', reason: 'kept' });
    expect(assess(wrong, { response: { cacheControl: 'no-store' } })).toMatchObject({
      reason: 'noneSet',
    });
  });

  it('is not shared where caches tell visitors apart by their cookies', () => {
    const varies = { set: ['session=value'], response: PUBLIC, variesOnCookie: true };
    expect(assess({ ...varies, sent: 'session=old' })).toMatchObject({
      kind: 'against',
      reason: 'kept',
    });
    expect(assess(varies)).toMatchObject({ kind: 'found' });
  });
});

it('has nothing to say of other cookies, deletions, forms and other hosts', () => {
  const silent: readonly Told[] = [
    { set: ['theme=dark'], response: STORED },
    { set: ['session=; Max-Age=0'], response: STORED },
    { set: ['session=value'], response: STORED, method: 'POST' },
    { response: STORED },
  ];
  for (const told of silent) expect(assess(told)).toMatchObject({ reason: 'noneSet' });
  const other = { set: ['session=value'], response: STORED, url: 'http://cdn.test/' };
  expect(assess({}, other)).toMatchObject({ reason: 'noneSet' });
});
