import { asRecord } from '../lib/as-record.ts';

/** Characters that a cookie's value has in a header (RFC 6265, cookie-octet, and the quotes around it). */
const COOKIE_VALUE = /^[!-:<-[\]-~]*$/;

/** An entry of a HAR file with what is needed of it; any field may be missing or malformed. */
export interface RepairedEntry {
  readonly startedDateTime: unknown;
  readonly time: unknown;
  readonly timings: unknown;
  readonly pageref: unknown;
  readonly cache: unknown;
  readonly _fromCache: unknown;
  readonly _resourceType: unknown;
  readonly _securityState: unknown;
  readonly request: Message & { readonly postData: object | null };
  readonly response: Message;
}

interface Message {
  readonly headers: readonly unknown[];
}

/**
 * An entry of a HAR file in the form that the browsers' own logs have, as far as the file tells it:
 * cookies that it has apart from the headers, several `Set-Cookie` headers that it joined, and a body
 * only where it is certainly whole. `isByBrowser`: written by the DevTools of Chromium or Firefox,
 * whose own fields mean something only there.
 */
export function repairedEntry(entry: unknown, isByBrowser: boolean): RepairedEntry {
  const { startedDateTime, time, timings, pageref, cache, ...rest } = asRecord(entry);
  const request = asRecord(rest.request);
  const response = asRecord(rest.response);
  const { method, url } = request;
  const { status, _error } = response;
  return {
    ...{ startedDateTime, time, timings, pageref, cache },
    _fromCache: rest._fromCache,
    _resourceType: isByBrowser ? rest._resourceType : undefined,
    _securityState: isByBrowser ? rest._securityState : undefined,
    request: {
      ...{ method, url },
      headers: withCookieHeader(listOf(request.headers), listOf(request.cookies)),
      postData: wholeBody(request.postData, request.bodySize),
    },
    response: {
      ...{ status, _error },
      headers: withSetCookieHeaders(listOf(response.headers), listOf(response.cookies)),
    },
  };
}

function withCookieHeader(headers: readonly unknown[], cookies: readonly unknown[]): unknown[] {
  if (headers.some((header) => isNamed(header, 'cookie'))) return [...headers];
  const pairs = cookies.flatMap(pairOf);
  return pairs.length === 0
    ? [...headers]
    : [...headers, { name: 'Cookie', value: pairs.join('; ') }];
}

function withSetCookieHeaders(headers: readonly unknown[], cookies: readonly unknown[]): unknown[] {
  const set = headers.filter((header) => isNamed(header, 'set-cookie'));
  const others = headers.filter((header) => !isNamed(header, 'set-cookie'));
  if (set.length === 0) return [...others, ...cookies.flatMap(setCookieOf)];
  const lines = set.flatMap((header) => String(asRecord(header).value).split('\n'));
  if (lines.length >= cookies.length) return [...headers];
  // Joined by commas, which an `Expires` has too: before each cookie follow its name and an equals sign.
  const apart = lines.flatMap((line) => line.split(/,[ \t]*(?=[^\s;,=]{1,256}=)/));
  if (apart.length !== cookies.length) return [...headers];
  return [...others, ...apart.map((value) => ({ name: 'Set-Cookie', value }))];
}

/** `name=value`, if a header can have had this value; some tools write it decoded. */
function pairOf(cookie: unknown): string[] {
  const { name, value } = asRecord(cookie);
  if (typeof name !== 'string' || typeof value !== 'string') return [];
  return COOKIE_VALUE.test(value) ? [`${name}=${value}`] : [];
}

function setCookieOf(cookie: unknown): unknown[] {
  const { path, domain, expires, httpOnly, secure, sameSite } = asRecord(cookie);
  const date = new Date(typeof expires === 'string' && expires !== '' ? expires : Number.NaN);
  const attributes = [
    typeof path === 'string' && path !== '' && `; Path=${path}`,
    typeof domain === 'string' && domain.startsWith('.') && `; Domain=${domain}`,
    !Number.isNaN(date.getTime()) && `; Expires=${date.toUTCString()}`,
    httpOnly === true && '; HttpOnly',
    secure === true && '; Secure',
    typeof sameSite === 'string' && `; SameSite=${sameSite}`,
  ];
  const rest = attributes.filter((each) => each !== false).join('');
  return pairOf(cookie).map((pair) => ({ name: 'Set-Cookie', value: pair + rest }));
}

/** The body of a request; null if the file has none, or perhaps not all of it as it was sent. */
function wholeBody(postData: unknown, bodySize: unknown): object | null {
  const { mimeType, text, params, encoding, comment } = asRecord(postData);
  if (typeof mimeType !== 'string' || encoding === 'base64' || comment) return null;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(mimeType);
  if (typeof text === 'string' && text !== '') {
    // Some tools put a word in the place of what they take out.
    return isForm && !text.includes('=') ? null : { mimeType, text };
  }
  const fields = listOf(params).map(asRecord);
  if (isForm && fields.length > 0) return { mimeType, text: formText(fields) };
  return bodySize === 0 ? { mimeType, text: '' } : null;
}

function formText(fields: readonly Record<string, unknown>[]): string {
  const form = new URLSearchParams();
  for (const { name, value } of fields) form.append(String(name), String(value ?? ''));
  return form.toString();
}

function isNamed(header: unknown, name: string): boolean {
  const { name: own } = asRecord(header);
  return typeof own === 'string' && own.toLowerCase() === name;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
