import { attributesOf } from '../cookie.ts';
import { lifetimeIn } from '../lifetime.ts';
import { isAccepted, receiveCookie } from '../receive.ts';
import { parseCookieHeader, parseSetCookie } from '../set-cookie.ts';
import type { FoundCookie } from './found.ts';

/** A header in a line, be it out of DevTools, of `curl -v`, a log, or a command such as `curl -H 'Cookie: …'`. */
const HEADER = /(?:^|[\s'"])(set-cookie|cookie)(["']?)\s*:\s*(.*)$/i;
/** What `curl` takes for a `Cookie` header. */
const OPTION = /(?:^|\s)(?:-b\s*|--cookie[\s=])\s*(.*)$/;

/** The cookies of the `Cookie` and `Set-Cookie` headers in a text, line by line. `time` is in unix seconds. */
export function readHeaders(text: string, time: number): FoundCookie[] {
  return text.split(/[\r\n]+/).flatMap((line) => readHeader(line, time));
}

function readHeader(line: string, time: number): FoundCookie[] {
  const header = HEADER.exec(line);
  if (!header) {
    const [, option = ''] = OPTION.exec(line) ?? [];
    return option.includes('=') ? readCookie(word(option)) : [];
  }
  const [, name = '', quote = '', rest = ''] = header;
  const value = headerValue(line, header.index, quote, rest);
  return name.toLowerCase() === 'cookie' ? readCookie(value) : readSetCookie(value, time);
}

/** What belongs to the header: in a command or a program it ends with a quote, or with the word that it is. */
function headerValue(line: string, start: number, quote: string, rest: string): string {
  const before = line[start] ?? '';
  if (quote !== '') return word(rest); // "cookie": "…"
  if (before === "'" || before === '"') return rest.split(before, 1)[0] ?? '';
  const isArgument = /^[a-z]/.test(line) && /\s(?:set-)?cookie:\S/i.test(line.slice(start));
  return isArgument ? word(rest) : rest;
}

/** The first word of a text, or what stands in its quotes. */
function word(text: string): string {
  const [quote = ''] = /^\$?['"`]/.exec(text) ?? [];
  const end = quote === '' ? ' ' : quote.slice(-1);
  return text.slice(quote.length).split(end, 1)[0] ?? '';
}

/** The cookies of a `Cookie` header's value. */
export function readCookie(value: string): FoundCookie[] {
  return parseCookieHeader(value).map((pair) => ({
    name: pair.name,
    value: stripQuotes(pair.value),
    foundIn: 'cookie_header',
  }));
}

/** The cookie of a `Set-Cookie` header's value, with what it says of it. */
export function readSetCookie(value: string, time: number): FoundCookie[] {
  const set = parseSetCookie(value);
  if (!set) return [];
  const foundIn = 'set_cookie_header';
  // As the host itself might have set it: what a browser refuses is shown all the same.
  const received = receiveCookie({ ...set, domain: null }, 'https://localhost/', time);
  if (!isAccepted(received)) return [{ name: set.name, value: set.value, foundIn }];
  // As the header has it: nothing was capped or corrected yet.
  const expires = set.maxAge === null ? set.expires : received.cookie.expires;
  const index = { domain: set.domain ?? '', hostOnly: set.domain === null };
  const attributes = { ...attributesOf(received.cookie), ...index, expires };
  return [{ name: set.name, value: set.value, foundIn, attributes, reported: lifetimeIn(set) }];
}

/** Without the quotes around all of it. */
export function stripQuotes(text: string): string {
  return /^(['"`])[^'"`]*\1$/.test(text) ? text.slice(1, -1) : text;
}
