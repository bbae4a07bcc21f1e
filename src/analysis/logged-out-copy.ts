import { readValue } from '../cookies/cookie-header.ts';
import type { PreparedRing } from '../keys/prepare.ts';
import type { Change } from '../timeline/entry.ts';
import { recentLogouts } from '../timeline/logouts.ts';
import type { Thread } from '../timeline/thread.ts';
import { type Session, sessionOutcome } from './session.ts';

/** The copy of a session from before a logout, which the server still accepts. */
export interface LoggedOutCopy {
  /** The session before the logout; its verdict is `unchecked` if the user has no key. */
  readonly session: Session;
  /** The change by which the logout deleted or replaced it. */
  readonly logout: Change;
  /** Whether the key that signed it also signed what a response set last; else the server may have another key by now. */
  readonly isOfLastKey: boolean;
  /** Whether a library's own key says that it was a logout, and no mere name. */
  readonly isByLibrary: boolean;
}

/**
 * The newest copy from before a logout that the server still accepts at `now` (unix seconds), provided that it is signed
 * with the server's key; null if there is none. With keys it does not count if another one signed what a response set last:
 * the server may have changed its key since. `read`: the session that a change brought.
 */
export function loggedOutCopy(
  thread: Thread,
  ring: PreparedRing,
  read: (change: Change) => Session | null,
  now: number,
): LoggedOutCopy | null {
  for (const { before, after, isByLibrary } of recentLogouts(thread)) {
    const session = read(before);
    if (!session || sessionOutcome(session, now)?.kind !== 'session') continue;
    const { verdict } = session;
    if (verdict.kind !== 'valid' && verdict.kind !== 'unchecked') continue;
    const key = verdict.kind === 'valid' ? verdict.match.key : null;
    const last = lastSet(thread);
    const isOfLastKey =
      key !== null &&
      last !== null &&
      ring.find(readValue(last), session.format)?.match.key === key;
    // Where no response was seen to set a session, nothing shows that the server has another key.
    if (isOfLastKey || key === null || last === null)
      return { session, logout: after, isOfLastKey, isByLibrary };
  }
  return null;
}

/** The value that a response set last; null if none was seen to. */
function lastSet({ entries }: Thread): string | null {
  const last = entries.findLast(
    (entry) => entry.kind === 'change' && entry.value !== null && entry.cause.kind === 'exchange',
  );
  return last?.value ?? null;
}
