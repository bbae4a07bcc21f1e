import { expect, it } from 'vitest';
import type { Change, Entry } from '../../src/timeline/entry.ts';
import { knownServerAhead } from '../../src/timeline/server-ahead.ts';
import { newThread } from '../../src/timeline/thread.ts';
import { ref, refused, set } from './entries.ts';

const [A, B] = ['http://localhost:5000', 'http://localhost:8000'];
/** A session that an app set `ahead` seconds ahead; null if the response does not prove it. */
const ahead = (time: number, seconds: number | null, origin = A, more: Partial<Change> = {}) =>
  set('a', time, {
    isProven: true,
    cause: {
      kind: 'exchange',
      exchange: ref(time, { url: `${origin}/a`, serverAhead: seconds }),
    },
    ...more,
  });
const unseen = set('a', 900, { isProven: true, cause: { kind: 'unseen' } });
const found = set('a', 100, {
  isProven: true,
  cause: { kind: 'found', setBy: ref(100, { serverAhead: 7 }) },
});
const left = Array.from({ length: 49 }, (_, n) => ahead(200 + n, null));

it.each<[string, Entry[], string | null, number | null]>([
  ['is that of its last session', [ahead(100, 5), ahead(200, 9)], A, 9],
  ['is that of its own sessions', [ahead(100, 5), ahead(200, 9, B)], A, 5],
  ['is that of any server', [ahead(100, 5), ahead(200, 9, B)], null, 9],
  ['may be none', [ahead(100, 5), ahead(200, 0)], A, 0],
  ['is known though other responses do not prove it', [ahead(100, 5), ahead(200, null)], A, 5],
  [
    'is known though other changes do not prove it',
    [ahead(100, 5), unseen, refused('a', 950, { exchange: ref(950, { serverAhead: 9 }) })],
    A,
    5,
  ],
  [
    'is not that of a session that may have been refused',
    [ahead(100, 5), ahead(200, 9, A, { isProven: false })],
    A,
    5,
  ],
  ['is known of a session that was set before others were dropped', [found], A, 7],
  ['is known from one of the last fifty entries', [ahead(100, 5), ...left], A, 5],
  ['is unknown later', [ahead(100, 5), ...left, unseen], A, null],
  ['is unknown of another server', [ahead(100, 5)], B, null],
])('how far a server’s clock is ahead %s', (_, entries, origin, expected) => {
  const thread = newThread(1, { id: 'id', name: 'session', domain: 'localhost' });
  expect(knownServerAhead({ ...thread, entries }, origin)).toBe(expected);
});
