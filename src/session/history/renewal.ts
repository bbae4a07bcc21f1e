import { changeRows } from './rows.ts';
import { RECENT, type Thread } from './thread.ts';

/** When a permanent session is signed again, as far as that was seen (`SESSION_REFRESH_EACH_REQUEST`). */
export type Renewal = 'each_response' | 'on_change' | 'unknown';

/**
 * What the last responses did: one that left its content alone and signed it again renews at each; one
 * for which a view looked at the session (`Vary: Cookie`) and that did not set it, does not.
 */
export function renewalOf(thread: Thread): Renewal {
  const renewed = changeRows(thread)
    .slice(-RECENT)
    .findLast((row) => row.kind === 'change' && row.comparison?.kind === 'renewed');
  const left = thread.sent.slice(-RECENT).findLast(({ exchange }) => exchange.varies);
  if (renewed && (!left || renewed.entry.time >= left.time)) return 'each_response';
  return left ? 'on_change' : 'unknown';
}
