import { type Barrier, barrierToStoring, isPartitioned, isThirdParty } from './barrier.ts';
import {
  COOKIE_SIZE_LIMIT,
  cookieSize,
  domainMatches,
  isAlive,
  isTrustworthy,
  pathMatches,
} from './cookie.ts';
import type { Exchange } from './exchange.ts';
import type { JarCookie } from './jar-cookie.ts';
import { type RequestContext, UNKNOWN_CONTEXT } from './request-context.ts';
import type { SetCookie } from './set-cookie.ts';

/** What a browser does with a `Set-Cookie` header. */
export type Received =
  | Accepted
  | { readonly kind: 'refused'; readonly reason: Refusal }
  /** It may refuse the cookie: only the jar can tell. */
  | { readonly kind: 'unknown'; readonly reason: Refusal };

export type Accepted =
  | { readonly kind: 'stored'; readonly cookie: JarCookie }
  /** Expired on arrival, which is how servers delete cookies. */
  | { readonly kind: 'deleted'; readonly cookie: JarCookie };

export function isAccepted(received: Received): received is Accepted {
  return received.kind === 'stored' || received.kind === 'deleted';
}

/** A `Set-Cookie` header and what the browser does with it. */
export interface SetResult {
  readonly set: SetCookie;
  readonly received: Received;
}

/** Maximum per response: more than a browser keeps per site. */
const MAX_PAIRS = 200;

/**
 * What a browser does with the last `Set-Cookie` headers of an exchange, in their order; `jar` is
 * its jar before.
 */
export function receiveAll(
  { set, url, time, context }: Exchange,
  jar: readonly JarCookie[] = [],
): SetResult[] {
  return set.slice(-MAX_PAIRS).map((header) => ({
    set: header,
    received: receiveCookie(header, url, time / 1000, jar, context),
  }));
}

/** Why browsers refuse a cookie, in the order of the checks. */
export type Refusal =
  | 'tooLarge'
  | 'domainMismatch'
  | 'secureOverHttp'
  | 'securePrefix'
  | 'hostPrefix'
  | 'httpPrefix'
  | 'sameSiteNoneInsecure'
  | 'partitionedInsecure'
  | 'secureOverwrite'
  | Barrier;

/** Seconds for which browsers keep a cookie at most (RFC 6265bis 5.5). */
const MAX_LIFE = 400 * 86_400;

/**
 * What a browser does with a cookie that a response from `url` sets at `time` (unix seconds), as
 * far as that follows from the response, the request's context and the jar before (RFC 6265bis
 * 5.7). A rule that only one of Chromium and Firefox has is applied only if the context names the
 * engine. Unknown here: public suffixes, and what the user blocked.
 */
export function receiveCookie(
  set: SetCookie,
  url: string,
  time: number,
  jar: readonly JarCookie[] = [],
  context: RequestContext = UNKNOWN_CONTEXT,
): Received {
  const target = new URL(url);
  const cookie = toJarCookie(set, target, time, context);
  const current = jar.filter((cookie) => isAlive(cookie, time));
  const reason = refusalOf(set, cookie, target, current);
  if (reason !== null) return { kind: 'refused', reason };
  const barrier = barrierToStoring(cookie, context);
  if (barrier) return { kind: barrier.isCertain ? 'refused' : 'unknown', reason: barrier.reason };
  return { kind: isDeletion(set, time) ? 'deleted' : 'stored', cookie };
}

/**
 * Whether the cookie has expired on arrival at `time` (unix seconds), which is how servers delete
 * cookies.
 */
export function isDeletion(set: SetCookie, time: number): boolean {
  return (expiryOf(set, time) ?? Infinity) <= time;
}

