import { canHaveCookies, MAX_COOKIE_PATH } from '../cookies/cookie.ts';
import { parseCookieDate } from '../cookies/cookie-date.ts';
import { submittedToken } from '../cookies/csrf-tokens.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { hasPassword, type ReportedBody } from '../cookies/form-fields.ts';
import { defaultPath } from '../cookies/receive.ts';
import { type RequestContext, requestContext } from '../cookies/request-context.ts';
import { responseHeaders } from '../cookies/response-headers.ts';
import { parseSessionTrace, TRACE_HEADER } from '../cookies/session-trace.ts';
import { parseCookieHeader, parseSetCookie, type SetCookie } from '../cookies/set-cookie.ts';
import { type HeaderLine, keptWire } from '../cookies/wire.ts';
import { asRecord } from '../lib/as-record.ts';
import { observedAddress, requestAddress, wholePath } from './address.ts';

/** Characters kept of a method, which scripts can invent. */
const MAX_METHOD = 32;

interface Header extends HeaderLine {
  readonly lowerName: string;
}
type Headers = readonly Header[];
/** Characters of a `User-Agent` header, of which a part is of no use. */
const MAX_USER_AGENT = 512;

/**
 * Parses an entry of a browser's network log (HAR 1.2) into an observation; null if it is not an
 * http exchange. The entry is not trusted: malformed fields count as not reported.
 */
export function parseHarEntry(entry: unknown): Exchange | null {
  const { request, response, ...rest } = asRecord(entry);
  const { method, url, headers, postData } = asRecord(request);
  const address = typeof url === 'string' ? requestAddress(url) : null;
  if (typeof url !== 'string' || address === null) return null;
  if (!URL.canParse(address) || !canHaveCookies(address)) return null;
  const startedAt = Date.parse(String(rest.startedDateTime)) || 0;
  const duration = typeof rest.time === 'number' && rest.time > 0 ? rest.time : 0;
  const requestHeaders = parseHeaders(headers);
  const { status, headers: rawResponseHeaders, _error: error } = asRecord(response);
  const answered = parseHeaders(rawResponseHeaders);
  const isCached = wasNeverSent(entry);
  // Proxies mark what they had stored with `Age`.
  const isStored = isCached || hasCacheEntry(rest.cache) || valuesOf(answered, 'age').length > 0;
  const setCookieLines = isCached ? [] : valuesOf(answered, 'set-cookie');
  const set = setCookieLines.map(parseSetCookie);
  const sent = isCached ? null : cookiesOf(requestHeaders);
  const body = bodyOf(postData);
  const isForDocument = isDocument(requestHeaders, rest._resourceType);
  const methodName = typeof method === 'string' ? method.slice(0, MAX_METHOD) : 'GET';
  return {
    kind: 'exchange',
    time: startedAt + duration - bodyTime(rest.timings, duration),
    startedAt,
    method: methodName,
    url: address,
    status: typeof status === 'number' && status > 0 ? status : null,
    redirect: redirectOf(url, status, valuesOf(answered, 'location')[0]),
    isDocument: isForDocument,
    context: requestContext({
      method: methodName,
      url: address,
      isDocument: isForDocument,
      hasCookies: sent !== null && sent.length > 0,
      resourceType: rest._resourceType,
      isReadable: Number(status) > 0 && error === null,
      isBlocked: Number(status) > 0 && error === 'net::ERR_FAILED',
      engine: engineOf(rest),
      request: (name) => valuesOf(requestHeaders, name)[0],
      response: (name) => valuesOf(answered, name)[0],
    }),
    // Chromium reports error pages differently, and a stopped reload like this.
    isUnanswered: !(Number(status) > 0) && rest._resourceType === undefined,
    sent,
    isWithheld: sent === null && !isCached,
    set: set.filter((parsed) => parsed !== null).filter((cookie) => hasShortPath(cookie, url)),
    malformedCount: set.filter((parsed) => parsed === null).length,
    date: isStored ? null : dateOf(answered),
    trace: isStored ? null : parseSessionTrace(valuesOf(answered, TRACE_HEADER)[0]),
    isCorrection: false,
    wire: isCached ? null : keptWire(linesOf(requestHeaders), setCookieLines, body?.text ?? null),
    response: responseHeaders((name) => valuesOf(answered, name)[0]),
    userAgent: userAgentOf(requestHeaders),
    csrfToken: submittedToken(body, (name) => valuesOf(requestHeaders, name)[0]),
    variesOnCookie: varyOf(answered).includes('cookie'),
    hasPassword: hasPassword(body),
  };
}

/** Whether an entry of the log has a response that the browser had stored. */
export function isFromCache(entry: unknown): boolean {
  return wasNeverSent(entry) || hasCacheEntry(asRecord(entry).cache);
}

