import { expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { serverAhead } from '../../src/content/server-clock.ts';
import { receiveAll } from '../../src/cookies/receive.ts';
import { exchange } from '../cookies/exchange.ts';

const NOW = 1_700_000_000;

interface Answer {
  /** The response's `Date`, in unix seconds. */
  date: number | null;
  /** When its session was signed; null if it sets none. */
  signedAt: number | null;
  /** Milliseconds after NOW at which the request began. */
  at?: number;
  duration?: number;
}

function ahead({ date, signedAt, at = 0, duration = 5 }: Answer) {
  const value = signFlask('{"a":1}', 'dev', { timestamp: signedAt ?? 0 });
  const set = signedAt === null ? [] : [`session=${value}; Path=/`];
  const answer = { ...exchange({ startedAt: NOW * 1000 + at, duration, set }), date };
  return serverAhead(answer, receiveAll(answer));
}

const signed = (date: number, at = 0, duration = 5) =>
  ahead({ date, signedAt: date, at, duration });

it.each<[string, number | null, number | null]>([
  ['agrees', signed(NOW), 0],
  ['agrees within the second that `Date` truncates', signed(NOW, 999), 0],
  ['agrees if the next second had begun', signed(NOW + 1, 999), 0],
  ['agrees within the tolerance', signed(NOW + 2), 0],
  ['agrees within the tolerance, behind', signed(NOW - 3), 0],
  ['agrees if the response took long', signed(NOW + 20, 0, 30_000), 0],
  ['is an hour ahead', signed(NOW + 3600, 500, 5), 3600],
  ['is an hour behind', signed(NOW - 3600, 500, 5), -3600],
  ['is ahead by the middle of the possible range', signed(NOW + 3600, 0, 21_000), 3590],
  ['is a little ahead', signed(NOW + 3), 3],
  ['is a little behind', signed(NOW - 4), -4],
  ['is unknown without a date', ahead({ date: null, signedAt: NOW }), null],
  [
    'is unknown with only a date, which may come from a cache',
    ahead({ date: NOW - 8, signedAt: null }),
    null,
  ],
  [
    'is unknown if the session was signed at another time',
    ahead({ date: NOW - 8, signedAt: NOW }),
    null,
  ],
])('a clock %s', (_, actual, expected) => {
  expect(actual).toBe(expected);
});
