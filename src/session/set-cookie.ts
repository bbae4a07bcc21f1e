import { parseCookieDate } from './cookie-date.ts';

/** A cookie as a response wants it set: what its `Set-Cookie` header says, and nothing made of it. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot; null without a `Domain` that says anything. */
  readonly domain: string | null;
  /** Null where there is none that begins with a slash: then it is made of the address. */
  readonly path: string | null;
  /** Unix seconds; null without a readable `Expires`. */
  readonly expires: number | null;
  /** Seconds; null without a readable `Max-Age`, which goes before `Expires`. */
  readonly maxAge: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly partitioned: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
}

/** RFC 6265bis 5.6: control characters but for the tab make browsers drop the whole header. */
const CONTROL = /[^\t -~\u{80}-\u{10ffff}]/u;
/** Longer attribute values are ignored, one by one. */
const MAX_ATTRIBUTE_LENGTH = 1024;

/** A `Set-Cookie` header's value as browsers read it (RFC 6265bis 5.6); null for one that they drop. */
export function parseSetCookie(header: string): SetCookie | null {
  if (CONTROL.test(header)) return null;
  const [pair = '', ...rest] = header.split(';');
  const { name, value } = parsePair(pair);
  // Sent back, a value with an equals sign would be a name and a value.
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

/** Without an equals sign all of it is the value of a cookie without a name. */
function parsePair(text: string): CookiePair {
  const equals = text.indexOf('=');
  if (equals === -1) return { name: '', value: trim(text) };
  return { name: trim(text.slice(0, equals)), value: trim(text.slice(equals + 1)) };
}

/** The last of a name counts, all names in small letters; what cannot be read is as if it were not
 * there. */
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

/** The pairs of a request's `Cookie` header, in its order, which is that in which servers read them. */
export function parseCookieHeader(header: string): CookiePair[] {
  return header
    .split(';')
    .map(parsePair)
    .filter(({ name, value }) => name !== '' || value !== '');
}

/** Spaces and tabs alone, as the RFC has it. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
