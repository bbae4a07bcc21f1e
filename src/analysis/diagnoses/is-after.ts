import type { ObservedRequest } from '../../recording/requests.ts';

/**
 * Whether a request began after another's response had come. A response that redirects comes before the request that it
 * leads to, though by the browser's times, each a sum of rounded ones, that may have begun a moment earlier.
 */
export function isAfter(later: ObservedRequest, { id, exchange }: ObservedRequest): boolean {
  const { startedAt, url } = later.exchange;
  return startedAt >= exchange.time || (exchange.redirect === url && later.id > id);
}
