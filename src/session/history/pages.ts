import { isSameAddress } from '../address.ts';
import type { ExchangeRef } from './entry.ts';
import type { PageVisit } from './history.ts';
import type { TimelineRow } from './rows.ts';

/** The rows of a timeline without the pages whose own requests say the same. */
export interface PageRows {
  readonly rows: readonly TimelineRow[];
  /** The pages that were left out: the id of the entry of each, by that of the row with which it begins. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Leaves out the row of a page whose request has a row; one of another host stays, since that is news. */
export function withoutRepeatedPages(rows: readonly TimelineRow[]): PageRows {
  const starts = new Map<number, number>();
  const kept: TimelineRow[] = [];
  rows.forEach((row, index) => {
    if (row.kind !== 'pageVisit' || !isRequestBelow(rows, index, row.request)) kept.push(row);
    else if (row.otherHost !== null) kept.push({ ...row, isRequestShown: true });
    else {
      const first = rows[index + 1];
      if (first) starts.set(first.entry.id, row.entry.id);
    }
  });
  return { rows: kept, starts };
}

/** Whether the row of a request is among those of a page. */
function isRequestBelow(rows: readonly TimelineRow[], page: number, request: number | null) {
  if (request === null) return false;
  for (let index = page + 1; index < rows.length; index += 1) {
    const row = rows[index];
    if (!row || row.kind === 'pageVisit') return false;
    if (isRowOf(row, request)) return true;
  }
  return false;
}

/** Whether a row stands for an entry: one of renewals does for each of them. */
export function isRowOf(row: TimelineRow, id: number | null): boolean {
  if (row.entry.id === id) return true;
  return row.kind === 'renewals' && row.rows.some(({ entry }) => entry.id === id);
}

/** Milliseconds after its first request within which a browser reports a page. */
const LATEST_REPORT = 1000;

/** The origin of the page that was there when a request began; null where none is known. The request that fetched a
 * page of another host, or was redirected to it, is one of that page. */
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
  // A browser reports a page some time after its first requests: of which page it was is not known then.
  const isUnclear = next !== undefined && next.time - startedAt <= LATEST_REPORT;
  return isUnclear && target === own.origin ? new URL(next.url).origin : own.origin;
}
