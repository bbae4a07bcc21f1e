import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';

/** Finds the response that set a cookie of this name and value first; undefined if none was observed. */
export type FindSetter = (cookie: CookiePair) => ObservedRequest | undefined;

/** Looks through the requests once, so that each look-up is cheap. */
export function findSetterIn(requests: readonly ObservedRequest[]): FindSetter {
  const setters = new Map<string, ObservedRequest>();
  for (const request of requests) {
    for (const cookie of request.exchange.set) {
      const id = idOf(cookie);
      if (!setters.has(id)) setters.set(id, request);
    }
  }
  return (cookie) => setters.get(idOf(cookie));
}

/** No cookie's name has this character. */
function idOf({ name, value }: CookiePair): string {
  return `${name}=${value}`;
}
