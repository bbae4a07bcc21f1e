import { type Entry, type ExchangeRef, exchangeOf, type Sent } from './entry.ts';
import type { Boundary } from './history.ts';
import type { Thread } from './thread.ts';

/** Milliseconds that a page may take to come. */
const SLOWEST_PAGE = 60_000;
/** Milliseconds between a response that redirects and the request that follows it. */
const REDIRECT_GAP = 1000;
/** Browsers follow no more redirects. */
const MAX_REDIRECTS = 20;

/** How a page was fetched, as far as a cookie's thread shows it. */
export interface PageFetch {
  /** When the first of its requests began, redirects included, in unix milliseconds; 0 where none is known. */
  readonly startedAt: number;
  /** The id of the entry of the request for the page's own address; null for none. */
  readonly request: number | null;
}

/** Finds the request of a page, and the requests whose responses redirected to it. */
export function fetchOf({ url, time }: Boundary, { entries, sent }: Thread): PageFetch {
  const lists = [entries, sent];
  const request = latest(lists, time, (exchange) => exchange.url === url);
  let next = request?.exchange ?? null;
  let startedAt = next?.startedAt ?? 0;
  for (let count = 0; count < MAX_REDIRECTS; count += 1) {
    const target = next?.url ?? url;
    const until: number = next?.startedAt ?? time;
    const gap = next ? REDIRECT_GAP : SLOWEST_PAGE;
    const redirect = latest(
      lists,
      until,
      (exchange) => exchange.redirect === target && exchange.endedAt >= until - gap,
    );
    if (!redirect || redirect.exchange === next) break;
    next = redirect.exchange;
    startedAt = next.startedAt;
  }
  return { startedAt, request: request?.id ?? null };
}

interface Found {
  readonly id: number;
  readonly exchange: ExchangeRef;
}

/** The latest exchange that began until `time` and is wanted. */
function latest(
  lists: readonly (readonly (Entry | Sent)[])[],
  time: number,
  isWanted: (exchange: ExchangeRef) => boolean,
): Found | null {
  const found = lists.flatMap((list) => latestIn(list, time, isWanted) ?? []);
  return found.sort((a, b) => b.exchange.startedAt - a.exchange.startedAt)[0] ?? null;
}

function latestIn(
  list: readonly (Entry | Sent)[],
  time: number,
  isWanted: (exchange: ExchangeRef) => boolean,
): Found | null {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const entry = list[index];
    if (!entry || entry.time < time - SLOWEST_PAGE) return null;
    const exchange = exchangeOf(entry);
    if (exchange && exchange.startedAt <= time && isWanted(exchange)) {
      return { id: entry.id, exchange };
    }
  }
  return null;
}
