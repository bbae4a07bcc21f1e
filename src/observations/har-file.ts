import { canHaveCookies } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { asRecord } from '../lib/as-record.ts';
import { jsonErrorOffset, placeAt, type TextPlace } from '../lib/json-error.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { observedAddress } from './address.ts';
import { parseHarEntry } from './har.ts';
import { repairedEntry } from './har-repair.ts';
import type { Observation } from './observation.ts';

/** What a HAR file says, and of what it says it. */
export interface HarFile {
  /** In the order in which a browser would have reported them; the last ones choose the page to show. */
  readonly observations: readonly Observation[];
  readonly facts: HarFacts;
}

export interface HarFacts {
  /** When the first request began and the last response arrived, in unix milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The program that wrote it, with its version; null if the file does not say. */
  readonly writtenBy: string | null;
  /** Number of requests that were read. */
  readonly requests: number;
  readonly unread: Unread;
}

/** Entries that could not be read. */
export interface Unread {
  readonly count: number;
  /** Where the first one lacks what it needs, such as `log.entries[17].request.url`; null for none. */
  readonly first: string | null;
}

export type HarReading =
  | { readonly kind: 'read'; readonly har: HarFile }
  /** It begins as JSON does, and is none. */
  | ({ readonly kind: 'broken' } & TextPlace)
  /** JSON without a list of entries, or no JSON at all. */
  | { readonly kind: 'other' }
  /** The file has no entry, or none that can be read. */
  | ({ readonly kind: 'empty' } & Unread)
  /** No request carried a cookie, and no response set one: Chromium exports files without them, by default. */
  | { readonly kind: 'withoutCookies'; readonly isByChromium: boolean };

/** The name that Chromium's DevTools write as the creator of a file. */
const CHROMIUM = 'WebInspector';
const FIREFOX = 'Firefox';
/** Characters of the creator's name and version. */
const MAX_NAME = 60;

/**
 * Reads the text of a HAR file (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/), of any
 * program. The text is not trusted; it costs about as much as `JSON.parse`.
 */
export function readHar(text: string): HarReading {
  const json = text.replace(/^\uFEFF/, '');
  const root = parseJsonText(json);
  if (root === undefined) return notJson(json);
  const log = asRecord(asRecord(root).log ?? root);
  const { entries, pages } = log;
  if (!Array.isArray(entries)) return { kind: 'other' };
  const creator = asRecord(log.creator);
  const isByChromium = creator.name === CHROMIUM;
  const isByBrowser = isByChromium || creator.name === FIREFOX;
  const { exchanges, unread } = readEntries(entries, isByBrowser);
  if (exchanges.length === 0) return { kind: 'empty', ...unread };
  if (!exchanges.some(({ exchange }) => hasCookies(exchange))) {
    return { kind: 'withoutCookies', isByChromium };
  }
  const times = exchanges.flatMap(({ exchange: { startedAt, time } }) => [startedAt, time]);
  const facts: HarFacts = {
    startedAt: times.reduce((a, b) => Math.min(a, b)),
    endedAt: times.reduce((a, b) => Math.max(a, b)),
    writtenBy: writerOf(creator, entries),
    requests: exchanges.length,
    unread,
  };
  return { kind: 'read', har: { observations: observationsOf(exchanges, pages, facts), facts } };
}

