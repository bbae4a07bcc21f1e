import { isSentForCertain, isThirdParty } from '../cookies/barrier.ts';
import { COOKIE_SIZE_LIMIT, cookieSize, goesTo, isAlive } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import {
  fromRequest,
  fromResponse,
  isSameCookie,
  type KnownCookie,
} from '../cookies/known-cookie.ts';
import { isAccepted, type Received, type SetResult } from '../cookies/receive.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';
import type { Observation } from '../observations/observation.ts';

/** A cookie observed in exchanges, whether or not the jar may be read. */
export interface ObservedCookie {
  readonly cookie: KnownCookie;
  /** When its value was reported, in unix milliseconds. */
  readonly time: number;
  /** When a request last carried it or a response last set it, in unix milliseconds. */
  readonly usedAt: number;
  /** Whether it was deleted: kept, so that late reports do not bring it back. */
  readonly isGone: boolean;
}

/** Maximum number of observed cookies; browsers keep 180 per site. The oldest are dropped first. */
const MAX_COOKIES = 500;
/** Maximum per request: more than a browser keeps per site. */
const MAX_PAIRS = 200;

/**
 * The observed cookies after another observation. `results` are those of an exchange; `gone` are the
 * cookies that the jar had and no longer has.
 */
export function reduceObserved(
  observed: readonly ObservedCookie[],
  observation: Observation,
  {
    results,
    gone,
  }: { readonly results: readonly SetResult[]; readonly gone: readonly JarCookie[] },
): readonly ObservedCookie[] {
  switch (observation.kind) {
    case 'exchange':
      return observeExchange(observed, observation, results);
    case 'jarSnapshot':
    case 'jarChange':
      return gone.length === 0 ? observed : withoutGone(observed, gone);
    default:
      return observed;
  }
}

function withoutGone(observed: readonly ObservedCookie[], gone: readonly JarCookie[]) {
  return observed.filter((entry) => !gone.some((cookie) => isJarCookie(entry, cookie)));
}

/** Whether the observed cookie is the one of a jar, with the same value. */
export function isJarCookie({ cookie }: ObservedCookie, jarCookie: JarCookie): boolean {
  return cookie.value === jarCookie.value && isSameCookie(cookie, jarCookie);
}

/**
 * The observed cookies after another exchange. What its request carried is true as of its start,
 * what its response set as of its end: exchanges are reported when they end, in any order.
 */
export function observeExchange(
  observed: readonly ObservedCookie[],
  exchange: Exchange,
  results: readonly SetResult[],
): ObservedCookie[] {
  const { sent, time } = exchange;
  const before =
    sent === null ? [...observed] : observeRequest(observed, exchange, sent.slice(0, MAX_PAIRS));
  return results
    .reduce((soFar, { received }) => observeResponse(soFar, received, time), before)
    .slice(-MAX_COOKIES);
}

/** Whether requests for `url` carry the cookie, as far as known. `now` in unix seconds. */
export function isExpectedAt(cookie: KnownCookie, url: URL, now: number): boolean {
  return goesTo(cookie, url) && (cookie.attributes === null || isAlive(cookie.attributes, now));
}

function observeRequest(
  observed: readonly ObservedCookie[],
  exchange: Exchange,
  sent: readonly CookiePair[],
): ObservedCookie[] {
  const { startedAt, context } = exchange;
  const target = new URL(exchange.url);
  const isExpected = ({ cookie, time }: ObservedCookie) =>
    time <= startedAt && isExpectedAt(cookie, target, startedAt / 1000);
  const indexIn = ({ cookie }: ObservedCookie) =>
    sent.findIndex(({ name, value }) => name === cookie.name && value === cookie.value);
  const isRefuted = (entry: ObservedCookie) => {
    if (entry.isGone || !isExpected(entry) || indexIn(entry) !== -1) return false;
    // A third party may have another cookie of this name in a partition.
    const isOther = sent.some(({ name }) => name === entry.cookie.name);
    return (isOther && !isThirdParty(context)) || isSentForCertain(entry.cookie, exchange);
  };
  const isUnknown = (pair: CookiePair) =>
    cookieSize(pair) <= COOKIE_SIZE_LIMIT &&
    !observed.some(({ cookie, time, isGone }) => {
      if (cookie.name !== pair.name || !goesTo(cookie, target)) return false;
      return time > startedAt || (!isGone && cookie.value === pair.value);
    });
  const added = sent.filter(isUnknown).map((pair) => ({
    cookie: fromRequest(pair, target.hostname, indexAmongSameName(pair, sent)),
    time: startedAt,
    usedAt: startedAt,
    isGone: false,
  }));
  const kept = observed.map((entry) =>
    isRefuted(entry) ? { ...entry, isGone: true, time: startedAt } : entry,
  );
  const isCarried = (entry: ObservedCookie) =>
    !entry.isGone && isExpected(entry) && indexIn(entry) !== -1;
  const renewed = kept.filter(isCarried).map((entry) => ({
    ...entry,
    cookie: entry.cookie.attributes
      ? entry.cookie
      : fromRequest(entry.cookie, target.hostname, indexAmongSameName(entry.cookie, sent)),
    usedAt: startedAt,
  }));
  // In header order, in which servers read them.
  const carried = [...renewed, ...added].sort((a, b) => indexIn(a) - indexIn(b));
  return [...kept.filter((entry) => !isCarried(entry)), ...carried];
}

/** Index among the request's cookies of the same name. */
function indexAmongSameName({ name, value }: CookiePair, sent: readonly CookiePair[]): number {
  return sent.filter((pair) => pair.name === name).findIndex((pair) => pair.value === value);
}

function observeResponse(
  observed: readonly ObservedCookie[],
  received: Received,
  time: number,
): ObservedCookie[] {
  if (!isAccepted(received)) return [...observed];
  const cookie = fromResponse(received.cookie);
  const isSame = (entry: ObservedCookie) => isSameCookie(entry.cookie, received.cookie);
  const same = observed.filter(isSame);
  const newer = same.find((entry) => entry.time > time);
  if (newer) {
    // Although late, it has the attributes that a later request could not tell.
    const isSameValue = newer.cookie.attributes === null && newer.cookie.value === cookie.value;
    return observed.map((entry) => (entry === newer && isSameValue ? { ...entry, cookie } : entry));
  }
  const others = observed.filter((entry) => !isSame(entry));
  return [...others, { cookie, time, usedAt: time, isGone: received.kind === 'deleted' }];
}
