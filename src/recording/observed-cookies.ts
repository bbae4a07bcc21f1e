import { isSentForCertain, isThirdParty } from '../cookies/barrier.ts';
import {
  COOKIE_SIZE_LIMIT,
  cookieSize,
  domainMatches,
  goesTo,
  isAlive,
} from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { fromRequest, fromResponse, type KnownCookie } from '../cookies/known-cookie.ts';
import { isAccepted, type Received, type SetResult } from '../cookies/receive.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';

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
  // A cookie known from requests has only a name and a host.
  const isSame = (other: KnownCookie) =>
    other.id === cookie.id ||
    (other.attributes === null &&
      other.name === cookie.name &&
      domainMatches(other.domain, received.cookie));
  const same = observed.filter((entry) => isSame(entry.cookie));
  const newer = same.find((entry) => entry.time > time);
  if (newer) {
    // Although late, it has the attributes that a later request could not tell.
    const isSameValue = newer.cookie.attributes === null && newer.cookie.value === cookie.value;
    return observed.map((entry) => (entry === newer && isSameValue ? { ...entry, cookie } : entry));
  }
  const others = observed.filter((entry) => !isSame(entry.cookie));
  return [...others, { cookie, time, usedAt: time, isGone: received.kind === 'deleted' }];
}
