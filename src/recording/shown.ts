import { belongsTo } from '../cookies/cookie.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import { areSpellings } from '../cookies/spellings.ts';
import type { Change } from '../timeline/entry.ts';
import type { History, PageVisit } from '../timeline/history.ts';
import { lastChange, type Thread } from '../timeline/thread.ts';
import { threadOfCookie } from './thread-of-cookie.ts';
import type { View } from './view.ts';

/** The thread of what is shown: the cookie's, or the last one of the page's host. */
export function shownThread({ threads }: History, view: View): Thread | null {
  if (view.kind === 'cookie') return threadOfCookie(threads, view.cookie);
  if (view.kind === 'unreadablePage') {
    return view.previous && threadOfCookie(threads, view.previous.cookie);
  }
  if (view.kind !== 'noCookie') return null;
  const isOfHost = (thread: Thread) => thread.entries.length > 0 && belongsTo(thread, view.host);
  return threads.findLast(isOfHost) ?? null;
}

/**
 * The thread that the timeline shows: that of what is shown; on a page without a session, else the last one of another
 * name of this machine, since a login that came back under the wrong name is to be seen there.
 */
export function timelineThread(history: History, view: View): Thread | null {
  const shown = shownThread(history, view);
  if (shown || view.kind !== 'noCookie') return shown;
  const isOfMachine = ({ entries, domain }: Thread) =>
    entries.length > 0 && areSpellings(domain, view.host) === 'certain';
  return history.threads.findLast(isOfMachine) ?? null;
}

/** The cookie as of a change; null if there was none. */
export function cookieAfter(thread: Thread, { value, attributes }: Change): KnownCookie | null {
  if (value === null) return null;
  const { id, name, domain, jarValue } = thread;
  const source = attributes === null ? 'request' : jarValue === undefined ? 'response' : 'jar';
  return { id, name, value, domain, source, attributes, index: 0 };
}

/**
 * The change that was current at an entry: the entry itself or the last change before it; null if
 * there is none, or no such entry.
 */
export function changeAt(
  thread: Thread,
  pageVisits: readonly PageVisit[],
  id: number,
): Change | null {
  const { entries, unchanged } = thread;
  const index = entries.findIndex((entry) => entry.id === id);
  if (index !== -1) return lastChange({ entries: entries.slice(0, index + 1) }) ?? null;
  const other = [...unchanged, ...pageVisits].find((entry) => entry.id === id);
  return other ? (lastChange(thread, other.time) ?? null) : null;
}

/** Whether the timeline of a cookie contains an entry. */
export function hasEntry(thread: Thread, pageVisits: readonly PageVisit[], id: number): boolean {
  return [...thread.entries, ...thread.unchanged, ...pageVisits].some((entry) => entry.id === id);
}

/** The last change up to an id, in the order in which entries were recorded. */
export function lastChangeUpTo({ entries }: Thread, id: number): Change | null {
  return lastChange({ entries: entries.filter((entry) => entry.id <= id) }) ?? null;
}
