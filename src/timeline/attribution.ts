import { isPartitioned } from '../cookies/barrier.ts';
import { cookieId, goesTo } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromRequest } from '../cookies/known-cookie.ts';
import { isAccepted, type SetResult } from '../cookies/receive.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';
import type { History, RecordingContext } from './history.ts';
import {
  findThread,
  hasRecentValue,
  lastChange,
  newThread,
  pathLength,
  type Thread,
} from './thread.ts';

/** The thread of a cookie in the jar; undefined if it is not a session cookie. */
export function threadInJar(
  { threads, nextId }: History,
  cookie: JarCookie,
  { isSession }: RecordingContext,
): Thread | undefined {
  const sameValue = threads.find(
    (thread) => thread.attributes === null && lastChange(thread)?.value === cookie.value,
  );
  const thread = findThread(threads, cookie, sameValue);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return { ...thread, id, domain };
  return isSession(cookie) ? newThread(nextId, { id, name, domain }) : undefined;
}

/** The exchange that set a cookie, and the ids of the threads whose cookies its request carried. */
interface Setter {
  readonly url: URL;
  readonly carried: ReadonlyMap<number, string>;
}

/** The thread of a cookie that a response sets; undefined if it is not a session cookie. */
export function threadOfSetCookie(
  { threads, nextId }: History,
  { set, received }: SetResult,
  { url, carried }: Setter,
  { isSession }: RecordingContext,
): Thread | undefined {
  const named = threads.filter(({ name }) => name === set.name);
  if (!isAccepted(received)) {
    const inScope = named.filter((thread) => goesTo(thread, url));
    const existing = inScope.find(({ attributes }) => attributes?.path === set.path) ?? inScope[0];
    if (existing || !isSession(set)) return existing;
    return newThread(nextId, fromRequest(set, url.hostname, 0));
  }
  const { cookie } = received;
  // Cookies with longer paths are sent first.
  const guessed = named.filter(
    ({ threadId, attributes }) => attributes === null && carried.has(threadId),
  );
  const guess = cookie.path === '/' ? guessed.at(-1) : guessed[0];
  const thread = findThread(named, cookie, guess);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return thread.attributes === null ? { ...thread, id, domain } : thread;
  return isSession(set) ? newThread(nextId, { id, name, domain }) : undefined;
}

/**
 * The known threads of a request's cookies: first by current value, then by recent value, then
 * longer paths first, as they are sent.
 */
export function threadsOfPairs(
  { threads }: History,
  pairs: readonly CookiePair[],
  { url, context }: Exchange,
): ReadonlyMap<CookiePair, Thread> {
  const target = new URL(url);
  const candidates = threads
    .filter((thread) => pairs.some(({ name }) => name === thread.name))
    .filter((thread) => goesTo(withoutPartition(thread), target))
    .sort((a, b) => pathLength(b) - pathLength(a));
  // In a partition of another site, a cookie can be recognised only by its value.
  const isOwn = (thread: Thread) =>
    thread.attributes === null || (!isPartitioned(context) && goesTo(thread, target));
  const rules: readonly ((thread: Thread, pair: CookiePair) => boolean)[] = [
    (thread, { value }) => lastChange(thread)?.value === value,
    (thread, { value }) => hasRecentValue(thread, value),
    isOwn,
  ];
  const found = new Map<CookiePair, Thread>();
  const taken = new Set<Thread>();
  for (const matches of rules) {
    for (const pair of pairs) {
      if (found.has(pair)) continue;
      const isFree = (thread: Thread) => thread.name === pair.name && !taken.has(thread);
      const thread = candidates.find((each) => isFree(each) && matches(each, pair));
      if (!thread) continue;
      found.set(pair, thread);
      taken.add(thread);
    }
  }
  return found;
}

function withoutPartition(thread: Thread): Thread {
  const { attributes } = thread;
  return attributes?.partition
    ? { ...thread, attributes: { ...attributes, partition: null } }
    : thread;
}

/** The thread of an unknown cookie in a request; undefined if it is not a session cookie. */
export function newThreadOfPair(
  { threads, nextId }: History,
  pair: CookiePair,
  { hostname }: URL,
  { isSession }: RecordingContext,
): Thread | undefined {
  if (!isSession(pair)) return undefined;
  const ids = threads.map(({ id }) => id);
  const cookieAt = (index: number) => fromRequest(pair, hostname, index);
  let index = 0;
  while (ids.includes(cookieAt(index).id)) index += 1;
  return newThread(nextId, cookieAt(index));
}
