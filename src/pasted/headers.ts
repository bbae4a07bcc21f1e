import { lifetimeIn } from '../content/lifetime.ts';
import { attributesOf } from '../cookies/cookie.ts';
import { isAccepted, receiveCookie } from '../cookies/receive.ts';
import { parseCookieHeader, parseSetCookie } from '../cookies/set-cookie.ts';
import type { FoundCookie } from './found.ts';

/** A header in a line from DevTools, `curl -v`, a log, or a command such as `curl -H 'Cookie: …'`. */
const HEADER = /(?:^|[\s'"])(set-cookie|cookie)(["']?)\s*:\s*(.*)$/i;
/** The options of `curl` for a `Cookie` header. */
const OPTION = /(?:^|\s)(?:-b\s*|--cookie[\s=])\s*(.*)$/;

/** The cookies of the `Cookie` and `Set-Cookie` headers in a text, line by line. `time` is in unix seconds. */
export function readHeaders(text: string, time: number): FoundCookie[] {
  return text.split(/[\r\n]+/).flatMap((line) => readHeader(line, time));
}

function readHeader(line: string, time: number): FoundCookie[] {
  const header = HEADER.exec(line);
  if (!header) {
    const [, option = ''] = OPTION.exec(line) ?? [];
    return option.includes('=') ? readCookie(firstWord(option)) : [];
  }
  const [, name = '', quote = '', rest = ''] = header;
  // A session on a server may have an object called `cookie`.
  if (quote !== '' && /^[[{]/.test(rest)) return [];
  const value = headerValue(line, header.index, quote, rest);
  return name.toLowerCase() === 'cookie' ? readCookie(value) : readSetCookie(value, time);
}

/** The part of the line that is the header's value: in a command or a program it ends at a quote or a space. */
function headerValue(line: string, start: number, quote: string, rest: string): string {
  const before = line[start] ?? '';
  if (quote !== '') return firstWord(rest); // "cookie": "…"
  if (before === "'" || before === '"') return rest.split(before, 1)[0] ?? '';
  const isArgument = /^[a-z]/.test(line) && /\s(?:set-)?cookie:\S/i.test(line.slice(start));
  return isArgument ? firstWord(rest) : rest;
}

/** The first word of a text, or the text in quotes at its start. */
function firstWord(text: string): string {
  const [quote = ''] = /^\$?['"`]/.exec(text) ?? [];
  const end = quote === '' ? ' ' : quote.slice(-1);
  return text.slice(quote.length).split(end, 1)[0] ?? '';
}

/** The cookies of a `Cookie` header's value. */
export function readCookie(value: string): FoundCookie[] {
  return parseCookieHeader(value).map((pair) => ({
    name: pair.name,
    value: stripQuotes(pair.value),
    foundIn: 'cookieHeader',
  }));
}

/** The cookie of a `Set-Cookie` header's value, with its attributes. `time` is in unix seconds. */
export function readSetCookie(value: string, time: number): FoundCookie[] {
  const set = parseSetCookie(value);
  if (!set) return [];
  const foundIn = 'setCookieHeader';
  // Received from an arbitrary host without a domain, so that it is not refused for another host's domain. A cookie
  // that a browser refuses for other reasons is shown without attributes.
  const received = receiveCookie({ ...set, domain: null }, 'https://localhost/', time);
  if (!isAccepted(received)) return [{ name: set.name, value: set.value, foundIn }];
  // The expiry that the header has, before a browser caps or corrects it.
  const expires = set.maxAge === null ? set.expires : received.cookie.expires;
  const scope = { domain: set.domain ?? '', hostOnly: set.domain === null };
  const attributes = { ...attributesOf(received.cookie), ...scope, expires };
  return [{ name: set.name, value: set.value, foundIn, attributes, reported: lifetimeIn(set) }];
}

/** Removes the quotes around the whole text, if it has any. */
export function stripQuotes(text: string): string {
  return /^(['"`])[^'"`]*\1$/.test(text) ? text.slice(1, -1) : text;
}
