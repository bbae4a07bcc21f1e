import { decodeUtf8Lossily, toBytes } from '../../core/utf8.ts';
import type { CookieHeaderRules, HeaderCookie, HeaderPosition } from '../format.ts';

/**
 * What Flask reads for a cookie whose value in the `Cookie` header is `raw`: double quotes are
 * removed and escapes in them evaluated; each character outside ASCII becomes its UTF-8 bytes, one
 * character per byte. Null for a value containing a space, a tab or a double quote, because Flask
 * ignores such a cookie. The rule is that of Werkzeug 3.1.9 (`werkzeug/sansio/http.py`,
 * parse_cookie); versions up to 3.1.8 ignore no cookie, and those before 2.3 read UTF-8.
 */
export function werkzeugValue(raw: string): string | null {
  return PLAIN.test(raw) ? raw : werkzeugPairValue(raw);
}

/** A value with nothing special is read as it is: most are, and causes read hundreds again and again. */
const PLAIN = /^[!\x23-\x3a\x3c-\x7f]*$/;

function werkzeugPairValue(raw: string): string | null {
  return pairAt(`x=${headerText(raw)}`, 0)?.value ?? null;
}

/**
 * What Flask does with the cookie at `index` of a request's cookies, in header order (Werkzeug
 * 3.1.9).
 */
export function readInHeader(cookies: readonly HeaderCookie[], index: number): HeaderPosition {
  const isPlain = ({ name, value }: HeaderCookie) =>
    name !== '' && !name.includes('"') && !value.includes('"');
  return cookies.every(isPlain)
    ? positionWithoutQuotes(cookies, index)
    : positionWithQuotes(cookies, index);
}

/** Without quotes, a cookie is affected only by others of its name. */
function positionWithoutQuotes(cookies: readonly HeaderCookie[], index: number): HeaderPosition {
  const cookie = cookies[index];
  const isRead = ({ name, value }: HeaderCookie) =>
    name === cookie?.name && !/[ \t]/.test(name) && werkzeugValue(value) !== null;
  const first = cookies.findIndex(isRead);
  if (first === index) return { kind: 'read' };
  return { kind: first !== -1 && first < index ? 'behind' : 'unreadable' };
}

function positionWithQuotes(cookies: readonly HeaderCookie[], index: number): HeaderPosition {
  const texts = cookies.map(({ name, value }) =>
    headerText(name === '' ? value : `${name}=${value}`),
  );
  const start = texts.slice(0, index).reduce((sum, text) => sum + text.length + '; '.length, 0);
  const name = headerText(cookies[index]?.name ?? '');
  const pairs = pairsOf(texts.join('; '));
  const first = pairs.find((pair) => pair.name === name);
  if (first?.start === start) {
    return { kind: first.end <= start + (texts[index] ?? '').length ? 'read' : 'unreadable' };
  }
  if (first && first.start < start) return { kind: 'behind' };
  const enclosing = pairs.findLast((pair) => pair.start < start && start < pair.end);
  return enclosing ? { kind: 'swallowed', by: enclosing.name } : { kind: 'unreadable' };
}

/**
 * What Python's `str.strip` removes from the ends of names that browsers send: U+FFFD stands for
 * any byte that is not UTF-8, among them 0x85 and 0xA0, which are white space in Latin-1.
 */
const STRIPPED_ENDS = /^\ufffd*|\ufffd*$/g;

/**
 * Whether some Werkzeug version may read a cookie called `name` as the one called `wanted`: 3.1.8
 * strips Latin-1 white space from the ends of names, 2.2.2 and 3.1.9 do not.
 */
export function mayBeReadAs(name: string, wanted: string): boolean {
  return name !== wanted && name.replace(STRIPPED_ENDS, '') === wanted;
}

const ASCII = /^[\0-\x7f]*$/;

