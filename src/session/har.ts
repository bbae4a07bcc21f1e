import { observedAddress, wholePath } from './address.ts';
import { canHaveCookies, MAX_COOKIE_PATH } from './cookie.ts';
import { parseCookieDate } from './cookie-date.ts';
import type { Exchange } from './observation.ts';
import { defaultPath } from './receive.ts';
import { type RequestContext, requestContext } from './request-context.ts';
import { parseCookieHeader, parseSetCookie, type SetCookie } from './set-cookie.ts';

/** Characters: scripts may invent methods. */
const MAX_METHOD = 32;

type Headers = readonly { readonly name: string; readonly value: string }[];

/**
 * An entry of a browser's network log (HAR 1.2) as an observation; null where it is none of http. It is
 * read with suspicion: what is not as it should be counts as not told.
 */
export function parseHarEntry(entry: unknown): Exchange | null {
  const { request, response, ...rest } = record(entry);
  const { method, url, headers } = record(request);
  const address = typeof url === 'string' ? observedAddress(url) : null;
  if (typeof url !== 'string' || address === null) return null;
  if (!URL.canParse(address) || !canHaveCookies(address)) return null;
  const startedAt = Date.parse(String(rest.startedDateTime)) || 0;
  const duration = typeof rest.time === 'number' && rest.time > 0 ? rest.time : 0;
  const sentHeaders = parseHeaders(headers);
  const { status, headers: gotHeaders, _error: error } = record(response);
  const responseHeaders = parseHeaders(gotHeaders);
  // Chromium: what comes out of the cache had its `Set-Cookie` when it went in.
  const isCached = rest._fromCache !== undefined;
  const lines = isCached ? [] : valuesOf(responseHeaders, 'set-cookie');
  const set = lines.map(parseSetCookie);
  const sent = isCached ? null : cookiesOf(sentHeaders);
  const isForDocument = isDocument(sentHeaders, rest._resourceType);
  const methodName = typeof method === 'string' ? method.slice(0, MAX_METHOD) : 'GET';
  return {
    kind: 'exchange',
    time: startedAt + duration - bodyTime(rest.timings, duration),
    startedAt,
    method: methodName,
    url: address,
    status: typeof status === 'number' && status > 0 ? status : null,
    redirect: redirectOf(url, status, valuesOf(responseHeaders, 'location')[0]),
    isDocument: isForDocument,
    context: requestContext({
      method: methodName,
      url: address,
      isDocument: isForDocument,
      hasCookies: sent !== null && sent.length > 0,
      resourceType: rest._resourceType,
      isReadable: Number(status) > 0 && error === null,
      engine: engineOf(rest),
      request: (name) => valuesOf(sentHeaders, name)[0],
      response: (name) => valuesOf(responseHeaders, name)[0],
    }),
    // Chromium tells of error pages in another way, and of a reload that was stopped like this.
    isUnanswered: !(Number(status) > 0) && rest._resourceType === undefined,
    sent,
    isWithheld: sent === null && !isCached,
    set: set.filter((parsed) => parsed !== null).filter((each) => hasShortPath(each, url)),
    malformedCount: set.filter((parsed) => parsed === null).length,
    date: isCached || isFromCache(rest.cache) ? null : dateOf(responseHeaders),
    isCorrection: false,
    variesOnCookie: valuesOf(responseHeaders, 'vary').some((names) => /\bcookie\b|\*/i.test(names)),
  };
}

/**
 * Whether an entry of Chromium's log has yet to get the headers as they went over the wire, with all
 * cookies: of HTTP/1 it tells their size then. Of HTTP/2 it never does.
 */
export function lacksWireHeaders(entry: unknown): boolean {
  const { headersSize, httpVersion, status } = record(record(entry).response);
  return Number(status) > 0 && headersSize === -1 && /^http\/1/i.test(String(httpVersion));
}

/** Each browser's log has fields that the other's lacks (Chromium 156, Firefox 153). */
function engineOf(entry: Record<string, unknown>): RequestContext['engine'] {
  if (typeof entry._resourceType === 'string') return 'chromium';
  return typeof entry._securityState === 'string' ? 'firefox' : null;
}

function redirectOf(url: string, status: unknown, location: string | undefined): string | null {
  const isRedirect = typeof status === 'number' && status >= 300 && status < 400;
  if (!isRedirect || location === undefined || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  target.hash = '';
  return observedAddress(target.href);
}

/** Firefox: the headers of what comes out of the cache are those of the day when it went in. */
function isFromCache(cache: unknown): boolean {
  return record(cache).afterRequest !== undefined;
}

/** Proxies tell by `Age` that an answer has lain with them. */
function dateOf(headers: Headers): number | null {
  const [date] = valuesOf(headers, 'date');
  return date === undefined || valuesOf(headers, 'age').length > 0 ? null : parseCookieDate(date);
}

/** See {@link MAX_COOKIE_PATH}. */
function hasShortPath({ path }: SetCookie, url: string): boolean {
  return (path ?? defaultPath(wholePath(url))).length <= MAX_COOKIE_PATH;
}

/** Milliseconds after the headers, at which browsers set cookies: a body may take minutes. */
function bodyTime(timings: unknown, duration: number): number {
  const { receive } = record(timings);
  return typeof receive === 'number' && receive > 0 ? Math.min(receive, duration) : 0;
}

function record(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}

function parseHeaders(headers: unknown): Headers {
  if (!Array.isArray(headers)) return [];
  return headers.map(record).flatMap(({ name, value }) => {
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    // HAR writers join headers of one name with line breaks, which no header can have in it.
    return value.split('\n').map((line) => ({ name: name.toLowerCase(), value: line }));
  });
}

function valuesOf(headers: Headers, name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value);
}

/** Without the host among them, the headers are not those that went over the wire (Chromium's
 * “provisional headers”), and the lack of a cookie says nothing. */
function cookiesOf(headers: Headers): Exchange['sent'] {
  const cookies = valuesOf(headers, 'cookie');
  const isComplete = headers.some(({ name }) => name === 'host' || name === ':authority');
  return cookies.length > 0 || isComplete ? cookies.flatMap(parseCookieHeader) : null;
}

/** Chromium's type is the same for frames, Firefox names none, and to sites without https no browser
 * sends `Sec-Fetch-Dest`. */
function isDocument(headers: Headers, resourceType: unknown): boolean {
  const [destination] = valuesOf(headers, 'sec-fetch-dest');
  if (destination !== undefined) return destination === 'document';
  if (typeof resourceType === 'string') return resourceType === 'document';
  return valuesOf(headers, 'accept').some((accept) => accept.startsWith('text/html'));
}
