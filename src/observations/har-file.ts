import { canHaveCookies } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { asRecord } from '../lib/as-record.ts';
import { observedAddress } from './address.ts';
import { parseHarEntry } from './har.ts';
import { type AboutHarLog, type HarRefusal, parseHar, type Unread } from './har-log.ts';
import type { RepairedEntry } from './har-repair.ts';
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

export type HarReading =
  | { readonly kind: 'read'; readonly har: HarFile }
  /** The file has no entry, or none that can be read. */
  | ({ readonly kind: 'empty' } & Unread)
  /** No request carried a cookie, and no response set one: Chromium exports files without them, by default. */
  | { readonly kind: 'withoutCookies'; readonly isByChromium: boolean };

/** An exchange of a file. */
export interface EntryExchange {
  readonly exchange: Exchange;
  readonly host: string;
  /** The page of the file that it belongs to. */
  readonly pageref: unknown;
  /** Whether the browser may have stayed on its page: it saved the response, or fetched it ahead. */
  readonly staysOnPage: boolean;
  /** The `User-Agent` header. */
  readonly agent: string | null;
}

/** Reads the whole text of a HAR file. */
export function readHar(text: string): HarReading | HarRefusal {
  const parsed = parseHar(text);
  if (parsed.kind !== 'log') return parsed;
  const exchanges = parsed.entries.map(readEntry).filter((each) => each !== null);
  return readLog(exchanges, parsed.about);
}

/** The exchange of an entry; null for what no http server answers (`data:`, a web socket). */
export function readEntry(entry: RepairedEntry): EntryExchange | null {
  const exchange = parseHarEntry(entry);
  if (!exchange) return null;
  const { pageref, request, response } = entry;
  const disposition = headerOf(response, 'content-disposition') ?? '';
  return {
    exchange: certain(exchange),
    host: new URL(exchange.url).hostname,
    pageref,
    staysOnPage: /^\s*attachment/i.test(disposition) || headerOf(request, 'sec-purpose') !== null,
    agent: headerOf(request, 'user-agent')?.slice(0, MAX_AGENT) ?? null,
  };
}

/** Characters kept of a `User-Agent`. */
const MAX_AGENT = 1000;

/** Without what a word like “REDACTED” in the place of the header would say: that no session was sent. */
function certain(exchange: Exchange): Exchange {
  const { sent } = exchange;
  if (!sent || sent.length === 0 || sent.some(({ name }) => name !== '')) return exchange;
  return { ...exchange, sent: null, isWithheld: true };
}

/** The first header of this lower-case name; null if there is none. */
function headerOf({ headers }: RepairedEntry['response'], name: string): string | null {
  const header = headers.map(asRecord).find((each) => String(each.name).toLowerCase() === name);
  return typeof header?.value === 'string' ? header.value : null;
}

/** What a log with these exchanges says. */
export function readLog(
  inFile: readonly EntryExchange[],
  { creator, titles, unread }: AboutHarLog,
): HarReading {
  if (inFile.length === 0) return { kind: 'empty', ...unread };
  if (!inFile.some(({ exchange }) => hasCookies(exchange))) {
    return { kind: 'withoutCookies', isByChromium: creator.browser === 'chromium' };
  }
  const exchanges = inFile.toSorted((a, b) => a.exchange.time - b.exchange.time);
  const times = exchanges.flatMap(({ exchange: { startedAt, time } }) => [startedAt, time]);
  const facts: HarFacts = {
    startedAt: times.reduce((a, b) => Math.min(a, b)),
    endedAt: times.reduce((a, b) => Math.max(a, b)),
    writtenBy: creator.browser === 'chromium' ? chromiumName(exchanges) : creator.name,
    requests: exchanges.length,
    unread,
  };
  return { kind: 'read', har: { observations: observationsOf(exchanges, titles, facts), facts } };
}

/** `Chromium 156`: its own name and version are in its requests only. */
function chromiumName(exchanges: readonly EntryExchange[]): string {
  const agent = exchanges.find((each) => each.agent !== null)?.agent ?? '';
  const version = /Chrome\/(\d{1,6})/.exec(agent)?.[1];
  return ['Chromium', version].filter(Boolean).join(' ');
}

function hasCookies({ sent, set, malformedCount }: Exchange): boolean {
  return (sent !== null && sent.length > 0) || set.length > 0 || malformedCount > 0;
}

/** Page visits and exchanges in the order of time, then the page to show, whose jar nobody can read. */
function observationsOf(
  exchanges: readonly EntryExchange[],
  titles: readonly string[],
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
  const url = pageToShow(exchanges, [...titles.flatMap(webAddress), ...visited]);
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

/** The last of these pages whose host has cookies; without any, the host of the last cookies. */
function pageToShow(exchanges: readonly EntryExchange[], pages: readonly string[]): string {
  const withCookies = exchanges.filter(({ exchange }) => hasCookies(exchange));
  const hosts = new Set(withCookies.map(({ host }) => host));
  const page = pages.findLast((url) => hosts.has(new URL(url).hostname));
  return page ?? `${new URL(withCookies.at(-1)?.exchange.url ?? '').origin}/`;
}

function webAddress(text: string): string[] {
  const address = observedAddress(text);
  return address !== null && canHaveCookies(address) && URL.canParse(address) ? [address] : [];
}