/**
 * Whether an entry of Chromium's log still lacks the headers as sent over the wire, with all
 * cookies: for HTTP/1 their size is reported once they arrive; for HTTP/2 it never is.
 */
export function lacksWireHeaders(entry: unknown): boolean {
  const { headersSize, httpVersion, status, _error } = asRecord(asRecord(entry).response);
  // Of a response that the page may not read, Chromium's log has nothing else.
  if (!(Number(status) > 0)) return _error === 'net::ERR_FAILED';
  return headersSize === -1 && /^http\/1/i.test(String(httpVersion));
}

/** Recognises a browser by the fields that only its log has (Chromium 156, Firefox 153). */
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

/**
 * Whether an answered request was never sent. Chromium then shows the `Set-Cookie` that the response had when it was stored,
 * and Firefox (153) the cookies that it would have sent, as for pictures that it still has, such as each page's icon.
 */
function wasNeverSent(entry: unknown): boolean {
  const { _fromCache, request, response, ...rest } = asRecord(entry);
  if (_fromCache !== undefined) return true;
  const { status, headersSize } = asRecord(response);
  // Other programs may write 0 for a size that they do not know.
  if (engineOf(rest) !== 'firefox' || !(Number(status) > 0)) return false;
  return headersSize === 0 && asRecord(request).headersSize === 0;
}

/** Whether Firefox took the response from its cache, with the headers of when it was stored. */
function hasCacheEntry(cache: unknown): boolean {
  return asRecord(cache).afterRequest !== undefined;
}

/** The `Date` header in unix seconds. */
function dateOf(headers: Headers): number | null {
  const [date] = valuesOf(headers, 'date');
  return date === undefined ? null : parseCookieDate(date);
}

/** Drops cookies with longer paths: see {@link MAX_COOKIE_PATH}. */
function hasShortPath({ path }: SetCookie, url: string): boolean {
  return (path ?? defaultPath(wholePath(url))).length <= MAX_COOKIE_PATH;
}

/**
 * Milliseconds spent on the body, which can take minutes: browsers set cookies once the headers
 * have arrived.
 */
function bodyTime(timings: unknown, duration: number): number {
  const { receive } = asRecord(timings);
  return typeof receive === 'number' && receive > 0 ? Math.min(receive, duration) : 0;
}

function userAgentOf(headers: Headers): string | null {
  const [userAgent] = valuesOf(headers, 'user-agent');
  return userAgent !== undefined && userAgent.length <= MAX_USER_AGENT ? userAgent : null;
}

function bodyOf(postData: unknown): ReportedBody | null {
  const { mimeType, text } = asRecord(postData);
  return typeof mimeType === 'string' && typeof text === 'string' ? { mimeType, text } : null;
}

function parseHeaders(headers: unknown): Headers {
  if (!Array.isArray(headers)) return [];
  return headers.map(asRecord).flatMap(({ name, value }) => {
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    // HAR writers join headers of the same name with line breaks, which no header value can
    // contain.
    const lowerName = name.toLowerCase();
    return value.split('\n').map((line) => ({ name, lowerName, value: line }));
  });
}

/** The names in `Vary`, in lower case. */
function varyOf(headers: Headers): readonly string[] {
  return valuesOf(headers, 'vary').flatMap((names) =>
    names.split(',').map((name) => name.trim().toLowerCase()),
  );
}

function linesOf(headers: Headers): readonly HeaderLine[] {
  return headers.map(({ name, value }) => ({ name, value }));
}

function valuesOf(headers: Headers, name: string): string[] {
  return headers.filter(({ lowerName }) => lowerName === name).map(({ value }) => value);
}

/**
 * Null if these are not the headers sent over the wire (Chromium's “provisional headers”), which
 * lack the host: then a missing cookie proves nothing.
 */
function cookiesOf(headers: Headers): Exchange['sent'] {
  const cookies = valuesOf(headers, 'cookie');
  const isComplete = headers.some(
    ({ lowerName }) => lowerName === 'host' || lowerName === ':authority',
  );
  return cookies.length > 0 || isComplete ? cookies.flatMap(parseCookieHeader) : null;
}

/**
 * Falls back when `Sec-Fetch-Dest` is missing, as for sites without https: Chromium's resource type
 * does not tell pages from frames, and Firefox reports none.
 */
function isDocument(headers: Headers, resourceType: unknown): boolean {
  const [destination] = valuesOf(headers, 'sec-fetch-dest');
  if (destination !== undefined) return destination === 'document';
  if (typeof resourceType === 'string') return resourceType === 'document';
  return valuesOf(headers, 'accept').some((accept) => accept.startsWith('text/html'));
}