function notJson(text: string): HarReading {
  if (!/^\s*[[{]/.test(text)) return { kind: 'other' };
  return { kind: 'broken', ...placeAt(text, jsonErrorOffset(text) ?? text.length) };
}

interface EntryExchange {
  readonly exchange: Exchange;
  /** The page of the file that it belongs to. */
  readonly pageref: unknown;
  /** Whether the browser may have stayed on its page: it saved the response, or fetched it ahead. */
  readonly staysOnPage: boolean;
}

/** The exchanges in the order in which their responses arrived. */
function readEntries(entries: readonly unknown[], isByBrowser: boolean) {
  const exchanges: EntryExchange[] = [];
  let count = 0;
  let first: string | null = null;
  entries.forEach((entry, index) => {
    const missing = missingIn(entry);
    if (missing !== null) {
      count += 1;
      first ??= `log.entries[${index}]${missing}`;
      return;
    }
    const exchange = parseHarEntry(repairedEntry(entry, isByBrowser));
    // What no http server answered (`data:`, a web socket) carries no cookies.
    if (!exchange) return;
    const { pageref } = asRecord(entry);
    exchanges.push({ exchange: certain(exchange), pageref, staysOnPage: staysOnPage(entry) });
  });
  exchanges.sort((a, b) => a.exchange.time - b.exchange.time);
  return { exchanges, unread: { count, first } satisfies Unread };
}

/** The path of what an entry needs and does not have; null if it has everything. */
function missingIn(entry: unknown): string | null {
  const { request, startedDateTime } = asRecord(entry);
  const { url } = asRecord(request);
  if (typeof entry !== 'object' || entry === null) return '';
  if (typeof request !== 'object' || request === null) return '.request';
  if (typeof url !== 'string' || !URL.canParse(url)) return '.request.url';
  const time = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  return Number.isNaN(time) ? '.startedDateTime' : null;
}

function staysOnPage(entry: unknown): boolean {
  const { request, response } = asRecord(entry);
  const disposition = headerOf(response, 'content-disposition') ?? '';
  return /^\s*attachment/i.test(disposition) || headerOf(request, 'sec-purpose') !== null;
}

/** Without what a word like “REDACTED” in the place of the header would say: that no session was sent. */
function certain(exchange: Exchange): Exchange {
  const { sent } = exchange;
  if (!sent || sent.length === 0 || sent.some(({ name }) => name !== '')) return exchange;
  return { ...exchange, sent: null, isWithheld: true };
}

function hasCookies({ sent, set, malformedCount }: Exchange): boolean {
  return (sent !== null && sent.length > 0) || set.length > 0 || malformedCount > 0;
}

/** Page visits and exchanges in the order of time, then the page to show, whose jar nobody can read. */
function observationsOf(
  exchanges: readonly EntryExchange[],
  pages: unknown,
  { endedAt }: HarFacts,
): Observation[] {
  const seen = new Set<unknown>();
  const observations: Observation[] = [];
  const visited: string[] = [];
  for (const { exchange, pageref, staysOnPage } of exchanges) {
    if (!staysOnPage && isPageVisit(exchange, !seen.has(pageref))) {
      const { url, time } = exchange;
      // Before its request: on sites without https it shows that this was for a page.
      observations.push({ kind: 'navigation', time, url });
      visited.push(url);
      seen.add(pageref);
    }
    observations.push(exchange);
  }
  const url = pageToShow(exchanges, visited, pages);
  const host = new URL(url).hostname;
  return [
    ...observations,
    { kind: 'pageChosen', time: endedAt, url },
    { kind: 'access', time: endedAt, host, granted: false },
  ];
}

/** Statuses after which a browser stays where it is. */
const WITHOUT_PAGE: readonly number[] = [204, 205];

/**
 * Whether the response is a page that was opened. Sites without https are not told what a request is
 * for: there only the first document of a page in the file counts, as others may be frames.
 */
function isPageVisit({ isDocument, context, status, redirect }: Exchange, isFirst: boolean) {
  if (status === null || redirect !== null || WITHOUT_PAGE.includes(status)) return false;
  return context.kind === 'document' || (context.kind === 'unknown' && isDocument && isFirst);
}

/** The last page whose host has cookies; without any, the last one, or the host of the last cookies. */
function pageToShow(
  exchanges: readonly EntryExchange[],
  visited: readonly string[],
  pages: unknown,
): string {
  const withCookies = exchanges.map(({ exchange }) => exchange).filter(hasCookies);
  const hosts = new Set(withCookies.map(({ url }) => new URL(url).hostname));
  const titles = (Array.isArray(pages) ? pages : []).map((page) => asRecord(page).title);
  // The browsers' title of a page is its address.
  const named = titles
    .map((title) => (typeof title === 'string' ? observedAddress(title) : null))
    .filter((title) => title !== null)
    .filter(isWebAddress);
  const known = [...named, ...visited];
  const page = known.findLast((url) => hosts.has(new URL(url).hostname));
  return page ?? `${new URL(withCookies.at(-1)?.url ?? '').origin}/`;
}

function isWebAddress(text: string): boolean {
  return canHaveCookies(text) && URL.canParse(text);
}

/** `Chromium 156`: Chromium's own name and version are in its requests only. */
function writerOf(
  { name, version }: Record<string, unknown>,
  entries: readonly unknown[],
): string | null {
  if (typeof name !== 'string' || name === '') return null;
  if (name === CHROMIUM) return ['Chromium', chromiumVersion(entries)].filter(Boolean).join(' ');
  const parts = typeof version === 'string' ? [name, version] : [name];
  return parts.join(' ').slice(0, MAX_NAME);
}

function chromiumVersion(entries: readonly unknown[]): string | undefined {
  const agents = entries.map((entry) => headerOf(asRecord(entry).request, 'user-agent'));
  const agent = agents.find((each) => each !== null) ?? '';
  return /Chrome\/(\d{1,6})/.exec(agent.slice(0, MAX_AGENT))?.[1];
}

/** Characters of a browser's name for itself. */
const MAX_AGENT = 1000;

/** The first header of this lower-case name in a request or a response; null if it has none. */
function headerOf(message: unknown, name: string): string | null {
  const { headers } = asRecord(message);
  const all = (Array.isArray(headers) ? headers : []).map(asRecord);
  const header = all.find((each) => String(each.name).toLowerCase() === name);
  return typeof header?.value === 'string' ? header.value : null;
}
