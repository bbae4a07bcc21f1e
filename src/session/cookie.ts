import type { JarCookie } from './observation.ts';
import type { CookiePair } from './set-cookie.ts';

/** All of a cookie but its name and value. */
export type Attributes = Omit<JarCookie, 'name' | 'value'>;

export function attributesOf({ name, value, ...attributes }: JarCookie): Attributes {
  return attributes;
}

/** Whether requests for an address carry cookies at all. */
export function canHaveCookies(url: string): boolean {
  return /^https?:/.test(url);
}

/**
 * What makes it one cookie to the browser, whatever its value (RFC 6265bis 5.7). Without the store: the
 * recorder knows of one alone, which exchanges do not name.
 */
export function cookieId({ name, domain, hostOnly, path, partition }: JarCookie): string {
  return JSON.stringify([name, domain, hostOnly, path, partition]);
}

/** Whether a request for `url` as the top-level page carries it while it lasts (RFC 6265bis 5.8.3). */
export function isSentTo(url: URL, cookie: Attributes): boolean {
  return (
    domainMatches(url.hostname, cookie) &&
    pathMatches(url.pathname, cookie.path) &&
    (!cookie.secure || isTrustworthy(url)) &&
    isInPartition(url, cookie.partition)
  );
}

/** A cookie as far as it is known where it belongs: requests alone tell the host, and no attributes. */
interface Placed {
  readonly domain: string;
  readonly attributes: Attributes | null;
}

/** Whether requests for an address carry it, as far as is known. */
export function goesTo({ attributes, domain }: Placed, url: URL): boolean {
  return attributes === null ? domain === url.hostname : isSentTo(url, attributes);
}

/** Whether requests to a host may carry it, whatever their paths. */
export function belongsTo({ attributes, domain }: Placed, host: string): boolean {
  return attributes === null ? domain === host : domainMatches(host, attributes);
}

/** Browsers tell late that a cookie has expired. `now` in unix seconds. */
export function isAlive({ expires }: Pick<JarCookie, 'expires'>, now: number): boolean {
  return (expires ?? Infinity) > now;
}

export function domainMatches(host: string, { domain, hostOnly }: Attributes): boolean {
  return host === domain || (!hostOnly && host.endsWith(`.${domain}`));
}

/** The domains above a host that its cookies may belong to: none above `localhost` or an address. */
export function parentsOf(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return [];
  const labels = host.split('.');
  return labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
}

/**
 * Characters of a cookie's path. Firefox (153) refuses those with a longer one, which Chromium takes from a
 * response's own address alone: they are left out, so that what is kept of an address tells which cookies go to it.
 */
export const MAX_COOKIE_PATH = 1024;

/** RFC 6265bis 5.1.4. */
export function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  if (!path.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}

/** Both browsers send Secure cookies over http to these hosts, and to no others. */
export function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLocalHost(hostname);
}

/** A host of one's own machine, by its name. */
export function isLocalHost(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);
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
export function cookieSize({ name, value }: CookiePair): number {
  return byteLength(name + value);
}

/** What browsers keep of name and value together, in bytes; past it they keep the old cookie. */
export const COOKIE_SIZE_LIMIT = 4096;

/** Werkzeug warns of a `Set-Cookie` header with a longer value than this, in bytes. */
export const HEADER_SIZE_LIMIT = 4093;

/** Bytes of the `Set-Cookie` header that Werkzeug makes for it (`werkzeug/http.py`, dump_cookie). */
export function headerSize({ name, value }: CookiePair, attributes: Attributes): number {
  const { domain, hostOnly, expires, secure, httpOnly, path, sameSite, partition } = attributes;
  const line = [
    `${name}=${value}`,
    hostOnly ? '' : `Domain=${domain}`,
    expires === null ? '' : 'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    secure ? 'Secure' : '',
    httpOnly ? 'HttpOnly' : '',
    `Path=${path}`,
    sameSite === 'unspecified' ? '' : `SameSite=${sameSite}`,
    partition === null ? '' : 'Partitioned',
  ];
  return byteLength(line.filter((part) => part !== '').join('; '));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