function toJarCookie(set: SetCookie, url: URL, time: number, context: RequestContext): JarCookie {
  const { name, value, secure, httpOnly, sameSite } = set;
  // Browsers treat a domain without a dot, or an IP address, as host-only if it equals the host.
  const hostOnly =
    set.domain === null || (set.domain === url.hostname && !canHaveSubdomains(set.domain));
  return {
    name,
    value,
    domain: set.domain ?? url.hostname,
    hostOnly,
    path: set.path ?? defaultPath(url.pathname),
    secure,
    httpOnly,
    sameSite,
    expires: expiryOf(set, time),
    storeId: '',
    partition: set.partitioned || isPartitioned(context) ? partitionOf(url, context) : null,
  };
}

/**
 * The partition of the top-level page. Only the jar knows its site: usually that of this address,
 * or of the initiator.
 */
function partitionOf(url: URL, context: RequestContext): JarCookie['partition'] {
  const crossSiteAncestor = isThirdParty(context);
  const { protocol, hostname } =
    crossSiteAncestor && context.initiator !== null ? new URL(context.initiator) : url;
  return { site: `${protocol}//${hostname}`, crossSiteAncestor };
}

/** Whether the domain can have subdomains that share its cookies. */
function canHaveSubdomains(domain: string): boolean {
  return domain.includes('.') && !/^[\d.]+$/.test(domain);
}

/** Default path of RFC 6265bis 5.1.4: the address's path up to its last slash. */
export function defaultPath(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

function expiryOf({ maxAge, expires }: SetCookie, time: number): number | null {
  if (maxAge !== null) return maxAge <= 0 ? 0 : time + Math.min(maxAge, MAX_LIFE);
  return expires === null ? null : Math.min(expires, time + MAX_LIFE);
}

function refusalOf(
  set: SetCookie,
  cookie: JarCookie,
  url: URL,
  jar: readonly JarCookie[],
): Refusal | null {
  const isSafe = isTrustworthy(url);
  if (cookieSize(cookie) > COOKIE_SIZE_LIMIT) return 'tooLarge';
  if (!mayUseDomain(url.hostname, cookie)) return 'domainMismatch';
  if (set.secure && !isSafe) return 'secureOverHttp';
  // A server could not tell a nameless value from a name.
  const name = set.name === '' ? set.value : set.name;
  const hasName = set.name !== '';
  if (/^__Secure-/i.test(name) && !(hasName && set.secure)) return 'securePrefix';
  if (/^__Host-/i.test(name) && !(hasName && isBoundToHost(set, cookie))) return 'hostPrefix';
  // Not in the RFC; Chromium since 140.
  const isFromHttp = hasName && set.secure && set.httpOnly;
  if (/^__(?:Host-)?Http-/i.test(name) && !isFromHttp) return 'httpPrefix';
  if (set.sameSite === 'none' && !set.secure) return 'sameSiteNoneInsecure';
  if (set.partitioned && !set.secure) return 'partitionedInsecure';
  return overwritesSecureCookie(cookie, url, jar) ? 'secureOverwrite' : null;
}

/**
 * Whether the cookie would replace, shadow or delete a Secure one over http. Chromium applies this
 * to parent and child hosts even if both cookies are host-only.
 */
function overwritesSecureCookie(cookie: JarCookie, url: URL, jar: readonly JarCookie[]): boolean {
  if (cookie.secure || isTrustworthy(url)) return false;
  return jar.some(
    (other) =>
      other.secure &&
      other.partition === null &&
      other.name === cookie.name &&
      (domainMatches(other.domain, cookie) || domainMatches(cookie.domain, other)) &&
      pathMatches(cookie.path, other.path),
  );
}

function mayUseDomain(host: string, { domain, hostOnly }: JarCookie): boolean {
  if (hostOnly) return true;
  return canHaveSubdomains(domain) && (host === domain || host.endsWith(`.${domain}`));
}

/** Chromium requires an explicit `Path=/`, Firefox not if it is the address's default path. */
function isBoundToHost({ secure, domain }: SetCookie, { path }: JarCookie): boolean {
  return secure && domain === null && path === '/';
}
