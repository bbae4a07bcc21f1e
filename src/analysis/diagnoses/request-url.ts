import type { ObservedRequest } from '../../recording/requests.ts';

const parsed = new WeakMap<ObservedRequest, URL>();

/** The address of a request, which is parsed once: causes look at all requests, again and again. */
export function urlOf(request: ObservedRequest): Readonly<URL> {
  const known = parsed.get(request);
  if (known) return known;
  const url = new URL(request.exchange.url);
  parsed.set(request, url);
  return url;
}
