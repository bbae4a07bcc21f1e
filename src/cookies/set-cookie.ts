import { parseCookieDate } from './cookie-date.ts';
import type { JarCookie } from './jar-cookie.ts';

/** A `Set-Cookie` header, parsed but not yet interpreted. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot; null without a non-empty `Domain`. */
  readonly domain: string | null;
  /** Null unless it begins with a slash: then it is derived from the address. */
  readonly path: string | null;
  /** Unix seconds; null without a readable `Expires`. */
  readonly expires: number | null;
  /** Seconds; null without a readable `Max-Age`, which takes precedence over `Expires`. */
  readonly maxAge: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly partitioned: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
}

/** The header with which a response would set a cookie as it is in a jar. */
export function setCookieOf(cookie: JarCookie): SetCookie {
  const { hostOnly, domain, partition, storeId, ...rest } = cookie;
  return {
    ...rest,
    domain: hostOnly ? null : domain,
    maxAge: null,
    partitioned: partition !== null,
  };
}

/**
 * Control characters except the tab, which make browsers drop the whole header (RFC 6265bis 5.6).
 */
const CONTROL = /[^\t -~\u{80}-\u{10ffff}]/u;
/** Attributes with longer values, in characters, are ignored individually. */
const MAX_ATTRIBUTE_LENGTH = 1024;

/** Parses a `Set-Cookie` header's value as browsers do (RFC 6265bis 5.6); null if they drop it. */
export function parseSetCookie(header: string): SetCookie | null {
  if (CONTROL.test(header)) return null;
  const [pair = '', ...rest] = header.split(';');
  const { name, value } = parsePair(pair);
  // When sent back, a value with an equals sign would be read as name and value.
  if (name === '' && (value === '' || value.includes('='))) return null;
  const attributes = attributesOf(rest);
  const sameSite = attributes.get('samesite')?.toLowerCase();
  const domain = attributes.get('domain') ?? '';
  return {
    name,
    value,
    domain: domain === '' ? null : domain.replace(/^\./, '').toLowerCase(),
    path: attributes.get('path')?.startsWith('/') ? (attributes.get('path') ?? null) : null,
    expires: parseCookieDate(attributes.get('expires') ?? ''),
    maxAge: parseMaxAge(attributes.get('max-age') ?? ''),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    partitioned: attributes.has('partitioned'),
    sameSite:
      sameSite === 'none' || sameSite === 'lax' || sameSite === 'strict' ? sameSite : 'unspecified',
  };
}

/** A cookie's name and value. */
export interface CookiePair {
  readonly name: string;
  readonly value: string;
}

/** Without an equals sign, the whole text is the value of a nameless cookie. */
function parsePair(text: string): CookiePair {
  const equals = text.indexOf('=');
  if (equals === -1) return { name: '', value: trim(text) };
  return { name: trim(text.slice(0, equals)), value: trim(text.slice(equals + 1)) };
}

/** By lower-case name; the last one of a name counts, and unreadable ones are ignored. */
function attributesOf(parts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    parts
      .map((part): [string, string] => {
        const isBare = !part.includes('=');
        const { name, value } = isBare ? { name: trim(part), value: '' } : parsePair(part);
        return [name.toLowerCase(), value];
      })
      .filter(([name, value]) => value.length <= MAX_ATTRIBUTE_LENGTH && isReadable(name, value)),
  );
}

function isReadable(name: string, value: string): boolean {
  if (name === 'max-age') return parseMaxAge(value) !== null;
  return name !== 'expires' || parseCookieDate(value) !== null;
}

function parseMaxAge(text: string): number | null {
  return /^-?\d+$/.test(text) ? Number(text) : null;
}

/** The pairs of a request's `Cookie` header, in header order, in which servers read them. */
export function parseCookieHeader(header: string): CookiePair[] {
  return header
    .split(';')
    .map(parsePair)
    .filter(({ name, value }) => name !== '' || value !== '');
}

/** Removes only spaces and tabs, as the RFC says. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBlank(text.charCodeAt(start))) start += 1;
  while (isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
