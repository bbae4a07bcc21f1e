import { isSameAddress, originAndPath } from '../address.ts';
import type { Acceptance } from '../keys/verdict.ts';
import { type Change, exchangeOf, setterOrigin, type UnchangedRequest } from './entry.ts';
import type { History, WithheldExchange } from './history.ts';
import { lastRenewal, lastUnrenewed } from './renewal.ts';
import { lastChange, RECENT, type Thread } from './thread.ts';

/**
 * What responses show about whether the server at `origin` still accepts a session. A response that
 * only reads the session proves nothing: Flask silently ignores a session signed with another key.
 */
export function acceptanceOf(
  thread: Thread,
  shown: Change,
  origin: string | null,
  withheld: History['withheld'],
): Acceptance {
  const setter = setterOrigin(shown);
  const isOfOrigin = origin === null || setter === origin;
  if (shown.cause.kind !== 'exchange' || setter === null || !isOfOrigin) return 'unconfirmed';
  if (shown !== lastChange(thread)) return 'confirmed'; // as it was then
  const isUntold = ({ url, time }: WithheldExchange) =>
    time > shown.time && new URL(url).origin === setter;
  if (withheld.some(isUntold)) return 'unconfirmed';
  const isLater = ({ exchange }: UnchangedRequest) =>
    exchange.carried === shown.value && new URL(exchange.url).origin === setter;
  if (!thread.unchanged.slice(-RECENT).some(isLater)) return 'confirmed';
  // Earlier responses renewed a permanent session, and the last one did not.
  const renewed = lastRenewal(thread, setter);
  const left = lastUnrenewed(thread, setter);
  const isLeft = renewed && left && left.time >= renewed.time && isLater(left);
  // Another view may have set the same values again.
  return isLeft && isSameView(renewed, left) ? 'doubtful' : 'unconfirmed';
}

/** Whether both are responses of the same view, judging by method and path. */
function isSameView(a: Change, b: UnchangedRequest): boolean {
  const [one, other] = [exchangeOf(a), exchangeOf(b)];
  if (!one || !other || one.method !== other.method) return false;
  return isSameAddress(originAndPath(one.url), originAndPath(other.url));
}
