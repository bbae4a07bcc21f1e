import type { Change } from './entry.ts';
import { type ChangeRow, changeRows } from './rows.ts';
import { RECENT, type Thread } from './thread.ts';

/** A session that a logout took out of the browser. */
export interface Logout {
  /** The change that had brought the session. */
  readonly before: Change;
  /** The change by which a response deleted or replaced it. */
  readonly after: Change;
}

/**
 * The recent logouts, judging by the names of keys, the newest first. Only those of which a response is known, and which
 * the browser has accepted.
 */
export function recentLogouts(thread: Thread): readonly Logout[] {
  const rows = changeRows(thread).filter((row) => row.kind === 'change');
  const logouts = rows.map((row, index) => {
    const before = rows[index - 1]?.entry;
    return before && isLogout(row) ? { before, after: row.entry } : null;
  });
  return logouts
    .slice(-RECENT)
    .filter((logout) => logout !== null)
    .reverse();
}

function isLogout({ comparison, entry, otherOrigin }: ChangeRow): boolean {
  if (otherOrigin !== null || entry.cause.kind !== 'exchange' || !entry.isProven) return false;
  return comparison?.kind === 'changed' && comparison.identity === 'logout';
}
