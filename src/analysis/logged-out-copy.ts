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
}

/**
 * The newest copy from before a logout that the server still accepts at `now` (unix seconds), provided that it is signed
 * with the server's key; null if there is none. With keys it counts only if the key that signed it also signed what a
 * response set last: the server may have changed its key since. `read`: the session that a change brought.
 */
export function loggedOutCopy(
  thread: Thread,
  ring: PreparedRing,
  read: (change: Change) => Session | null,
  now: number,
): LoggedOutCopy | null {
  for (const { before, after } of recentLogouts(thread)) {
    const session = read(before);
    if (session && isAccepted(session, thread, ring, now)) return { session, logout: after };
  }
  return null;
}

function isAccepted(session: Session, thread: Thread, ring: PreparedRing, now: number): boolean {
  const { verdict, format } = session;
  if (sessionOutcome(session, now)?.kind !== 'session') return false;
  if (verdict.kind !== 'valid') return verdict.kind === 'unchecked';
  const last = thread.entries.findLast(
    (entry) => entry.kind === 'change' && entry.value !== null && entry.cause.kind === 'exchange',
  );
  if (!last?.value) return false;
  const signedLast = ring.find(readValue(last.value), format)?.match.key;
  return signedLast === verdict.match.key;
}
