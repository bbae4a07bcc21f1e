import { isSameAddress } from '../observations/address.ts';
import type { ExchangeRef } from './entry.ts';
import type { PageVisit } from './history.ts';
import type { TimelineRow } from './rows.ts';

/** The rows of a timeline without page visits that their own requests already show. */
export interface PageRows {
  readonly rows: readonly TimelineRow[];
  /**
   * For each page visit left out: its entry id, by the entry id of the row that begins the page.
   */
  readonly starts: ReadonlyMap<number, number>;
}

/**
 * Leaves out page visits whose request has a row; visits of another host stay, because the host
 * matters. `visitIndexes`: where the page visits are, if that is known.
 */
export function withoutRepeatedPages(
  rows: readonly TimelineRow[],
  visitIndexes: Iterable<number> = rows.keys(),
): PageRows {
  const starts = new Map<number, number>();
  const parts: (readonly TimelineRow[])[] = [];
  let from = 0;
  for (const index of visitIndexes) {
    const row = rows[index];
    const next = rows[index + 1];
    if (row?.kind !== 'pageVisit') continue;
    const isEmpty = isEmptyVisit(row, next);
    if (!isEmpty && !isRequestBelow(rows, index, row.request)) continue;
    parts.push(rows.slice(from, index));
    from = index + 1;
    if (isEmpty) continue;
    if (row.otherHost !== null) parts.push([{ ...row, isRequestShown: true }]);
    else if (next) starts.set(next.entry.id, row.entry.id);
  }
  return {
    rows: parts.length === 0 ? rows : ([] as TimelineRow[]).concat(...parts, rows.slice(from)),
    starts,
  };
}

/** Whether another page visit follows with nothing in between: the last one is enough. */
export function isEmptyVisit(row: TimelineRow, next: TimelineRow | undefined): boolean {
  if (row.kind !== 'pageVisit' || next?.kind !== 'pageVisit') return false;
  return row.otherHost === null && next.otherHost === null;
}

/** Whether the row of the request follows within the same page. */
function isRequestBelow(rows: readonly TimelineRow[], page: number, request: number | null) {
  if (request === null) return false;
  for (let index = page + 1; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row || row.kind === 'pageVisit') return false;
    if (isRowOf(row, request)) return true;
  }
  return false;
}

/** Whether a row shows this entry; a row of renewals shows each of them. */
export function isRowOf(row: TimelineRow, id: number | null): boolean {
  if (row.entry.id === id) return true;
  return row.kind === 'renewals' && row.rows.some(({ entry }) => entry.id === id);
}

/** Milliseconds after its first request within which a browser reports a page. */
const LATEST_REPORT = 1000;

/**
 * The origin of the page that was open when a request began; null if unknown. A request that
 * fetched a page of another host, or was redirected to it, belongs to the new page.
 */
export function pageOriginOf(
  pageVisits: readonly PageVisit[],
  { url, startedAt, redirect }: Pick<ExchangeRef, 'url' | 'startedAt' | 'redirect'>,
): string | null {
  const index = pageVisits.findLastIndex(({ time }) => time <= startedAt);
  const page = pageVisits[index];
  if (!page) return null;
  const next = pageVisits[index + 1];
  const own = new URL(page.url);
  const target = new URL(url).origin;
  const isFetch =
    next !== undefined &&
    (isSameAddress(next.url, url) || (redirect !== null && isSameAddress(next.url, redirect)));
  if (isFetch && new URL(next.url).hostname !== own.hostname) return new URL(next.url).origin;
  // Browsers report a page after its first requests, so this request may belong to either page.
  const isUnclear = next !== undefined && next.time - startedAt <= LATEST_REPORT;
  return isUnclear && target === own.origin ? new URL(next.url).origin : own.origin;
}
