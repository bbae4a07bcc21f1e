/** Characters that are kept of an address: a page may give itself one of two million. */
export const MAX_ADDRESS = 2048;

/** Ends an address that was cut. No whole address of http has it: URL parsers escape it. */
const CUT = '…';

/** Characters of a host's name in the DNS (RFC 1035, 2.3.4): no server answers for a longer one. */
const MAX_HOST = 255;

/**
 * An address as it is kept: whole up to {@link MAX_ADDRESS} characters. Of a longer one the origin, then as
 * much of the path, the query and the fragment as there is room for, then `…`. Null where its host is longer
 * than any that a server can have.
 */
export function observedAddress(url: string): string | null {
  if (url.length <= MAX_HOST) return url;
  const start = url.slice(0, MAX_ADDRESS);
  // To parse two million characters takes longer than all else that is done with them.
  if (PLAIN_START.test(start)) return url.length <= MAX_ADDRESS ? url : start + CUT;
  if (!URL.canParse(url)) return start + CUT;
  const { hostname, origin, pathname, search, hash } = new URL(url);
  if (hostname.length > MAX_HOST) return null;
  if (url.length <= MAX_ADDRESS) return url;
  const whole = origin === 'null' ? url : origin + pathname + search + hash;
  return whole.length <= MAX_ADDRESS ? whole : whole.slice(0, MAX_ADDRESS) + CUT;
}

/** An origin as browsers write it, with nothing before the host: what follows may be cut anywhere. */
const PLAIN_START = /^https?:\/\/[^/?#@\\]{1,255}\//;

/** The path of an address of http, as a browser reports it, however long it is. */
export function wholePath(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  if (start === -1) return '/';
  const length = url.slice(start).search(/[?#]/);
  return length === -1 ? url.slice(start) : url.slice(start, start + length);
}

/** Whether only the beginning of it was kept. */
export function isCut(address: string): boolean {
  return address.endsWith(CUT);
}

/** Whether two addresses are certainly the same: of what was cut off, nothing is known. */
export function isSameAddress(a: string, b: string): boolean {
  return a === b && !isCut(a);
}

/** Path and query, as they are shown. */
export function pathAndQuery(address: string): string {
  const { pathname, search } = parse(address);
  return withMark(pathname + search, address);
}

/** Origin and path, without the query. */
export function originAndPath(address: string): string {
  const { origin, pathname, search, hash } = parse(address);
  const isPathCut = search === '' && hash === '';
  return isPathCut ? withMark(origin + pathname, address) : origin + pathname;
}

/** Without the mark, which would be escaped. */
function parse(address: string): URL {
  return new URL(isCut(address) ? address.slice(0, -CUT.length) : address);
}

function withMark(text: string, address: string): string {
  return isCut(address) ? text + CUT : text;
}
