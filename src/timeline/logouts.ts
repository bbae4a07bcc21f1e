import { contentOfValue } from '../content/content.ts';
import type { ChangedIdentity } from '../content/diff/identity.ts';
import { hasOnlyLost } from '../content/diff/only-lost.ts';
import { formatOfRaw } from '../content/format-of.ts';
import type { Change } from './entry.ts';
import { type ChangeRow, changeRowsSince } from './rows.ts';
import { RECENT, type Thread } from './thread.ts';

/** A session that a logout took out of the browser. */
export interface Logout {
  /** The change that had brought the session. */
  readonly before: Change;
  /** The change by which a response deleted or replaced it. */
  readonly after: Change;
  /** Whether a library's own key says that it was a logout, and no mere name. */
  readonly isByLibrary: boolean;
}

/**
 * The recent logouts, judging by the names of keys, the newest first. Only those of which a response is known, and which
 * the browser has accepted. A response to a request without the session, or one that made a new session, is none.
 */
export function recentLogouts(thread: Thread): readonly Logout[] {
  const rows = changeRowsSince(thread);
  const logouts: Logout[] = [];
  let after: ChangeRow | null = null;
  let examined = 0;
  for (let index = rows.length - 1; index >= 0 && examined < RECENT; index -= 1) {
    const row = rows[index];
    if (row?.kind !== 'change') continue;
    if (after) {
      examined += 1;
      const logout = logoutOf(after);
      if (logout) {
        const { isByLibrary } = logout;
        logouts.push({ before: row.entry, after: after.entry, isByLibrary });
      }
    }
    after = row;
  }
  return logouts;
}

/** Null if the change is no logout. */
function logoutOf({ comparison, before, entry, otherOrigin }: ChangeRow): ChangedIdentity | null {
  if (otherOrigin !== null || entry.cause.kind !== 'exchange' || !entry.isProven) return null;
  const { carried } = entry.cause.exchange;
  if (carried !== undefined && carried !== before) return null;
  if (comparison?.kind !== 'changed' || comparison.identity?.change !== 'logout') return null;
  const isEnd =
    entry.value === null || (typeof before === 'string' && isReduced(before, entry.value));
  return isEnd ? comparison.identity : null;
}

function isReduced(before: string, after: string): boolean {
  const [old, current] = [contentOfValue(before), contentOfValue(after)];
  if (!old || !current || old === 'tooLarge' || current === 'tooLarge') return false;
  return hasOnlyLost(old, current, formatOfRaw(after).id);
}
