import { memoizeByObject } from '../../lib/memoize.ts';
import { isCut, originAndPath } from '../../observations/address.ts';
import type { ObservedRequest } from '../../recording/requests.ts';

/** The address of a request, which is parsed once: causes look at all requests, again and again. */
export const urlOf = memoizeByObject(
  ({ exchange }: ObservedRequest): Readonly<URL> => new URL(exchange.url),
);

export function hostOf(request: ObservedRequest): string {
  return urlOf(request).hostname;
}

/** Of the requests that are wanted, the last one to each address, whatever its query. */
export function latestOfEachAddress(
  requests: readonly ObservedRequest[],
  isWanted: (request: ObservedRequest) => boolean,
): ObservedRequest[] {
  const byAddress = new Map<string, ObservedRequest>();
  for (const request of requests) {
    if (!isWanted(request)) continue;
    const { origin, pathname } = urlOf(request);
    byAddress.set(`${request.exchange.method} ${origin}${pathname}`, request);
  }
  return [...byAddress.values()];
}

/** The view that a request is for: method and address without the query; null where the address was cut in the path. */
export function viewId({ exchange: { method, url } }: ObservedRequest): string | null {
  const address = originAndPath(url);
  return isCut(address) ? null : `${method} ${address}`;
}

/** Whether two requests are to the same view. */
export function isSameView(a: ObservedRequest, b: ObservedRequest): boolean {
  const id = viewId(a);
  return id !== null && id === viewId(b);
}
