import type { Exchange } from '../cookies/exchange.ts';
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

/** By lists that never change: many entries are looked up in each. */
const indexes = new WeakMap<
  readonly ObservedRequest[],
  ReadonlyMap<number, readonly ObservedRequest[]>
>();

/** The requests by when they began, in unix milliseconds. */
function byStart(
  requests: readonly ObservedRequest[],
): ReadonlyMap<number, readonly ObservedRequest[]> {
  const known = indexes.get(requests);
  if (known) return known;
  const index = new Map<number, ObservedRequest[]>();
  for (const request of requests) {
    const { startedAt } = request.exchange;
    const begun = index.get(startedAt);
    if (begun) begun.push(request);
    else index.set(startedAt, [request]);
  }
  indexes.set(requests, index);
  return index;
}
