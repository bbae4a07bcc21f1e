import { PairMap } from '../../cookies/pair-map.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import { memoizeByObject } from '../../lib/memoize.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import type { Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';

/** Finds all responses that set a cookie of this name and value. */
type FindSetters = (cookie: CookiePair) => readonly ObservedRequest[];

/** Finds the first of them; undefined if none was observed. */
export type FindSetter = (cookie: CookiePair) => ObservedRequest | undefined;

/** Finds them in the order of the requests, through which it looks once, so that each look-up is cheap. */
export const findSettersIn = memoizeByObject(
  (requests: readonly ObservedRequest[]): FindSetters => {
    const setters = new PairMap<ObservedRequest[]>();
    for (const request of requests) {
      for (const cookie of request.exchange.set) {
        const known = setters.get(cookie);
        if (known) known.push(request);
        else setters.set(cookie, [request]);
      }
    }
    return (cookie) => setters.get(cookie) ?? [];
  },
);

/** Finds only the first. */
export function findSetterIn(requests: readonly ObservedRequest[]): FindSetter {
  const findSetters = findSettersIn(requests);
  return (cookie) => findSetters(cookie)[0];
}

/** The names of the sessions that the responses of each origin set. */
export const sessionNamesSet = memoizeByObject(
  ({ requests, isSession }: Situation): ReadonlyMap<string, ReadonlySet<string>> => {
    const names = new Map<string, Set<string>>();
    for (const request of requests) {
      const { origin } = urlOf(request);
      for (const cookie of request.exchange.set.filter(isSession))
        names.set(origin, (names.get(origin) ?? new Set()).add(cookie.name));
    }
    return names;
  },
);
