import type { Attributes } from '../cookies/cookie.ts';
import { parseCookieDate } from '../cookies/cookie-date.ts';
import { parseJsonText } from '../lib/json-text.ts';
import type { FoundCookie } from './found.ts';
import { readCookie, readSetCookie } from './headers.ts';

/** Nesting levels that are searched; exports of cookies and requests have about six. */
const MAX_DEPTH = 12;

/**
 * The cookies in a JSON text: exports of cookie editors and browser drivers (lists of objects with `name`, `value` and
 * attributes), headers in exported requests (HAR, Postman, `fetch`), and objects that map names to values. Null if the
 * text is not JSON, or neither an object nor an array. `time` is in unix seconds.
 */
export function readJsonCookies(text: string, time: number): FoundCookie[] | null {
  const value = /^[[{]/.test(text) ? parseJsonText(text) : undefined;
  if (value === undefined) return null;
  const found = cookiesIn(value, time, 0);
  return found.length > 0 ? found : dictionary(value);
}

function cookiesIn(value: unknown, time: number, depth: number): FoundCookie[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => cookiesIn(item, time, depth + 1));
  const own = cookieOf(value as Record<string, unknown>, time);
  if (own) return own;
  return Object.entries(value).flatMap(
    ([name, inside]) => headerOf(name, inside, time) ?? cookiesIn(inside, time, depth + 1),
  );
}

/** An object that is a cookie or a header; null for any other. */
function cookieOf(object: Record<string, unknown>, time: number): FoundCookie[] | null {
  const { value } = object;
  const name = object.name ?? object.key;
  if (typeof name !== 'string' || typeof value !== 'string') return null;
  const header = headerOf(name, value, time);
  if (header) return header;
  if (!COOKIE_FIELDS.some((field) => field in object)) return null;
  const attributes = attributesOf(object);
  return [{ name, value, foundIn: 'cookieEditor', ...(attributes && { attributes }) }];
}

const COOKIE_FIELDS = ['domain', 'path', 'httpOnly', 'secure', 'sameSite', 'hostOnly'];

/** The cookies of a `Cookie` or `Set-Cookie` header; null for anything else. */
function headerOf(name: string, value: unknown, time: number): FoundCookie[] | null {
  if (typeof value !== 'string') return null;
  if (/^cookie$/i.test(name)) return readCookie(value);
  return /^set-cookie$/i.test(name) ? readSetCookie(value, time) : null;
}

/**
 * Reads the attributes under the names of the extension API, of browser drivers and of Selenium. Null if the object
 * does not say how long the browser keeps the cookie: a missing expiry may just not have been exported.
 */
function attributesOf(object: Record<string, unknown>): Attributes | null {
  const expires = expiryOf(object);
  if (expires === undefined) return null;
  const domain = typeof object.domain === 'string' ? object.domain : '';
  return {
    domain: domain.replace(/^\./, ''),
    hostOnly: typeof object.hostOnly === 'boolean' ? object.hostOnly : !domain.startsWith('.'),
    path: typeof object.path === 'string' ? object.path : '/',
    secure: object.secure === true,
    httpOnly: object.httpOnly === true,
    sameSite: sameSiteOf(object.sameSite),
    expires,
    storeId: '',
    partition: null,
  };
}

/** As seconds, this and larger numbers would be past the year 5000, so they are milliseconds. */
const MIN_MILLISECONDS = 1e11;
/** An ISO 8601 date, as in HAR. Without a time zone it would depend on where it was written. */
const ISO_DATE = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/;

/** Unix seconds; null for a cookie that lasts until the browser closes, undefined if the object has neither. */
function expiryOf(object: Record<string, unknown>): number | null | undefined {
  if (object.session === true) return null;
  const expiry = object.expirationDate ?? object.expires ?? object.expiry;
  if (typeof expiry === 'number') return secondsOf(expiry);
  if (typeof expiry !== 'string') return undefined;
  if (/^session$/i.test(expiry)) return null; // as shown by DevTools
  if (/^-?\d+(?:\.\d+)?$/.test(expiry)) return secondsOf(Number(expiry));
  if (!ISO_DATE.test(expiry)) return parseCookieDate(expiry) ?? undefined;
  const time = Date.parse(expiry);
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** Converts to seconds. Browser drivers write -1 or 0 for a cookie that lasts until the browser closes. */
function secondsOf(expiry: number): number | null {
  if (expiry <= 0) return null;
  return expiry < MIN_MILLISECONDS ? expiry : expiry / 1000;
}

function sameSiteOf(value: unknown): Attributes['sameSite'] {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  if (name === 'lax' || name === 'strict') return name;
  return name === 'none' || name === 'no_restriction' ? 'none' : 'unspecified';
}

/** `{"session": "…"}`: an object whose values are all texts. */
function dictionary(value: unknown): FoundCookie[] {
  const entries = Array.isArray(value) ? [] : Object.entries(Object(value));
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return [];
  return entries.map(([name, text]) => ({ name, value: text, foundIn: 'json' }));
}
