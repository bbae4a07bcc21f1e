import { SESSION_COOKIE_NAMES } from '../codec/index.ts';
import { formatOfToken, formOf, recognisedFormat } from '../content/format-of.ts';
import { shapeOf } from '../content/shape.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import type { FoundCookie, FoundIn } from './found.ts';
import { readCookie, readHeaders, readSetCookie, stripQuotes } from './headers.ts';
import { readJsonCookies } from './json.ts';
import { readCookiesTxt } from './netscape.ts';
import { readPythonPairs } from './python.ts';
import { findTokens, isSigned } from './tokens.ts';

/** Stands for a host in keys that belong to pasted cookies only: no host has this name. */
export const PASTED_HOST = '';

/** Characters parsed of a pasted text: more than any header that a server accepts. */
export const MAX_PASTE_LENGTH = 65_536;

const MAX_COOKIES = 200;

/** A cookie found in a text, with the session lifetime in seconds that its header implies. */
export interface PastedCookie extends KnownCookie {
  readonly reported: number | null;
  readonly foundIn: FoundIn;
  /** The expiry beside it, as a database printed it; undefined if there is none. */
  readonly storedUntil?: string;
}

/**
 * The cookies and signed tokens of a pasted text; empty if there are none. Texts in a known format
 * are parsed by it, before anything is recognised by its looks. Sessions come first. `host` is the
 * one whose keys verify the cookies; `time` is in unix seconds.
 */
export function parsePasted(text: string, host: string, time: number): PastedCookie[] {
  const trimmed = stripQuotes(text.slice(0, MAX_PASTE_LENGTH).trim());
  if (trimmed === '') return [];
  return find(trimmed, time)
    .slice(0, MAX_COOKIES)
    .map((found, index) => toPastedCookie(found, host, index))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

/**
 * Whether cookies are a text that is nothing else by its form: a lone value that no format signs could be anything without
 * spaces.
 */
export function areCertain(cookies: readonly PastedCookie[]): boolean {
  return cookies.some(({ foundIn, value }) => foundIn !== 'value' || isSigned(value));
}

type Reader = (text: string, time: number) => FoundCookie[];

/** Tried in this order; the first with a result wins. */
const READERS: readonly Reader[] = [
  readRows,
  (text, time) => allIfLikely(readJsonCookies(text, time) ?? []),
  readCookiesTxt,
  readHeaders,
  (text) => allIfLikely(readPythonPairs(text)),
  readAddress,
  readPairs,
  readValue,
  readWrapped,
  findTokens,
];

function find(text: string, time: number): FoundCookie[] {
  for (const read of READERS) {
    const found = read(text, time);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * All entries of an object of strings if one is a session or signed; otherwise it could be any
 * object.
 */
function allIfLikely(found: FoundCookie[]): FoundCookie[] {
  return found.some((cookie) => cookie.foundIn === 'cookieEditor' || isLikely(cookie)) ? found : [];
}

function isLikely({ name, value, foundIn }: FoundCookie): boolean {
  return isSessionName(name) || isSigned(value) || /header$/.test(foundIn);
}

function isSessionName(name: string): boolean {
  return SESSION_COOKIE_NAMES.includes(name);
}

/** Tokens in rows of a database that have an expiry beside them. */
function readRows(text: string): FoundCookie[] {
  return findTokens(text).filter(({ storedUntil }) => storedUntil !== undefined);
}

/** Signed tokens in the path and query of an address, percent-encoded or not. */
function readAddress(text: string): FoundCookie[] {
  if (!/^https?:\/\/\S+$/.test(text)) return [];
  const tokens = findTokens(percentDecoded(text));
  return tokens.map(({ value }) => ({ name: '', value, foundIn: 'url' }));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/**
 * A possible cookie name and a value; a compressed value begins with a dot. In a token, an equals
 * sign is padding, followed by more padding, nothing, or a dot and a timestamp.
 */
const PAIR = /^[^\s=;,"'.]{1,80}=(?:[^=.\s]|\.[\w-]{9,}\.)/;

/** Attributes that only a response gives a cookie. */
const ATTRIBUTE = /;\s*(?:path|domain|expires|max-age|samesite)=|;\s*(?:httponly|secure)\b/i;

/** Lines of `name=value; …`, as in headers and `document.cookie`. */
function readPairs(text: string, time: number): FoundCookie[] {
  if (!PAIR.test(text)) return [];
  const lines = text.split(/[\r\n]+\s*/);
  // If a line is not a pair, a terminal has wrapped a single one.
  const pairs = lines.every((line) => PAIR.test(line)) ? lines : [lines.join('')];
  const found = pairs.flatMap((line) =>
    ATTRIBUTE.test(line)
      ? readSetCookie(line, time)
      : readCookie(line).map((pair): FoundCookie => ({ ...pair, foundIn: 'pairs' })),
  );
  // Values with spaces may be ordinary words.
  const isCertain = found.every(({ value }) => !/\s/.test(value)) || found.some(isLikely);
  return isCertain ? found : [];
}

function readValue(text: string): FoundCookie[] {
  const isNone = /\s/.test(text) || /^(?:set-)?cookie:$/i.test(text);
  return isNone ? [] : [{ name: '', value: text, foundIn: 'value' }];
}

/** A value wrapped by a terminal or a mail: its lines mean something only when joined. */
function readWrapped(text: string): FoundCookie[] {
  const lines = text.split(/\s+/);
  const joined = lines.join('');
  const shape = shapeOf(joined);
  if (!isSigned(joined) || !/^[\w.=+/-]+$/.test(joined)) return [];
  // A token may have any text as payload, even with a word before it.
  const isWord = formatOfToken(joined).session === null && isShort(lines[0]);
  if (isWord || lines.some((line) => shapeOf(line) === shape)) return [];
  return [{ name: '', value: joined, foundIn: 'value' }];
}

/** Characters of the shortest line that a terminal would have wrapped. */
const MIN_LINE_LENGTH = 20;

function isShort(line: string | undefined): boolean {
  return (line?.length ?? 0) < MIN_LINE_LENGTH;
}

/** Sorts sessions first, then other signed values. */
function rankOf({ name, value }: KnownCookie): number {
  if (recognisedFormat(value)?.session) return 0;
  if (isSessionName(name) && formOf(value)?.session) return 0;
  if (isSessionName(name)) return 1;
  return isSigned(value) ? 2 : 3;
}

function toPastedCookie(found: FoundCookie, host: string, index: number): PastedCookie {
  const { name, value, foundIn, attributes = null, reported = null, storedUntil } = found;
  return {
    id: JSON.stringify(['pasted', name, index]),
    name,
    value,
    domain: host,
    source: 'pasted',
    attributes,
    index: 0,
    reported,
    foundIn,
    ...(storedUntil === undefined ? {} : { storedUntil }),
  };
}
