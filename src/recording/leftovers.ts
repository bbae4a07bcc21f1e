import { formatOfCookie } from '../content/format-of.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import { type Change, type Entry, setterOrigin } from '../timeline/entry.ts';
import { RECENT, type Thread } from '../timeline/thread.ts';
import { threadOfCookie } from './thread-of-cookie.ts';

/** A session cookie that goes to a server which sets another one instead. */
export interface Leftover {
  readonly cookie: KnownCookie;
  /** The one that the server sets. */
  readonly by: KnownCookie;
}

/**
 * Of the session cookies that requests to `origin` carry, those that its server was not seen to set since it set one of
 * the same kind with another name for the first time. None as long as it goes on setting both.
 */
export function leftovers(
  sessions: readonly KnownCookie[],
  threads: readonly Thread[],
  origin: string,
): readonly Leftover[] {
  if (sessions.every(({ name }) => name === sessions[0]?.name)) return [];
  const lives = sessions.map((cookie) => ({
    cookie,
    times: setTimes(threadOfCookie(threads, cookie), origin),
  }));
  return lives.flatMap(({ cookie, times }) => {
    // Where an app keeps a session of another kind beside it, neither takes the place of the other.
    const isOther = (other: KnownCookie) =>
      other.name !== cookie.name && formatOfCookie(other) === formatOfCookie(cookie);
    const by = lives.find((other) => isOther(other.cookie) && isReplaced(times, other.times));
    return by ? [{ cookie, by: by.cookie }] : [];
  });
}

interface SetTimes {
  /** When the cookie was first there, in unix milliseconds. */
  readonly first: number;
  /** When the server last set it; null if it was not seen to. */
  readonly last: number | null;
}

/** A cookie that came later, or is known as a session only since later, is no leftover. */
function isReplaced(old: SetTimes, by: SetTimes): boolean {
  if (by.last === null || old.first >= by.first) return false;
  return old.last === null || old.last < by.first;
}

function setTimes(thread: Thread | null, origin: string): SetTimes {
  const isSet = (entry: Entry): entry is Change => entry.kind === 'change' && entry.value !== null;
  const isByServer = (entry: Entry) => isSet(entry) && setterOrigin(entry) === origin;
  const entries = thread?.entries ?? [];
  const first = entries.find(isSet)?.time ?? Infinity;
  return { first, last: entries.slice(-RECENT).findLast(isByServer)?.time ?? null };
}
