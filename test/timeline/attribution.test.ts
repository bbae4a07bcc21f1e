import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { fromRequest } from '../../src/cookies/known-cookie.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import type { SetCookie } from '../../src/cookies/set-cookie.ts';
import { parseSetCookie } from '../../src/cookies/set-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import {
  newThreadOfPair,
  threadInJar,
  threadOfSetCookie,
  threadsOfPairs,
} from '../../src/timeline/attribution.ts';
import { type History, INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const URL_OF_PAGE = new URL('http://localhost:5000/app/');
const NO_SESSIONS = {
  ...{ names: [], maxEntries: 100, hosts: [], shows: () => false },
  isSession: () => false,
};
const SESSIONS = { ...NO_SESSIONS, isSession: () => true };

interface Life {
  readonly name?: string;
  readonly domain?: string;
  /** The values that it had, the current one last. */
  readonly values?: readonly string[];
  /** Null if only requests have shown the cookie. */
  readonly cookie?: Partial<JarCookie> | null;
}

/** A thread; each has its own number. */
function thread(threadId: number, life: Life = {}): Thread {
  const { name = 'session', domain = 'localhost', values = ['a'], cookie = {} } = life;
  const entries = values.map((value, index) => ({
    ...{ kind: 'change', id: index, time: index, value, attributes: null },
    ...{ cause: { kind: 'unseen' }, isProven: true },
  }));
  const shown = cookie && attributesOf(jarCookie({ name, domain, ...cookie }));
  const { id } = fromRequest({ name, value: '' }, domain, threadId);
  return {
    ...newThread(threadId, { id, name, domain }),
    attributes: shown,
    entries: entries as unknown as Thread['entries'],
  };
}

const historyOf = (...threads: Thread[]): History => ({ ...INITIAL_HISTORY, threads, nextId: 99 });

describe('the threads of a request’s cookies', () => {
  function numbersOf(threads: Thread[], pairs: string, context: Partial<RequestContext> = {}) {
    const request = exchange({ url: URL_OF_PAGE.href, sent: pairs, context });
    const found = threadsOfPairs(historyOf(...threads), request.sent ?? [], request);
    return request.sent?.map((pair) => found.get(pair)?.threadId ?? null);
  }

  it('are those of the same name', () => {
    const threads = [thread(1, { name: 'admin' }), thread(2), thread(3, { name: 'other' })];
    expect(numbersOf(threads, 'session=b; admin=b; unknown=b')).toEqual([2, 1, null]);
    expect(numbersOf(threads, 'session=a; admin=a; unknown=a')).toEqual([2, 1, null]);
  });

  it('are those of the current value, then those of an earlier one', () => {
    const threads = [thread(1, { values: ['b', 'a'] }), thread(2, { values: ['c', 'b'] })];
    expect(numbersOf(threads, 'session=b')).toEqual([2]);
    expect(numbersOf(threads, 'session=c; session=a')).toEqual([2, 1]);
    expect(numbersOf(threads, 'session=a; session=c')).toEqual([1, 2]);
    const longer = thread(3, { cookie: { path: '/app' } });
    expect(numbersOf([longer, ...threads], 'session=c')).toEqual([2]);
    expect(numbersOf([longer, ...threads], 'session=x')).toEqual([3]);
  });

  it('are otherwise taken in the order in which cookies are sent, each once', () => {
    const threads = [thread(1), thread(2, { cookie: { path: '/app' } })];
    expect(numbersOf(threads, 'session=x; session=y; session=z')).toEqual([2, 1, null]);
    expect(numbersOf(threads.toReversed(), 'session=x; session=y')).toEqual([2, 1]);
    expect(numbersOf([thread(1, { cookie: null }), ...threads.slice(1)], 'session=x')).toEqual([2]);
  });

  it('are no others than those that the address gets', () => {
    const threads = [
      thread(1, { cookie: { path: '/cart' } }),
      thread(2, { domain: 'shop.test' }),
      thread(3, { domain: 'shop.test', cookie: null }),
    ];
    expect(numbersOf(threads, 'session=a')).toEqual([null]);
  });

  const partition = { site: 'http://shop.test', crossSiteAncestor: true };
  const FRAME = { kind: 'frame', site: 'cross-site', engine: 'firefox' } as const;

  it('are those of another site’s partition by their value alone', () => {
    const apart = [thread(1, { cookie: { partition } })];
    expect(numbersOf(apart, 'session=a')).toEqual([1]);
    expect(numbersOf(apart, 'session=x')).toEqual([null]);
  });

  it('are by their value alone where the browser keeps third parties apart', () => {
    const context = { ...FRAME, storageAccess: 'none' } as const;
    expect(numbersOf([thread(1)], 'session=a', context)).toEqual([1]);
    expect(numbersOf([thread(1)], 'session=x', context)).toEqual([null]);
    expect(numbersOf([thread(1, { cookie: null })], 'session=x', context)).toEqual([1]);
    expect(numbersOf([thread(1)], 'session=x', FRAME)).toEqual([1]);
  });
});

describe('the thread of a cookie that a response sets', () => {
  const set = (header: string) => parseSetCookie(header) as SetCookie;
  const carried = (...numbers: number[]) => new Map(numbers.map((number) => [number, 'a']));

  function refusedIn(threads: Thread[], header: string, context = SESSIONS) {
    const result = { set: set(header), received: { kind: 'refused', reason: 'tooLarge' } } as const;
    const setter = { url: URL_OF_PAGE, carried: carried() };
    return threadOfSetCookie(historyOf(...threads), result, setter, context);
  }

  it('is the one of its name and path, if the browser refuses the cookie', () => {
    const threads = [
      thread(1, { name: 'admin', cookie: { path: '/app' } }),
      thread(2, { cookie: null }),
      thread(3, { cookie: { path: '/app' } }),
      thread(4, { domain: 'shop.test', cookie: { path: '/cart' } }),
    ];
    expect(refusedIn(threads, 'session=b; Path=/app')?.threadId).toBe(3);
    expect(refusedIn(threads, 'session=b; Path=/cart')?.threadId).toBe(2);
    expect(refusedIn(threads.slice(3), 'session=b; Path=/cart')).toMatchObject({
      ...{ threadId: 99, name: 'session', domain: 'localhost', attributes: null },
    });
    expect(refusedIn(threads.slice(3), 'session=b', NO_SESSIONS)).toBeUndefined();
    expect(refusedIn(threads, 'session=b; Path=/app', NO_SESSIONS)?.threadId).toBe(3);
  });

  function storedIn(threads: Thread[], path: string, ...numbers: number[]) {
    const cookie = jarCookie({ value: 'b', path });
    const result = { set: set('session=b'), received: { kind: 'stored', cookie } } as const;
    const setter = { url: URL_OF_PAGE, carried: carried(...numbers) };
    return threadOfSetCookie(historyOf(...threads), result, setter, SESSIONS);
  }

  it('may be one that only requests have shown: the last for the root, the first for a longer path', () => {
    const shown = { cookie: null };
    const threads = [thread(1, shown), thread(2, shown), thread(3, shown)];
    expect(storedIn(threads, '/', 1, 2)?.threadId).toBe(2);
    expect(storedIn(threads, '/', 1, 2, 3)?.threadId).toBe(3);
    expect(storedIn(threads, '/app', 2, 3)?.threadId).toBe(2);
    const known = [threads[0], thread(2, { cookie: { path: '/other' } }), threads[2]] as Thread[];
    expect(storedIn(known, '/app', 2, 3)?.threadId).toBe(3);
    // Of which no more is known now.
    expect(storedIn(threads, '/', 1, 2)?.id).toBe(
      JSON.stringify(['session', 'localhost', true, '/', null]),
    );
    const others = [thread(1, { ...shown, name: 'admin' }), thread(2, shown), thread(3)];
    expect(storedIn(others, '/app', 1, 2, 3)?.threadId).toBe(2);
  });
});

it('keeps the partition that the jar has shown, which a response does not tell', () => {
  const site = (host: string) => ({ site: `http://${host}`, crossSiteAncestor: false });
  const apart = thread(1, { cookie: { partition: site('shop.test') } });
  const cookie = jarCookie({ value: 'b', partition: site('www.shop.test') });
  const result = {
    set: parseSetCookie('session=b; Partitioned') as SetCookie,
    received: { kind: 'stored', cookie },
  } as const;
  const setter = { url: URL_OF_PAGE, carried: new Map() };
  expect(threadOfSetCookie(historyOf(apart), result, setter, SESSIONS)).toBe(apart);
});

describe('the thread of a cookie in the jar', () => {
  it('is that of its value, among those that only requests have shown', () => {
    const threads = [
      thread(1, { cookie: null, values: ['x'] }),
      thread(2, { cookie: null, values: ['x', 'b'] }),
      thread(3, { cookie: null, values: ['b', 'x'] }),
      thread(4, { cookie: null, values: [] }),
    ];
    const inJar = (value: string) =>
      threadInJar(historyOf(...threads), jarCookie({ value }), SESSIONS)?.threadId;
    expect(inJar('b')).toBe(2);
    expect(inJar('new')).toBe(1);
    threads.unshift(thread(5, { values: ['b'], cookie: { path: '/app' } }));
    expect(inJar('b')).toBe(2);
  });

  it('is a new one for another session, and none for any other cookie', () => {
    const cookie = jarCookie({ name: 'theme' });
    expect(threadInJar(historyOf(thread(1)), cookie, SESSIONS)?.threadId).toBe(99);
    expect(threadInJar(historyOf(thread(1)), cookie, NO_SESSIONS)).toBeUndefined();
  });
});

it('is a new thread for each cookie of a name that only requests show', () => {
  const pair = { name: 'session', value: 'a' };
  const idOf = (index: number) => fromRequest(pair, 'localhost', index).id;
  const second = newThreadOfPair(
    historyOf({ ...thread(1), id: idOf(0) }, { ...thread(2), id: idOf(1) }),
    ...[pair, URL_OF_PAGE, SESSIONS],
  );
  expect(second).toMatchObject({ threadId: 99, id: idOf(2), domain: 'localhost' });
  expect(newThreadOfPair(historyOf(), pair, URL_OF_PAGE, NO_SESSIONS)).toBeUndefined();
});
