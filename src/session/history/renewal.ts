import { isPermanent } from '../../codec/index.ts';
import { contentOfValue, rawTimestampOf } from '../content.ts';
import { memoize } from '../remember.ts';
import { type Change, exchangeOf, type UnchangedRequest } from './entry.ts';
import { areRowsCompared, changeRows, isRenewal } from './rows.ts';
import { RECENT, type Thread } from './thread.ts';

/** When a permanent session is signed again, as far as that was seen (`SESSION_REFRESH_EACH_REQUEST`). */
export type Renewal = 'each_response' | 'left_alone' | 'unknown';

/**
 * What the last responses of an app, by its origin, did with a permanent session: one that left its content alone and signed it again
 * renews at each; one for which a view looked at the session (`Vary: Cookie`), while that was younger than
 * `lifetime` in seconds, and that did not set it, does not.
 */
export function renewalOf(thread: Thread, origin: string, lifetime: number): Renewal {
  const renewed = lastRenewal(thread, origin);
  if (!areRowsCompared(thread)) return 'unknown';
  const left = lastUnrenewed(thread, origin, lifetime);
  if (renewed && (!left || renewed.time >= left.time)) return 'each_response';
  return left ? 'left_alone' : 'unknown';
}

/** The last entry with which a response of the app signed the session again and left its content alone. */
export function lastRenewal(thread: Thread, origin: string): Change | undefined {
  // Signed again within a second, it is the same text.
  const row = changeRows(thread)
    .slice(-RECENT)
    .findLast((each) => isRenewal(each) && each.entry.value !== null && isOf(each.entry, origin));
  return row?.kind === 'change' ? row.entry : undefined;
}

/** The last request for which the app looked at a permanent session, younger than `lifetime` in seconds, and did
 * not sign it again. */
export function lastUnrenewed(
  thread: Thread,
  origin: string,
  lifetime = Infinity,
): UnchangedRequest | undefined {
  return thread.unchanged
    .slice(-RECENT)
    .findLast((entry) => isUnrenewed(entry, lifetime) && isOf(entry, origin));
}

function isOf(entry: Change | UnchangedRequest, origin: string): boolean {
  const exchange = exchangeOf(entry);
  return exchange !== null && new URL(exchange.url).origin === origin;
}

function isUnrenewed({ exchange, time }: UnchangedRequest, lifetime: number): boolean {
  const { carried, variesOnCookie } = exchange;
  if (!variesOnCookie || typeof carried !== 'string') return false;
  const signedAt = rawTimestampOf(carried);
  return signedAt !== null && isPermanentSession(carried) && time / 1000 - signedAt < lifetime;
}

const MAX_MEMOIZED = 1000;

/** Contents are kept in small numbers, and this is asked of many values again and again. */
const isPermanentSession = memoize(MAX_MEMOIZED, (value) => {
  const content = contentOfValue(value);
  return content !== null && content !== 'too_large' && isPermanent(content);
});
