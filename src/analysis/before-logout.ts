import { readValue } from '../cookies/cookie-header.ts';
import type { PreparedRing } from '../keys/prepare.ts';
import type { Change } from '../timeline/entry.ts';
import { type Logout, recentLogouts } from '../timeline/logouts.ts';
import type { Thread } from '../timeline/thread.ts';
import { type Session, sessionOutcome } from './session.ts';

interface OfLogout {
  /** The change by which the logout deleted or replaced the session. */
  readonly logout: Change;
}

/** `requests`: only the server's answer to the copy would show it, as where a clock that is ahead of this one signed it. */
type Undecided = 'key' | 'lifetime' | 'requests';

/** What became of the session from before a logout. */
export type BeforeLogout =
  | LoggedOutCopy
  /** What decides whether the server still accepts it. */
  | (OfLogout & { readonly kind: 'unknown'; readonly missing: Undecided })
  | (OfLogout & { readonly kind: 'tooOld' });

/** The copy of a session from before a logout, which the server still accepts. */
export interface LoggedOutCopy extends OfLogout {
  readonly kind: 'copy';
  /** The session before the logout; its verdict is `unchecked` if the user has no key. */
  readonly session: Session;
  /**
   * Whether the server is known to accept the key that signed it: what a response set last is signed with it, or the user
   * called it a fallback key. Else the server may have another one by now.
   */
  readonly isKeyAccepted: boolean;
  /** Whether a library's own key says that it was a logout, and no mere name. */
  readonly isByLibrary: boolean;
}

/** The session that a change brought; null if it brought none. */
type ReadChange = (change: Change) => Session | null;

/**
 * The newest copy from before a logout that the server still accepts at `now` (unix seconds), provided that it is signed
 * with the server's key; if there is none, why that from before the last logout is none. Null without a logout.
 */
export function beforeLogout(
  thread: Thread,
  ring: PreparedRing,
  read: ReadChange,
  now: number,
): BeforeLogout | null {
  const judge = judgeOf(thread, ring, read, now);
  let ofLast: BeforeLogout | null = null;
  for (const logout of recentLogouts(thread)) {
    const judged = judge(logout);
    if (judged.kind === 'copy') return judged;
    ofLast ??= judged;
  }
  return ofLast;
}

function judgeOf(thread: Thread, ring: PreparedRing, read: ReadChange, now: number) {
  const last = lastSet(thread);
  return ({ before, after: logout, isByLibrary }: Logout): BeforeLogout => {
    const session = read(before);
    if (session?.verdict.kind !== 'valid' && session?.verdict.kind !== 'unchecked')
      return { kind: 'unknown', logout, missing: 'key' };
    const outcome = sessionOutcome(session, now);
    if (outcome?.kind === 'emptySession' && outcome.reason === 'expired')
      return session.lifetime.source === 'assumed'
        ? { kind: 'unknown', logout, missing: 'lifetime' }
        : { kind: 'tooOld', logout };
    if (outcome?.kind !== 'session') return { kind: 'unknown', logout, missing: 'requests' };
    const { verdict } = session;
    const key = verdict.kind === 'valid' ? verdict.match.key : null;
    const isOfLast = last !== null && ring.find(readValue(last), session.format)?.match.key === key;
    const isKeyAccepted = key !== null && (key.isFallback || isOfLast);
    // The server may accept the key before, too. Where no response was seen to set a session, nothing shows another one.
    if (key !== null && last !== null && !isKeyAccepted)
      return { kind: 'unknown', logout, missing: 'key' };
    return { kind: 'copy', session, logout, isKeyAccepted, isByLibrary };
  };
}

/** The value that a response set last; null if none was seen to. */
function lastSet({ entries }: Thread): string | null {
  const last = entries.findLast(
    (entry) => entry.kind === 'change' && entry.value !== null && entry.cause.kind === 'exchange',
  );
  return last?.value ?? null;
}
