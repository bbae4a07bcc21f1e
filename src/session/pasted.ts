import type { KnownCookie } from './known-cookie.ts';
import type { FoundCookie, FoundIn } from './paste/found.ts';
import { readCookie, readHeaders, readSetCookie, stripQuotes } from './paste/headers.ts';
import { readJsonCookies } from './paste/json.ts';
import { readCookiesTxt } from './paste/netscape.ts';
import { readPythonPairs } from './paste/python.ts';
import { findTokens, isSigned } from './paste/tokens.ts';
import { shapeOf } from './shape.ts';

/** Whose keys belong to what was pasted alone: no host has this name. */
export const PASTED_HOST = '';

/** Characters that are looked at: more than any header that a server takes. */
export const MAX_PASTE_LENGTH = 65_536;

const MAX_COOKIES = 200;

/** A cookie out of a text, with the lifetime in seconds that a header tells of it. */
export interface PastedCookie extends KnownCookie {
  readonly reported: number | null;
  readonly foundIn: FoundIn;
}

/**
 * The cookies of a pasted text, and the signed tokens in it; none where it has neither. What is a cookie by the
 * text's form comes before what only looks like one. Sessions come first. `host` is the one whose keys they are to
 * be verified with; `time` is in unix seconds.
 */
export function parsePasted(text: string, host: string, time: number): PastedCookie[] {
  const trimmed = stripQuotes(text.slice(0, MAX_PASTE_LENGTH).trim());
  if (trimmed === '') return [];
  return find(trimmed, time)
    .slice(0, MAX_COOKIES)
    .map((found, index) => pasted(found, host, index))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

type Reader = (text: string, time: number) => FoundCookie[];

/** The first that finds anything counts. */
const READERS: readonly Reader[] = [
  (text, time) => likely(readJsonCookies(text, time) ?? []),
  readCookiesTxt,
  readHeaders,
  (text) => likely(readPythonPairs(text)),
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

/** All of an object of texts, if one is a session or signed: else it may be of anything. */
function likely(found: FoundCookie[]): FoundCookie[] {
  return found.some((each) => each.foundIn === 'cookie_editor' || isLikely(each)) ? found : [];
}

function isLikely({ name, value, foundIn }: FoundCookie): boolean {
  return name === 'session' || isSigned(value) || /header$/.test(foundIn);
}

/** The signed tokens in the path and the query of an address, percent-encoded or not. */
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

/** A name that a cookie may have, and a value, which is compressed where it begins with a dot. In a token, an
 * equals sign is padding, with more of it behind, nothing, or a dot and a timestamp. */
const PAIR = /^[^\s=;,"'.]{1,80}=(?:[^=.\s]|\.[\w-]{9,}\.)/;

/** What only responses say of a cookie. */
const ATTRIBUTE = /;\s*(?:path|domain|expires|max-age|samesite)=|;\s*(?:httponly|secure)\b/i;

/** `name=value; …`, one a line, as headers and `document.cookie` have them. */
function readPairs(text: string, time: number): FoundCookie[] {
  if (!PAIR.test(text)) return [];
  const lines = text.split(/[\r\n]+\s*/);
  // A terminal has wrapped it, where what follows is no pair.
  const pairs = lines.every((line) => PAIR.test(line)) ? lines : [lines.join('')];
  const found = pairs.flatMap((line) =>
    ATTRIBUTE.test(line)
      ? readSetCookie(line, time)
      : readCookie(line).map((pair): FoundCookie => ({ ...pair, foundIn: 'pairs' })),
  );
  // With spaces in their values they may be words of any text.
  const isCertain = found.every(({ value }) => !/\s/.test(value)) || found.some(isLikely);
  return isCertain ? found : [];
}

function readValue(text: string): FoundCookie[] {
  const isNone = /\s/.test(text) || /^(?:set-)?cookie:$/i.test(text);
  return isNone ? [] : [{ name: '', value: text, foundIn: 'value' }];
}

/** A value that a terminal or a mail has wrapped: only together its lines are what they are. */
function readWrapped(text: string): FoundCookie[] {
  const lines = text.split(/\s+/);
  const joined = lines.join('');
  const shape = shapeOf(joined);
  if (!isSigned(joined) || !/^[\w.=+/-]+$/.test(joined)) return [];
  // itsdangerous signs any text, also one with a word before it.
  const isWord = shape === 'itsdangerous' && (lines[0]?.length ?? 0) < MIN_LINE_LENGTH;
  if (isWord || lines.some((line) => shapeOf(line) === shape)) return [];
  return [{ name: '', value: joined, foundIn: 'value' }];
}

/** Characters of a line that a terminal has filled. */
const MIN_LINE_LENGTH = 20;

/** Sessions, then what else is signed. */
function rankOf({ name, value }: KnownCookie): number {
  if (name === 'session' || shapeOf(value) === 'flask') return 0;
  return isSigned(value) ? 1 : 2;
}

function pasted(found: FoundCookie, host: string, index: number): PastedCookie {
  const { name, value, foundIn, attributes = null, reported = null } = found;
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
  };
}
