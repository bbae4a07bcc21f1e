import type { UnchangedRequest } from './entry.ts';
import type { PageVisit } from './history.ts';
import { type Exchanges, fetchOf, pageCandidates } from './page-fetch.ts';
import { isEmptyVisit } from './pages.ts';
import {
  type ChangeRow,
  changeRows,
  isRenewal,
  type PageVisitRow,
  type RefusedRow,
  type SingleRow,
  type TimelineRow,
  type UnchangedRow,
} from './rows.ts';
import type { Thread } from './thread.ts';

/** What the user chose to see of the timeline. */
export interface RowChoice {
  /** Also show unchanged requests. */
  readonly showsUnchanged: boolean;
  /** The id of the last entry to show; null for all. */
  readonly until: number | null;
  /** The ids of entries that are always shown, each in a row of its own: they say what a debug view answered. */
  readonly loaded?: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/** What the rows of a timeline are made of, each in order. */
export interface RowSources {
  readonly changes: readonly (ChangeRow | RefusedRow)[];
  readonly unchanged: readonly UnchangedRequest[];
  readonly visits: readonly PageVisitRow[];
}

/** The rows of a cookie's timeline, oldest first. */
export function timelineRows(
  thread: Thread,
  pageVisits: readonly PageVisit[],
  choice: RowChoice,
): readonly SingleRow[] {
  const candidates = pageCandidates(pageVisits, thread);
  const visits = pageVisitRows(pageVisits, candidates, choice);
  const { unchanged } = thread;
  const rows = mergedRows({ changes: changeRows(thread), unchanged, visits }, choice);
  return rows.filter((row, index) => !isEmptyVisit(row, rows[index + 1]));
}

/** The rows of these sources, or of a part of them. */
export function mergedRows(
  { changes, unchanged, visits }: RowSources,
  { showsUnchanged, until, loaded = NONE }: RowChoice,
): readonly SingleRow[] {
  const shown = showsUnchanged ? unchanged : unchanged.filter(({ id }) => loaded.has(id));
  const sent = shown.map((entry): UnchangedRow => ({ kind: 'unchanged', entry }));
  const present = changes.filter((row) => !isInitialAbsence(row));
  const merged = mergedByTime(visits, mergedByTime(present, sent));
  return until === null ? merged : merged.filter(({ entry }) => entry.id <= until);
}

/** Whether the row says only that there was no session at first. */
function isInitialAbsence(row: ChangeRow | RefusedRow): boolean {
  return row.kind === 'change' && row.entry.value === null && row.entry.cause.kind === 'found';
}

/** Folds consecutive renewals into one row. */
export function foldRenewals(
  rows: readonly SingleRow[],
  loaded: ReadonlySet<number> = NONE,
): readonly TimelineRow[] {
  const lines: TimelineRow[] = [];
  let renewals: ChangeRow[] = [];
  for (const row of rows) {
    if (!isRenewal(row) || loaded.has(row.entry.id)) {
      renewals = [];
      lines.push(row);
    } else if (renewals.length > 0) renewals.push(row);
    else {
      renewals = [row];
      lines.push({ kind: 'renewals', entry: row.entry, rows: renewals });
    }
  }
  return lines;
}

/**
 * Page visits, placed before the request that fetched the page and its redirects, although browsers
 * report them later.
 */
export function pageVisitRows(
  pageVisits: readonly PageVisit[],
  candidates: Exchanges,
  { showsUnchanged, loaded = NONE }: Pick<RowChoice, 'showsUnchanged' | 'loaded'>,
): readonly PageVisitRow[] {
  let host: string | null = null;
  let last = 0;
  return pageVisits.map((pageVisit): PageVisitRow => {
    const own = new URL(pageVisit.url).hostname;
    const otherHost = own === host ? null : host;
    host = own;
    const { startedAt, request } = fetchOf(pageVisit, candidates);
    const time = startedAt > last ? startedAt : pageVisit.time;
    last = pageVisit.time;
    const isShown = request && (request.kind !== 'unchanged' || loaded.has(request.id));
    const hasRow = request && (showsUnchanged || isShown);
    return {
      kind: 'pageVisit',
      entry: { ...pageVisit, time },
      otherHost,
      request: hasRow ? request.id : null,
      isRequestShown: false,
    };
  });
}

/** Merges two lists by time, keeping their order; at equal times, `rows` come first. */
function mergedByTime(
  rows: readonly SingleRow[],
  others: readonly SingleRow[],
): readonly SingleRow[] {
  if (others.length === 0) return rows;
  const merged: SingleRow[] = [];
  let index = 0;
  for (const row of rows) {
    for (; index < others.length; index += 1) {
      const other = others[index];
      if (!other || other.entry.time >= row.entry.time) break;
      merged.push(other);
    }
    merged.push(row);
  }
  return [...merged, ...others.slice(index)];
}