/** The header as WSGI passes it to the app (PEP 3333): one character per byte. */
function headerText(raw: string): string {
  if (ASCII.test(raw)) return raw;
  return Array.from(toBytes(raw), (byte) => String.fromCharCode(byte)).join('');
}

interface ReadPair {
  readonly name: string;
  readonly value: string;
  /** Offset of the name in the header. */
  readonly start: number;
  /** Offset after the value. */
  readonly end: number;
}

/** All cookies of a header; an unreadable one is skipped up to the next semicolon. */
function pairsOf(header: string): ReadPair[] {
  const pairs: ReadPair[] = [];
  let position = 0;
  while (position < header.length) {
    const pair = pairAt(header, position);
    if (pair) pairs.push(pair);
    const semicolon = header.indexOf(';', pair ? pair.end : position);
    if (semicolon === -1) break;
    position = semicolon + 1;
  }
  return pairs;
}

function pairAt(header: string, position: number): ReadPair | null {
  const start = skipBlanks(header, position);
  const nameEnd = runEnd(header, start, NAME_DELIMITERS);
  if (nameEnd === start) return null;
  const name = header.slice(start, nameEnd);
  const equals = skipBlanks(header, nameEnd);
  if (header[equals] !== '=') {
    return isEnd(header, equals) ? { name, value: '', start, end: equals } : null;
  }
  const valueStart = skipBlanks(header, equals + 1);
  const isQuoted = header[valueStart] === '"';
  const end = isQuoted
    ? quotedEnd(header, valueStart)
    : runEnd(header, valueStart, TOKEN_DELIMITERS);
  if (end === null || !isEnd(header, skipBlanks(header, end))) return null;
  const value = isQuoted
    ? unescaped(header.slice(valueStart + 1, end - 1))
    : header.slice(valueStart, end);
  return { name, value, start, end };
}

function isEnd(header: string, index: number): boolean {
  return index >= header.length || header[index] === ';';
}

const NAME_DELIMITERS = ' \t=";';
const TOKEN_DELIMITERS = ' \t";';

/** Index after the run of characters that are not in `excluded`. */
function runEnd(text: string, from: number, excluded: string): number {
  let index = from;
  while (index < text.length && !excluded.includes(text[index] as string)) index += 1;
  return index;
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (text[index] === ' ' || text[index] === '\t') index += 1;
  return index;
}

/** Index after the closing quote; null if there is none. */
function quotedEnd(text: string, from: number): number | null {
  for (let index = from + 1; index < text.length; index += 1) {
    if (text[index] === '"') return index + 1;
    if (text[index] !== '\\') continue;
    index += 1;
    if (text[index] === '\n') return null;
  }
  return null;
}

const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/** Evaluates escapes as bytes: `\303\251` is one character. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  const escaped = toBytes(text);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let index = 0; index < escaped.length; index += 1) {
    let byte = escaped[index] as number;
    const next = escaped[index + 1];
    if (byte === BACKSLASH && next !== undefined && next !== NEWLINE) {
      const octal = octalAt(escaped, index + 1);
      byte = octal ?? next;
      index += octal === null ? 1 : 3;
    }
    bytes[length] = byte;
    length += 1;
  }
  return decodeUtf8Lossily(bytes.subarray(0, length));
}

/** The byte written as three octal digits, the first at most 3; null if there are none. */
function octalAt(bytes: Uint8Array, start: number): number | null {
  const [first = -1, second = -1, third = -1] = Array.from(
    bytes.subarray(start, start + 3),
    (byte) => byte - 0x30,
  );
  const isOctal =
    first >= 0 && first <= 3 && second >= 0 && second <= 7 && third >= 0 && third <= 7;
  return isOctal ? first * 64 + second * 8 + third : null;
}

/** How Flask reads a `Cookie` header. */
export const FLASK_COOKIE_HEADER: CookieHeaderRules = {
  reads: 'first',
  valueOf: werkzeugValue,
  positionOf: readInHeader,
  mayReadAs: mayBeReadAs,
};
