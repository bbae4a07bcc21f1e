import type { Format, FormatId, PythonValue } from '../../codec/index.ts';
import { contentOfValue } from '../../content/content.ts';
import { isSameValue } from '../../content/diff/same.ts';
import { formOf } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import type { CookiePair, SetCookie } from '../../cookies/set-cookie.ts';
import { isExplained } from '../../keys/verdict.ts';
import { memoizeByObject } from '../../lib/memoize.ts';
import { isCut } from '../../observations/address.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import type { Entry } from '../../timeline/entry.ts';
import { entryOf } from '../../timeline/entry-of.ts';
import type { Thread } from '../../timeline/thread.ts';
import type { Missing, Situation } from './diagnosis.ts';
import { hostOf } from './request-url.ts';

/** A session that a request carried or a response set, as it can be read without a key. */
export interface ReadSession {
  readonly name: string;
  /** As in the header. */
  readonly value: string;
  readonly format: Format<FormatId>;
  readonly content: PythonValue & { readonly type: 'dict' };
}

/**
 * The session that a request carried. Null if it carried none, or one that cannot be read, and for cookies of several
 * names, since it is not known which of them the app reads.
 */
export function carriedSession(
  exchange: Exchange,
  situation: Pick<Situation, 'isSession'>,
): ReadSession | null {
  const cookie = carriedCookie(exchange, situation);
  return cookie && readPair(cookie);
}

/** The cookie of that session, which may be unreadable: to find it costs less than to read it. */
export function carriedCookie(
  { sent }: Exchange,
  { isSession }: Pick<Situation, 'isSession'>,
): CookiePair | null {
  const cookies = sent?.filter(isSession) ?? [];
  const [first] = cookies;
  const last = cookies.at(-1);
  if (!first || !last || cookies.some(({ name }) => name !== first.name)) return null;
  const reads = formOf(readValue(first.value))?.cookieHeader.reads;
  return reads === 'last' ? last : first;
}

/** The session that a request carried in the cookie of this name: null for none, undefined if that is unknown. */
export function carriedAs(name: string, exchange: Exchange): ReadSession | null | undefined {
  const isNamed = (cookie: CookiePair) => cookie.name === name;
  const isSent = exchange.sent?.some(isNamed) ?? true;
  return isSent ? (carriedSession(exchange, { isSession: isNamed }) ?? undefined) : null;
}

/**
 * The session before a response changed it. Chromium does not always report what a redirected request carried; then the
 * timeline has it.
 */
export function sessionBefore(exchange: Exchange, situation: Situation): ReadSession | null {
  if (exchange.sent) return carriedSession(exchange, situation);
  for (const thread of situation.threads) {
    const entry = entryOf(thread, exchange);
    if (entry?.kind !== 'change') continue;
    const value = valueBefore(thread, entry);
    if (value !== null) return readPair({ name: thread.name, value });
  }
  return null;
}

/** The value of a cookie before one of its entries; null for none. */
function valueBefore({ entries }: Thread, entry: Entry): string | null {
  for (let index = entries.lastIndexOf(entry) - 1; index >= 0; index -= 1) {
    const earlier = entries[index];
    if (earlier?.kind === 'change') return earlier.value;
  }
  return null;
}

/** Whether the user's keys for the request's host show that the server does not accept the session. */
export function isRefused(
  { value }: ReadSession,
  { url }: Exchange,
  { verify }: Situation,
): boolean {
  const verdict = verify(value, new URL(url).hostname);
  return verdict.kind === 'invalid' && !isExplained(verdict);
}

/** Whether one of the user's keys for the request's host signed the session, however old it is. */
export function isSigned(
  { value }: ReadSession,
  { url }: Exchange,
  { verify }: Situation,
): boolean {
  return verify(value, new URL(url).hostname).kind === 'valid';
}

/** The session that a response set in the cookie of this name; null if it deleted it, or if it cannot be read. */
export function sessionSet(exchange: Exchange, name: string): ReadSession | null {
  const set = lastSet(exchange, name);
  return set ? readPair(set) : null;
}

/** The last `Set-Cookie` of a response for this name. */
export function lastSet({ set }: Exchange, name: string): SetCookie | undefined {
  return set.findLast((cookie) => cookie.name === name);
}

/** A session cookie as it can be read without a key; null if it cannot be read. */
export function readPair({ name, value }: CookiePair): ReadSession | null {
  const format = formOf(readValue(value));
  if (!format?.session) return null;
  const content = contentOfValue(value);
  if (content === null || content === 'tooLarge' || content.type !== 'dict') return null;
  return { name, value, format, content };
}

/** The value of a session's top-level key; undefined if it has none. */
export function valueAt({ content }: ReadSession, key: string): PythonValue | undefined {
  return content.entries.find((entry) => entry.key === key)?.value;
}

/** Whether two sessions have the same content, however they are signed. */
export function isSameContent(a: ReadSession, b: ReadSession): boolean {
  return isSameValue(a.content, b.content);
}

/**
 * What is missing to say that it matters whether a request carries a session such as this cookie: its response does not
 * show that the app looked for one, which the framework would tell for most uses. Null if nothing is.
 */
export function untoldUse(
  request: ObservedRequest,
  { name, value }: CookiePair,
): Extract<Missing, { kind: 'use' }> | null {
  const { status, variesOnCookie, set } = request.exchange;
  const format = formOf(readValue(value));
  if (!format?.session?.variesOnUse || status === null) return null;
  if (variesOnCookie || set.some((each) => each.name === name)) return null;
  return { kind: 'use', request, framework: format.framework };
}

/**
 * What is missing to say that none of these requests lacked a session: whether they carried one, or whether the browser
 * had one for them. Null if nothing is.
 */
export function missingOf(
  requests: readonly ObservedRequest[],
  { jars, isSession }: Situation,
): Extract<Missing, { kind: 'headers' | 'jar' }> | null {
  const without = requests.filter(({ exchange }) => !exchange.sent?.some(isSession));
  const unreported = without.find(({ exchange }) => exchange.sent === null);
  if (unreported) return { kind: 'headers', request: unreported };
  const host = without.map(hostOf).find((each) => !jars.has(each));
  return host === undefined ? null : { kind: 'jar', host };
}

/**
 * What the requests to one view have in common: method, origin and path, in which a part with a digit may be a parameter.
 * Null for an address that was cut.
 */
export const viewOf = memoizeByObject(({ method, url }: Exchange): string | null => {
  if (isCut(url)) return null;
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').map((part) => (/\d/.test(part) ? '*' : part));
  return `${method} ${origin}${parts.join('/')}`;
});

/** Whether a request asks to change something (RFC 9110, 9.2.1). */
export function isUnsafe({ method }: Exchange): boolean {
  return ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method);
}
