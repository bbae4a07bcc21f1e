import { expect, it } from 'vitest';
import { serverAhead } from '../../src/session/server-clock.ts';
import { exchange } from './exchange.ts';

const NOW = 1_700_000_000;

/** `at`: milliseconds behind NOW at which the request began. */
function ahead(date: number | null, at = 0, duration = 5) {
  return serverAhead({ ...exchange({ startedAt: NOW * 1000 + at, duration }), date });
}

it.each<[string, number | null, number | null]>([
  ['is not known without a date', ahead(null), null],
  ['agrees', ahead(NOW), 0],
  ['agrees in the second that its date was cut from', ahead(NOW, 999), 0],
  ['agrees in the second that came next meanwhile', ahead(NOW + 1, 999), 0],
  ['agrees as far as seconds can tell', ahead(NOW + 2), 0],
  ['agrees as far as seconds can tell, behind', ahead(NOW - 3), 0],
  ['agrees where an answer took long', ahead(NOW + 20, 0, 30_000), 0],
  ['is an hour ahead', ahead(NOW + 3600, 500, 5), 3600],
  ['is an hour behind', ahead(NOW - 3600, 500, 5), -3600],
  ['is ahead by the middle of what it can be', ahead(NOW + 3600, 0, 21_000), 3590],
  ['is a little ahead', ahead(NOW + 3), 3],
  ['is a little behind', ahead(NOW - 4), -4],
  ['has been reset', ahead(0), -NOW],
])('a clock %s', (_, told, expected) => {
  expect(told).toBe(expected);
});
