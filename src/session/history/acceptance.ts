import type { Acceptance } from '../keys/verdict.ts';
import { type Change, exchangeOf, type Sent, setterOrigin } from './entry.ts';
import { lastLeftAlone, lastRenewal } from './renewal.ts';
import { lastChange, RECENT, type Thread } from './thread.ts';

/**
 * What responses have shown of whether the server at `origin` still accepts a session. A response that only
 * reads it tells nothing: Flask ignores a session that another key has signed in the same way.
 */
export function acceptanceOf(thread: Thread, shown: Change, origin: string | null): Acceptance {
  const isOfOrigin = origin === null || setterOrigin(shown) === origin;
  if (shown.cause.kind !== 'exchange' || !isOfOrigin) return 'unconfirmed';
  if (shown !== lastChange(thread)) return 'confirmed'; // as it was then
  const later = thread.sent.slice(-RECENT).filter((entry) => isLater(entry, shown));
  if (later.length === 0) return 'confirmed';
  return isNoLongerRenewed(thread, shown) ? 'doubtful' : 'unconfirmed';
}

function isLater({ exchange }: Sent, { value, cause }: Change): boolean {
  if (cause.kind !== 'exchange' || exchange.carried !== value) return false;
  return new URL(exchange.url).origin === new URL(cause.exchange.url).origin;
}

/** Whether the last response did not sign a permanent session again, though earlier ones of the app did. */
function isNoLongerRenewed(thread: Thread, shown: Change): boolean {
  const renewed = lastRenewal(thread);
  const left = lastLeftAlone(thread);
  if (!renewed || !left || left.time < renewed.time || !isLater(left, shown)) return false;
  return originOf(renewed) === originOf(left);
}

function originOf(entry: Change | Sent): string | null {
  const exchange = exchangeOf(entry);
  return exchange && new URL(exchange.url).origin;
}
