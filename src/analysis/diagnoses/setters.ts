import { PairMap } from '../../cookies/pair-map.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import { memoizeByObject } from '../../lib/memoize.ts';
import type { ObservedRequest } from '../../recording/requests.ts';

/** Finds the response that set a cookie of this name and value first; undefined if none was observed. */
export type FindSetter = (cookie: CookiePair) => ObservedRequest | undefined;

/** Looks through the requests once, so that each look-up is cheap. */
export const findSetterIn = memoizeByObject((requests: readonly ObservedRequest[]): FindSetter => {
  const setters = new PairMap<ObservedRequest>();
  for (const request of requests) {
    for (const cookie of request.exchange.set)
      if (!setters.get(cookie)) setters.set(cookie, request);
  }
  return (cookie) => setters.get(cookie);
});
