import type { Acceptance } from '../keys/verdict.ts';
import { isSameAddress, originAndPath } from '../observations/address.ts';
import { type Change, exchangeOf, setterOrigin, type UnchangedRequest } from './entry.ts';
import type { History, WithheldExchange } from './history.ts';
import { lastUnrenewed, renewalsBy } from './renewal.ts';
import { lastChange, RECENT, type Thread } from './thread.ts';

/**
 * What responses show about whether the server at `origin` still accepts a session. A response that
 * only reads the session proves nothing: Flask silently ignores a session signed with another key.
 */
export function acceptanceOf(
  thread: Thread,
  change: Change,
  origin: string | null,
  withheld: History['withheld'],
): Acceptance {
  const setter = setterOrigin(change);
  const isOfOrigin = origin === null || setter === origin;
  if (change.cause.kind !== 'exchange' || setter === null || !isOfOrigin) return 'unconfirmed';
  if (change !== lastChange(thread)) return 'confirmed'; // as it was then
  const isWithheldSince = ({ url, time }: WithheldExchange) =>
    time > change.time && new URL(url).origin === setter;
  if (withheld.some(isWithheldSince)) return 'unconfirmed';
  const isLater = ({ exchange }: UnchangedRequest) =>
    exchange.carried === change.value && new URL(exchange.url).origin === setter;
  if (!thread.unchanged.slice(-RECENT).some(isLater)) return 'confirmed';
  // Earlier responses renewed a permanent session, and the last one did not.
  const renewals = renewalsBy(thread, setter);
  const unrenewed = lastUnrenewed(thread, setter);
  if (!unrenewed || !isLater(unrenewed)) return 'unconfirmed';
  if (renewals.some(({ time }) => time > unrenewed.time)) return 'unconfirmed';
  // Another view, such as one for a style sheet, may have set the same values again.
  return renewals.some((each) => isSameView(each, unrenewed)) ? 'doubtful' : 'unconfirmed';
}

/** Whether both are responses of the same view, judging by method and path. */
function isSameView(a: Change, b: UnchangedRequest): boolean {
  const [first, second] = [exchangeOf(a), exchangeOf(b)];
  if (!first || !second || first.method !== second.method) return false;
  return isSameAddress(originAndPath(first.url), originAndPath(second.url));
}
