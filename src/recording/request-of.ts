import type { Exchange } from '../cookies/exchange.ts';
import { memoizeByObject } from '../lib/memoize.ts';
import type { ObservedRequest } from './requests.ts';

/** The request of an exchange, if it is one of those that are kept; undefined for null. */
export function requestOf(
  made: Pick<Exchange, 'startedAt' | 'method' | 'url'> | null,
  { requests }: { readonly requests: readonly ObservedRequest[] },
): ObservedRequest | undefined {
  if (!made) return undefined;
  const begun = byStart(requests).get(made.startedAt);
  return begun?.findLast(
    ({ exchange: { method, url } }) => method === made.method && url === made.url,
  );
}

/** The requests by when they began, in unix milliseconds: many entries are looked up in each list. */
const byStart = memoizeByObject((requests: readonly ObservedRequest[]) => {
  const index = new Map<number, ObservedRequest[]>();
  for (const request of requests) {
    const { startedAt } = request.exchange;
    const begun = index.get(startedAt);
    if (begun) begun.push(request);
    else index.set(startedAt, [request]);
  }
  return index;
});
