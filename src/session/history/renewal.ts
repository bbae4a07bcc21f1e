import { isPermanent } from '../../codec/index.ts';
import { contentOfValue, rawTimestampOf } from '../content.ts';
import type { Sent } from './entry.ts';
import { changeRows } from './rows.ts';
import { RECENT, type Thread } from './thread.ts';

/** When a permanent session is signed again, as far as that was seen (`SESSION_REFRESH_EACH_REQUEST`). */
export type Renewal = 'each_response' | 'left_alone' | 'unknown';

/**
 * What the last responses did with a permanent session: one that left its content alone and signed it again
 * renews at each; one for which a view looked at the session (`Vary: Cookie`), while that was younger than
 * `lifetime` in seconds, and that did not set it, does not.
 */
export function renewalOf(thread: Thread, lifetime: number): Renewal {
  const renewed = changeRows(thread)
    .slice(-RECENT)
    .findLast((row) => row.kind === 'change' && row.comparison?.kind === 'renewed');
  const left = thread.sent.slice(-RECENT).findLast((entry) => isLeft(entry, lifetime));
  if (renewed && (!left || renewed.entry.time >= left.time)) return 'each_response';
  return left ? 'left_alone' : 'unknown';
}

function isLeft({ exchange, time }: Sent, lifetime: number): boolean {
  const { carried, varies } = exchange;
  if (!varies || typeof carried !== 'string') return false;
  const content = contentOfValue(carried);
  const signedAt = rawTimestampOf(carried);
  if (content === null || signedAt === null || !isPermanent(content)) return false;
  return time / 1000 - signedAt < lifetime;
}
