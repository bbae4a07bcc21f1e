import { isSameAddress } from '../observations/address.ts';
import { type Entry, type ExchangeRef, exchangeOf, type UnchangedRequest } from './entry.ts';
import type { PageVisit } from './history.ts';
import type { Thread } from './thread.ts';

/** Milliseconds that loading a page may take. */
const MAX_PAGE_LOAD_TIME = 60_000;
/** Milliseconds between a redirecting response and the next request. */
const REDIRECT_GAP = 1000;
/** Browsers follow no more redirects than this. */
const MAX_REDIRECTS = 20;

/** How a page was fetched, according to the thread of a cookie. */
export interface PageFetch {
  /** When its first request began, redirects included, in unix milliseconds; 0 if unknown. */
  readonly startedAt: number;
  /** The request for the page's own address; null for none. */
  readonly request: Pick<Entry | UnchangedRequest, 'id' | 'kind'> | null;
}

/** The exchanges of a cookie's thread. */
export type Exchanges = Pick<Thread, 'entries' | 'unchanged'>;

/**
 * The exchanges that can have fetched one of these pages: only a few of thousands, because each
 * page searches all of them.
 */
export function pageCandidates(
  pageVisits: readonly PageVisit[],
  { entries, unchanged }: Exchanges,
): Exchanges {
  const urls = new Set(pageVisits.map(({ url }) => url));
  const isCandidate = (entry: Entry | UnchangedRequest) => {
    const exchange = exchangeOf(entry);
    return exchange !== null && (exchange.redirect !== null || urls.has(exchange.url));
  };
  return { entries: entries.filter(isCandidate), unchanged: unchanged.filter(isCandidate) };
}

/** How a page was fetched, judging by its {@link pageCandidates}. */
export function fetchOf({ url, time }: PageVisit, candidates: Exchanges): PageFetch {
  const request = latest(candidates, {
    from: time - MAX_PAGE_LOAD_TIME,
    to: time,
    matches: (exchange) => isSameAddress(exchange.url, url),
  });
  let next = request?.exchange ?? null;
  for (let count = 0; count < MAX_REDIRECTS; count += 1) {
    const target = next?.url ?? url;
    const to: number = next?.startedAt ?? time;
    const redirect = latest(candidates, {
      from: to - (next ? REDIRECT_GAP : MAX_PAGE_LOAD_TIME),
      to,
      matches: ({ redirect }) => redirect !== null && isSameAddress(redirect, target),
    });
    if (!redirect || redirect.exchange === next) break;
    next = redirect.exchange;
  }
  return { startedAt: next?.startedAt ?? 0, request };
}

interface Found extends Pick<Entry | UnchangedRequest, 'id' | 'kind'> {
  readonly exchange: ExchangeRef;
}

interface ExchangeQuery {
  /** Unix milliseconds: ended no earlier than `from`, began no later than `to`. */
  readonly from: number;
  readonly to: number;
  matches(exchange: ExchangeRef): boolean;
}

/** The latest exchange that matches. */
function latest({ entries, unchanged }: Exchanges, query: ExchangeQuery): Found | null {
  const found = [latestIn(entries, query), latestIn(unchanged, query)].filter(
    (match) => match !== null,
  );
  return found.sort((a, b) => b.exchange.startedAt - a.exchange.startedAt)[0] ?? null;
}

function latestIn(
  items: readonly (Entry | UnchangedRequest)[],
  { from, to, matches }: ExchangeQuery,
): Found | null {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const entry = items[index];
    if (!entry || entry.time < from) return null;
    const exchange = exchangeOf(entry);
    if (exchange && exchange.startedAt <= to && matches(exchange)) {
      return { id: entry.id, kind: entry.kind, exchange };
    }
  }
  return null;
}
