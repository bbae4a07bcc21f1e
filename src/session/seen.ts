import { COOKIE_SIZE_LIMIT, cookieSize, domainMatches, isAlive, isSentTo } from './cookie.ts';
import { fromRequest, fromResponse, type KnownCookie } from './known-cookie.ts';
import type { Exchange } from './observation.ts';
import { receiveCookie } from './receive.ts';
import type { CookiePair, SetCookie } from './set-cookie.ts';

/** A cookie that exchanges have shown, whether or not the jar may be read. */
export interface SeenCookie {
  readonly cookie: KnownCookie;
  /** Of what told its value, in unix milliseconds. */
  readonly time: number;
  /** When a request last carried it or a response set it, in unix milliseconds. */
  readonly usedAt: number;
}

/** Cookies kept at most; browsers keep 180 of a site. The oldest go first. */
const MOST = 500;

/**
 * The cookies that are known after one more exchange. What its request carried was so when it began,
 * and what its response set is so since it ended: exchanges are told when they end, in any order.
 */
export function seeExchange(seen: readonly SeenCookie[], exchange: Exchange): SeenCookie[] {
  const before = exchange.sent === null ? [...seen] : seeRequest(seen, exchange, exchange.sent);
  return exchange.set
    .reduce((known, set) => seeResponse(known, exchange, set), before)
    .slice(-MOST);
}

/** Whether requests for an address carry it, as far as is known. `now` in unix seconds. */
export function isSeenAt({ attributes, domain }: KnownCookie, url: URL, now: number): boolean {
  if (attributes === null) return domain === url.hostname;
  return isSentTo(url, attributes) && isAlive(attributes, now);
}

function seeRequest(
  seen: readonly SeenCookie[],
  { url, startedAt, isDocument, method }: Exchange,
  sent: readonly CookiePair[],
): SeenCookie[] {
  const target = new URL(url);
  const isExpected = ({ cookie, time }: SeenCookie) =>
    time <= startedAt && isSeenAt(cookie, target, startedAt / 1000);
  const isRefuted = (known: SeenCookie) => {
    if (!isExpected(known)) return false;
    const { name, value, attributes } = known.cookie;
    const carried = sent.filter((pair) => pair.name === name);
    if (carried.length > 0) return !carried.some((pair) => pair.value === value);
    // Scripts may leave cookies out, and other sites' links SameSite ones; a page's own reload does not.
    return isDocument && method === 'GET' && attributes?.sameSite !== 'strict';
  };
  const isNew = (pair: CookiePair) =>
    cookieSize(pair) <= COOKIE_SIZE_LIMIT &&
    !seen.some(({ cookie, time }) => {
      if (cookie.name !== pair.name || !isSeenAt(cookie, target, startedAt / 1000)) return false;
      return cookie.value === pair.value || time > startedAt;
    });
  const news = sent.filter(isNew).map((pair) => ({
    cookie: fromRequest(pair, target.hostname, placeOf(pair, sent)),
    time: startedAt,
    usedAt: startedAt,
  }));
  const isCarried = ({ name, value }: KnownCookie) =>
    sent.some((pair) => pair.name === name && pair.value === value);
  const known = seen
    .filter((cookie) => !isRefuted(cookie))
    .map((each) =>
      isExpected(each) && isCarried(each.cookie) ? { ...each, usedAt: startedAt } : each,
    );
  return [...known, ...news];
}

function placeOf(pair: CookiePair, sent: readonly CookiePair[]): number {
  return sent.filter(({ name }) => name === pair.name).indexOf(pair);
}

function seeResponse(
  seen: readonly SeenCookie[],
  { url, time }: Exchange,
  set: SetCookie,
): SeenCookie[] {
  const received = receiveCookie(set, url, time / 1000);
  if (received.kind === 'refused') return [...seen];
  const cookie = fromResponse(received.cookie);
  // A request that carried it knew its name and host alone.
  const isSame = (known: KnownCookie) =>
    known.id === cookie.id ||
    (known.attributes === null &&
      known.name === cookie.name &&
      domainMatches(known.domain, received.cookie));
  const same = seen.filter((known) => isSame(known.cookie));
  if (same.some((known) => known.time > time)) return [...seen];
  const others = seen.filter((known) => !isSame(known.cookie));
  return received.kind === 'deleted' ? others : [...others, { cookie, time, usedAt: time }];
}
