import { expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Change } from '../../src/timeline/entry.ts';
import { expiredAt, expiryOf, isPastExpiry } from '../../src/timeline/expiry.ts';

/** A change at 5 s of a cookie that expires at this time, in seconds; null for never, undefined if that is unknown. */
function change(expires: number | null | undefined): Change {
  const attributes = expires === undefined ? null : attributesOf(jarCookie({ expires }));
  return {
    ...{ kind: 'change', id: 1, time: 5000, value: 'a', attributes },
    ...{ cause: { kind: 'unseen' }, isProven: true },
  };
}

it.each<[string, number | null | undefined, number]>([
  ['when it was to expire', 10, 10_000],
  ['not before it was there', 1, 5000],
  ['not after that was seen', 30, 20_000],
  ['when that was seen, if it does not expire', null, 20_000],
  ['when that was seen, if its expiry is unknown', undefined, 20_000],
])('a cookie had expired %s', (_, expires, expected) => {
  expect(expiredAt(change(expires), 20_000)).toBe(expected);
});

it('knows that the last cookie of a thread has expired', () => {
  const isPast = (...expires: (number | null | undefined)[]) =>
    isPastExpiry({ entries: expires.map(change) }, 10);
  expect(isPast(10)).toBe(true);
  expect(isPast(11)).toBe(false);
  expect(isPast(11, 10)).toBe(true);
  expect(isPast(10, 11)).toBe(false);
  expect(isPast(null)).toBe(false);
  expect(isPast(undefined)).toBe(false);
  expect(isPast()).toBe(false);
});

it('knows when the last cookie of a thread expired, whether that was reported or not', () => {
  const entries = [change(10)];
  expect(expiryOf({ entries }, 9)).toBeNull();
  expect(expiryOf({ entries }, 20)).toBe(10_000);
  const gone: Change = { ...change(undefined), time: 10_000, value: null };
  expect(expiryOf({ entries: [...entries, { ...gone, cause: { kind: 'expired' } }] }, 20)).toBe(
    10_000,
  );
  expect(
    expiryOf({ entries: [...entries, { ...gone, cause: { kind: 'unseen' } }] }, 20),
  ).toBeNull();
  expect(expiryOf({ entries: [] }, 20)).toBeNull();
});
