import { areOtherApps, type Change, type ExchangeRef, setterOrigin } from './entry.ts';
import { expiryOf } from './expiry.ts';
import type { Thread } from './thread.ts';

/** How the browser lost a cookie, in unix milliseconds. */
export type Ending =
  | { readonly kind: 'expired'; readonly time: number }
  /** The jar, or a later request, showed that it was gone after the response. */
  | { readonly kind: 'deleted'; readonly time: number; readonly exchange: ExchangeRef };

interface Seen {
  /** Unix seconds. */
  readonly now: number;
  /** Of the page whose app had the cookie. */
  readonly origin: string;
}

/**
 * How the cookie of a thread ended: by its expiry, or by a response. Null if it is there, if neither ended it, and where
 * that says nothing of the page's app, as another one of the host had set it.
 */
export function endingOf(thread: Pick<Thread, 'entries'>, { now, origin }: Seen): Ending | null {
  const changes = thread.entries.filter((entry) => entry.kind === 'change');
  const lostAt = changes.findLastIndex((change) => change.value !== null);
  const lost = changes[lostAt];
  if (!lost) return null;
  // Whatever deletes a cookie that is gone already ends nothing.
  const life = { entries: changes.slice(0, lostAt + 2) };
  const last = life.entries.at(-1) as Change;
  const setter = setterOrigin(lost);
  const isOfOther = setter !== null && areOtherApps(setter, origin);
  const time = expiryOf(life, now);
  if (time !== null) return isOfOther ? null : { kind: 'expired', time };
  const { value, cause, isProven, doubt } = last;
  if (value !== null || cause.kind !== 'exchange' || !isProven || doubt) return null;
  const { exchange } = cause;
  const isByOther = areOtherApps(new URL(exchange.url).origin, origin);
  // What another app deletes need not have been this one's, and what this one deletes is gone for it.
  if (isByOther && (setter === null || isOfOther)) return null;
  return { kind: 'deleted', time: last.time, exchange };
}
