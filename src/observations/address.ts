/** Characters kept of an address: a page can give itself an address of two million. */
export const MAX_ADDRESS = 2048;

/**
 * Marks a truncated address. No complete http address contains it, because URL parsers escape it.
 */
const CUT = '…';

/**
 * Maximum length of a host name in DNS (RFC 1035, 2.3.4), in characters: no server answers for a
 * longer one.
 */
const MAX_HOST = 255;

/**
 * The address as it is stored: unchanged up to {@link MAX_ADDRESS} characters. A longer one keeps
 * its origin, then as much of path, query and fragment as fits, then `…`. Null if its host is
 * longer than DNS allows.
 */
export function observedAddress(url: string): string | null {
  if (url.length <= MAX_HOST) return url;
  const start = url.slice(0, MAX_ADDRESS);
  // Parsing two million characters would take longer than everything else done with them.
  if (PLAIN_START.test(start)) return url.length <= MAX_ADDRESS ? url : start + CUT;
  if (!URL.canParse(url)) return start + CUT;
  const { hostname, origin, pathname, search, hash } = new URL(url);
  if (hostname.length > MAX_HOST) return null;
  if (url.length <= MAX_ADDRESS) return url;
  const whole = origin === 'null' ? url : origin + pathname + search + hash;
  return whole.length <= MAX_ADDRESS ? whole : whole.slice(0, MAX_ADDRESS) + CUT;
}

/** The same of the address of a request: a websocket begins with one over http, with the host's cookies (RFC 6455, 4.1). */
export function requestAddress(url: string): string | null {
  return observedAddress(url.replace(/^ws(s?):/, 'http$1:'));
}

/** An origin in the form browsers write, without user info: the rest can be cut anywhere. */
const PLAIN_START = /^https?:\/\/[^/?#@\\]{1,255}\//;

/** The complete path of an http address as the browser reports it, of any length. */
export function wholePath(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  if (start === -1) return '/';
  const length = url.slice(start).search(/[?#]/);
  return length === -1 ? url.slice(start) : url.slice(start, start + length);
}

/** Whether the stored address is only the beginning of the real one. */
export function isCut(address: string): boolean {
  return address.endsWith(CUT);
}

/** Whether two addresses are certainly the same: truncated ones may differ in what was cut off. */
export function isSameAddress(a: string, b: string): boolean {
  return a === b && !isCut(a);
}

/** Path and query for display, with `…` if truncated. */
export function pathAndQuery(address: string): string {
  const { pathname, search } = parse(address);
  return withMark(pathname + search, address);
}

/** Origin and path, without the query, with `…` if the path is truncated. */
export function originAndPath(address: string): string {
  const { origin, pathname, search, hash } = parse(address);
  const isPathCut = search === '' && hash === '';
  return isPathCut ? withMark(origin + pathname, address) : origin + pathname;
}

/** The stored address without the mark of a truncated one. */
export function addressStart(address: string): string {
  return isCut(address) ? address.slice(0, -CUT.length) : address;
}

/** Parses without the truncation mark, which the parser would escape. */
function parse(address: string): URL {
  return new URL(addressStart(address));
}

function withMark(text: string, address: string): string {
  return isCut(address) ? text + CUT : text;
}
