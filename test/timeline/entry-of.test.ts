import { expect, it } from 'vitest';
import type { Change, ExchangeRef, UnchangedRequest } from '../../src/timeline/entry.ts';
import { entryOf } from '../../src/timeline/entry-of.ts';
import { newThread } from '../../src/timeline/thread.ts';

const asked = (startedAt: number, method = 'GET', url = 'http://localhost/a') =>
  ({ startedAt, method, url }) as ExchangeRef;
const change = (id: number, exchange: ExchangeRef) =>
  ({ kind: 'change', id, cause: { kind: 'exchange', exchange } }) as Change;
const unchanged = (id: number, exchange: ExchangeRef) =>
  ({ kind: 'unchanged', id, exchange }) as UnchangedRequest;

const THREAD = {
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  entries: [
    { ...change(1, asked(10)), cause: { kind: 'unseen' } } as Change,
    change(2, asked(10)),
    change(3, asked(10)),
    change(4, asked(10, 'POST')),
    change(5, asked(10, 'GET', 'http://localhost/b')),
    change(6, asked(20)),
  ],
  unchanged: [unchanged(7, asked(20)), unchanged(8, asked(30)), unchanged(9, asked(30, 'POST'))],
};

it.each<[string, ExchangeRef, number | null]>([
  ['the last that it made', asked(10), 3],
  ['of its method', asked(10, 'POST'), 4],
  ['of its address', asked(10, 'GET', 'http://localhost/b'), 5],
  ['a change before an unchanged request', asked(20), 6],
  ['an unchanged request', asked(30), 8],
  ['none of another method', asked(30, 'PUT'), null],
  ['none of another time', asked(40), null],
])('the entry of an exchange is %s', (_, exchange, id) => {
  expect(entryOf(THREAD, exchange)?.id ?? null).toBe(id);
});
