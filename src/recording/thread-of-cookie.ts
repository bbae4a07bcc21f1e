import type { KnownCookie } from '../cookies/known-cookie.ts';
import type { Thread } from '../timeline/thread.ts';

/** The life of a cookie, or of the last one of its name and domain; null if there is none. */
export function threadOfCookie(
  threads: readonly Thread[],
  { id, name, domain }: KnownCookie,
): Thread | null {
  const isAlike = (thread: Thread) => thread.name === name && thread.domain === domain;
  return threads.find((thread) => thread.id === id) ?? threads.findLast(isAlike) ?? null;
}
