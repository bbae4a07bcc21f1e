import type { KnownCookie } from './known-cookie.ts';
import { lifetimeIn } from './lifetime.ts';
import { isTaken, receiveCookie } from './receive.ts';
import { type CookiePair, parseCookieHeader, parseSetCookie } from './set-cookie.ts';
import { shapeOf } from './shape.ts';

/** Whose keys belong to what was pasted alone: no host has this name. */
export const PASTED_HOST = '';

/** Characters that are looked at: more than any header that a server takes. */
export const LONGEST_PASTE = 65_536;

const MOST_COOKIES = 200;

/** A header in a line, be it out of DevTools, a log, or a command such as `curl -H 'Cookie: …'`. */
const HEADER = /(?:^|[\s'"])(set-cookie|cookie):\s*(.*)$/i;
/** What `curl` takes for a `Cookie` header. */
const OPTION = /(?:^|\s)(?:-b|--cookie)\s+(.*)$/;

/** A cookie out of a text, with the lifetime in seconds that a header tells of it. */
export interface PastedCookie extends KnownCookie {
  readonly told: number | null;
}
/** A name that a cookie may have, and a value, which is compressed where it begins with a dot. In a token, an
 * equals sign is padding, with more of it behind, nothing, or a dot and a timestamp. */
const PAIR = /^[^\s=;,"'.]{1,80}=(?:[^=.\s]|\.[\w-]{9,}\.)/;

/** What only responses say of a cookie. */
const ATTRIBUTE = /;\s*(?:path|domain|expires|max-age|samesite)=|;\s*(?:httponly|secure)\b/i;

/**
 * The cookies of a pasted text: of `Cookie` and `Set-Cookie` headers, of `name=value`, else one without a
 * name: a cookie's value, or any token, whose line breaks are those of what it was copied from. Sessions
 * come first. `host` is the one whose keys they are to be verified with; `time` is in unix seconds.
 */
export function parsePasted(text: string, host: string, time: number): PastedCookie[] {
  const trimmed = unquoted(text.slice(0, LONGEST_PASTE).trim());
  if (trimmed === '') return [];
  const lines = trimmed.split(/[\r\n]+/);
  const cookies = lines.some((line) => HEADER.test(line) || OPTION.test(line))
    ? lines.flatMap((line) => readHeader(line, host, time))
    : readBare(trimmed, host, time);
  const isSession = ({ name, value }: KnownCookie) =>
    name === 'session' || shapeOf(value) === 'flask';
  return cookies
    .slice(0, MOST_COOKIES)
    .map((cookie, place) => ({ ...cookie, id: JSON.stringify(['pasted', cookie.name, place]) }))
    .toSorted((a, b) => Number(isSession(b)) - Number(isSession(a)));
}

function readHeader(line: string, host: string, time: number): PastedCookie[] {
  const header = HEADER.exec(line);
  const [, name = 'cookie', rest = ''] = header ?? [];
  const [, option] = header ? [] : (OPTION.exec(line) ?? []);
  if (!header && option === undefined) return [];
  const before = header ? line[header.index] : undefined;
  const value = option === undefined ? untilQuote(rest, before) : unquotedOption(option);
  const isRequest = name.toLowerCase() === 'cookie';
  return isRequest ? fromPairs(parseCookieHeader(value), host) : fromSetCookie(value, host, time);
}

/** In a command a header stands in quotes, and ends with them. */
function untilQuote(text: string, before: string | undefined): string {
  const isQuoted = before === '"' || before === "'";
  return isQuoted ? (text.split(before, 1)[0] ?? '') : text;
}

function unquotedOption(text: string): string {
  const [quote = ''] = /^['"]/.exec(text) ?? [];
  return quote === '' ? (text.split(' ', 1)[0] ?? '') : untilQuote(text.slice(1), quote);
}

function fromSetCookie(header: string, host: string, time: number): PastedCookie[] {
  const set = parseSetCookie(header);
  if (!set) return [];
  // As the host itself might have set it: what a browser refuses is shown all the same.
  const received = receiveCookie({ ...set, domain: null }, 'https://localhost/', time);
  if (!isTaken(received)) return [pasted(set, host)];
  // As the header has it: nothing was capped or corrected yet.
  const expires = set.maxAge === null ? set.expires : received.cookie.expires;
  const attributes = { ...received.cookie, domain: host, expires };
  return [{ ...pasted(set, host), attributes, told: lifetimeIn(set) }];
}

function readBare(text: string, host: string, time: number): PastedCookie[] {
  if (PAIR.test(text)) {
    if (ATTRIBUTE.test(text)) return fromSetCookie(text, host, time);
    return fromPairs(parseCookieHeader(text), host);
  }
  const joined = text.replace(/\s+/g, '');
  const value = shapeOf(joined) === 'unknown' || shapeOf(joined) === 'plain_text' ? text : joined;
  return [pasted({ name: '', value }, host)];
}

function fromPairs(pairs: readonly CookiePair[], host: string): PastedCookie[] {
  return pairs.map(({ name, value }) => pasted({ name, value: unquoted(value) }, host));
}

function pasted({ name, value }: CookiePair, domain: string): PastedCookie {
  return {
    id: name,
    name,
    value,
    domain,
    source: 'pasted',
    attributes: null,
    place: 0,
    told: null,
  };
}

function unquoted(text: string): string {
  return /^(['"`])[^'"`]*\1$/.test(text) ? text.slice(1, -1) : text;
}
