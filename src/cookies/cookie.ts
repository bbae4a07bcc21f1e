import type { JarCookie } from './jar-cookie.ts';
import type { CookiePair } from './set-cookie.ts';

/** A cookie without its name and value. */
export type Attributes = Omit<JarCookie, 'name' | 'value'>;

/** Names each of them: what a rest (`...attributes`) makes takes three times as much memory in V8. */
export function attributesOf(cookie: JarCookie): Attributes {
  const { domain, hostOnly, path, secure, httpOnly, sameSite, expires, storeId, partition } =
    cookie;
  return { domain, hostOnly, path, secure, httpOnly, sameSite, expires, storeId, partition };
}

/** The address for which the cookies API puts the cookie into the jar: that of its own host and path. */
export function addressOf({ domain, path, secure }: Attributes): string {
  return `${secure ? 'https' : 'http'}://${domain}${path}`;
}

/** Whether requests for this address can carry cookies at all. */
export function canHaveCookies(url: string): boolean {
  return /^https?:/.test(url);
}

/**
 * A string that identifies a cookie as browsers do, whatever its value (RFC 6265bis 5.7). Without
 * the cookie store: the recorder knows a single one, which exchanges do not name.
 */
export function cookieId({ name, domain, hostOnly, path, partition }: JarCookie): string {
  return JSON.stringify([name, domain, hostOnly, path, partition]);
}

/**
 * Whether a request for `url` as the top-level page carries the cookie until it expires (RFC
 * 6265bis 5.8.3).
 */
export function isSentTo(url: URL, cookie: Attributes): boolean {
  return (
    domainMatches(url.hostname, cookie) &&
    pathMatches(url.pathname, cookie.path) &&
    (!cookie.secure || isTrustworthy(url)) &&
    isInPartition(url, cookie.partition)
  );
}

/** Where a cookie belongs, as far as known: requests alone reveal only the host, no attributes. */
interface CookieScope {
  readonly domain: string;
  readonly attributes: Attributes | null;
}

/** Whether requests for `url` carry the cookie, as far as known. */
export function goesTo({ attributes, domain }: CookieScope, url: URL): boolean {
  return attributes === null ? domain === url.hostname : isSentTo(url, attributes);
}

/** Whether requests to a host may carry the cookie, depending on their paths. */
export function belongsTo({ attributes, domain }: CookieScope, host: string): boolean {
  return attributes === null ? domain === host : domainMatches(host, attributes);
}

/** Whether the cookie has not expired at `now` (unix seconds): browsers report expiry late. */
export function isAlive({ expires }: Pick<JarCookie, 'expires'>, now: number): boolean {
  return (expires ?? Infinity) > now;
}

export function domainMatches(host: string, { domain, hostOnly }: Attributes): boolean {
  return host === domain || (!hostOnly && host.endsWith(`.${domain}`));
}

/** The parent domains whose cookies a host shares; none for `localhost` and IP addresses. */
export function parentsOf(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return [];
  const labels = host.split('.');
  return labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
}

/**
 * Maximum length of a cookie's path, in characters. Firefox (153) refuses longer ones; Chromium
 * accepts them only as the default path of the response's own address. Cookies with longer paths
 * are left out, so that truncated addresses still tell which cookies they receive.
 */
export const MAX_COOKIE_PATH = 1024;

/** Path-match of RFC 6265bis 5.1.4. */
export function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  if (!path.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}

/**
 * Whether browsers send Secure cookies to this address: over http, both do so for local hosts only.
 */
export function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLocalHost(hostname);
}

/** Whether the name is that of the local machine. */
export function isLocalHost(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);
}

/**
 * A top-level page sees the partition of its own site, whose host is the page's or a parent of it.
 */
function isInPartition({ protocol, hostname }: URL, partition: JarCookie['partition']): boolean {
  if (partition === null) return true;
  if (partition.crossSiteAncestor || !URL.canParse(partition.site)) return false;
  const site = new URL(partition.site);
  if (site.protocol !== protocol) return false;
  return hostname === site.hostname || hostname.endsWith(`.${site.hostname}`);
}

/**
 * Whether not all bytes of a cookie are known, so that it cannot be put there again as it is: U+FFFD stands for what was no
 * UTF-8, which the browser does not tell.
 */
export function hasUnknownBytes({ name, value }: CookiePair): boolean {
  return name.includes('\ufffd') || value.includes('\ufffd');
}

/** Bytes of name and value together, which browsers limit to {@link COOKIE_SIZE_LIMIT}. */
export function cookieSize({ name, value }: CookiePair): number {
  return byteLength(name + value);
}

/**
 * Maximum bytes of name and value together; browsers keep the old cookie when a new one exceeds it.
 */
export const COOKIE_SIZE_LIMIT = 4096;

/**
 * Bytes of the `Set-Cookie` header that sets a cookie, with `Expires` but no `Max-Age`, as
 * dump_cookie of `werkzeug/http.py` writes it.
 */
export function headerSize(pair: CookiePair, attributes: Attributes): number {
  return byteLength(setCookieLine(pair, attributes));
}

/** The value of a `Set-Cookie` header that sets a cookie, in the order of dump_cookie of `werkzeug/http.py`. */
export function setCookieLine({ name, value }: CookiePair, attributes: Attributes): string {
  const { domain, hostOnly, expires, secure, httpOnly, path, sameSite, partition } = attributes;
  const line = [
    `${name}=${value}`,
    hostOnly ? '' : `Domain=${domain}`,
    expires === null ? '' : `Expires=${cookieDate(expires)}`,
    secure ? 'Secure' : '',
    httpOnly ? 'HttpOnly' : '',
    `Path=${path}`,
    sameSite === 'unspecified' ? '' : `SameSite=${SAME_SITE[sameSite]}`,
    partition === null ? '' : 'Partitioned',
  ];
  return line.filter((part) => part !== '').join('; ');
}

/** The values of `SameSite`, as servers write them. */
export const SAME_SITE = { none: 'None', lax: 'Lax', strict: 'Strict' } as const;

/** The last second of the year 9999: later ones have no date of RFC 6265. */
const LAST_DATE = 253_402_300_799;

function cookieDate(seconds: number): string {
  return new Date(Math.min(Math.floor(seconds), LAST_DATE) * 1000).toUTCString();
}

/**
 * Whether two reports of a cookie, or of there being none, say the same. Browsers round times, so that a second makes
 * no difference. The cookie store is not compared: only one is known.
 */
export function isUnchanged(a: JarCookie | null, b: JarCookie | null): boolean {
  if (a === null || b === null) return a === b;
  const isSameEnd =
    a.expires === b.expires || Math.abs((a.expires ?? Infinity) - (b.expires ?? Infinity)) <= 1;
  return (
    isSameEnd &&
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    cookieId(a) === cookieId(b)
  );
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
