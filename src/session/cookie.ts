import type { JarCookie } from './observation.ts';

/** Whether requests for an address carry cookies at all. */
export function hasCookies(url: string): boolean {
  return /^https?:/.test(url);
}

/** Whether two are one cookie to the browser, whatever their values (RFC 6265bis 5.7). */
export function isSameCookie(a: JarCookie, b: JarCookie): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.hostOnly === b.hostOnly &&
    a.path === b.path &&
    a.storeId === b.storeId &&
    a.partition?.site === b.partition?.site &&
    a.partition?.crossSiteAncestor === b.partition?.crossSiteAncestor
  );
}

/**
 * The cookies that go with a request for `url` as the top-level page, in the order of the `Cookie`
 * header: longer paths first, otherwise as given, which is from old to new (RFC 6265bis 5.8.3).
 * `now` in unix seconds: browsers tell late that a cookie has expired.
 */
export function cookiesSentTo(
  url: string,
  cookies: readonly JarCookie[],
  now: number,
): JarCookie[] {
  const target = new URL(url);
  return cookies
    .filter((cookie) => isSentTo(target, cookie) && (cookie.expires ?? Infinity) > now)
    .sort((a, b) => b.path.length - a.path.length);
}

function isSentTo(url: URL, cookie: JarCookie): boolean {
  return (
    domainMatches(url.hostname, cookie) &&
    pathMatches(url.pathname, cookie.path) &&
    (!cookie.secure || isTrustworthy(url)) &&
    isInPartition(url, cookie.partition)
  );
}

function domainMatches(host: string, { domain, hostOnly }: JarCookie): boolean {
  return host === domain || (!hostOnly && host.endsWith(`.${domain}`));
}

/** RFC 6265bis 5.1.4. */
function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  if (!path.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}

/** Both browsers send Secure cookies over http to these hosts, and to no others. */
function isTrustworthy({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** A top-level page sees the partition of its own site, which is its host or one above it. */
function isInPartition({ protocol, hostname }: URL, partition: JarCookie['partition']): boolean {
  if (partition === null) return true;
  if (partition.crossSiteAncestor || !URL.canParse(partition.site)) return false;
  const site = new URL(partition.site);
  if (site.protocol !== protocol) return false;
  return hostname === site.hostname || hostname.endsWith(`.${site.hostname}`);
}

/** Bytes of name and value together, which browsers limit to 4096. */
export function cookieSize({ name, value }: JarCookie): number {
  return new TextEncoder().encode(name + value).length;
}

/** What browsers keep of name and value together, in bytes; past it they keep the old cookie. */
export const COOKIE_SIZE_LIMIT = 4096;
