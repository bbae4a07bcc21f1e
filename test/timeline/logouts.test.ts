import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import type { Change, Entry, ExchangeRef } from '../../src/timeline/entry.ts';
import { recentLogouts } from '../../src/timeline/logouts.ts';
import { newThread, RECENT } from '../../src/timeline/thread.ts';

const APP = 'http://localhost:5000/';
const session = (content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: 1_700_000_000 });
const [ADA, CART, NEW] = [{ user_id: 1, cart: 2 }, { cart: 2 }, { visit: 3 }].map(session) as [
  ...[string, string, string],
];

let threadId = 95_000;
/** The times of the changes before and after each logout. */
function logoutsIn(...entries: Entry[]) {
  threadId += 1;
  const thread = newThread(threadId, { id: 'id', name: 'session', domain: 'localhost' });
  return recentLogouts({ ...thread, entries }).map(({ before, after }) => [
    before.time,
    after.time,
  ]);
}
const set = (
  time: number,
  value: string | null,
  { url = APP, ...more }: Partial<ExchangeRef> = {},
): Change => ({
  ...{ kind: 'change', id: time, time, value, attributes: null, isProven: true },
  cause: {
    kind: 'exchange',
    exchange: {
      ...{ method: 'POST', url, status: 302, redirect: null, startedAt: time, endedAt: time },
      ...{ carried: undefined, variesOnCookie: false, serverAhead: null, trace: null, ...more },
    },
  },
});
const login = set(1, ADA);

describe('a logout', () => {
  it.each<[string, Entry[]]>([
    ['takes keys out of the session', [set(5, CART)]],
    ['deletes it', [set(5, null)]],
    ['is by a request that carried it', [set(5, CART, { carried: ADA })]],
    ['comes after a refusal', [{ ...set(3, NEW), kind: 'refused' } as never, set(5, CART)]],
  ])('%s', (_, entries) => {
    expect(logoutsIn(login, ...entries)).toEqual([[1, 5]]);
  });

  it.each<[string, Entry[]]>([
    ['that began another session', [set(5, NEW)]],
    ['to a request without it', [set(5, CART, { carried: null })]],
    ['of another app', [set(5, CART, { url: 'http://localhost:8000/' })]],
    ['that the browser may have refused', [{ ...set(5, CART), isProven: false }]],
    ['that took something else out of the session', [set(5, session({ user_id: 1 }))]],
    ['that nobody saw', [{ ...set(5, CART), cause: { kind: 'unseen' } }]],
  ])('is no response %s', (_, entries) => {
    expect(logoutsIn(login, ...entries)).toEqual([]);
  });

  it('is certain only by the own key of a library: a newsletter keeps an address, too', () => {
    const isByLibrary = (content: object) => {
      threadId += 1;
      const thread = newThread(threadId, { id: 'id', name: 'session', domain: 'localhost' });
      const entries = [set(1, session(content)), set(5, null)];
      return recentLogouts({ ...thread, entries }).map((logout) => logout.isByLibrary);
    };
    expect(isByLibrary({ _user_id: '1' })).toEqual([true]);
    expect(isByLibrary({ email: 'ada@example.org' })).toEqual([false]);
  });

  it('is no deletion of a session in which nobody was logged in', () => {
    expect(logoutsIn(set(1, CART), set(5, null))).toEqual([]);
  });

  it('is found among recent changes, the newest first', () => {
    const again = [login, set(5, CART), set(6, ADA), set(7, null)];
    expect(logoutsIn(...again)).toEqual([
      [6, 7],
      [1, 5],
    ]);
    const later = Array.from({ length: RECENT }, (_, n) => set(10 + n, session({ n })));
    expect(logoutsIn(...again, ...later)).toEqual([]);
    expect(logoutsIn(...again, ...later.slice(1))).toEqual([[6, 7]]);
  });
});
