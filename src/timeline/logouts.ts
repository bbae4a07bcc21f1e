import { contentOfValue } from '../content/content.ts';
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
      if (isLogout(after)) logouts.push({ before: row.entry, after: after.entry });
    }
    after = row;
  }
  return logouts;
}

function isLogout({ comparison, before, entry, otherOrigin }: ChangeRow): boolean {
  if (otherOrigin !== null || entry.cause.kind !== 'exchange' || !entry.isProven) return false;
  const { carried } = entry.cause.exchange;
  if (carried !== undefined && carried !== before) return false;
  if (comparison?.kind !== 'changed' || comparison.identity !== 'logout') return false;
  return entry.value === null || (typeof before === 'string' && isReduced(before, entry.value));
}

function isReduced(before: string, after: string): boolean {
  const [old, current] = [contentOfValue(before), contentOfValue(after)];
  if (!old || !current || old === 'tooLarge' || current === 'tooLarge') return false;
  return hasOnlyLost(old, current, formatOfRaw(after).id);
}
