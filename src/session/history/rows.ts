import { touchedKeys } from '../diff/summary.ts';
import { type Comparison, ComparisonBudget, comparisonCost } from './comparison.ts';
import {
  type Change,
  type ExchangeRef,
  exchangeOf,
  type Refused,
  setterOrigin,
  type UnchangedRequest,
} from './entry.ts';
import type { PageVisit } from './history.ts';
import { type LostUpdate, lostUpdate } from './lost.ts';
import { fetchFinder } from './page-fetch.ts';
import { RECENT, type Thread } from './thread.ts';

/** A line of the timeline. */
export type TimelineRow = SingleRow | RenewalsRow;

/** Before renewals are folded. */
export type SingleRow = ChangeRow | RefusedRow | UnchangedRow | PageVisitRow;

/** The session changed, or began, or ended. */
export interface ChangeRow {
  readonly kind: 'change';
  readonly entry: Change;
  /** What was there before; undefined where that is not known. */
  readonly before: string | null | undefined;
  /** Null where nothing is known of before. */
  readonly comparison: Comparison | null;
  /** What an earlier answer had changed meanwhile and this one, which did not know of it, took back. */
  readonly lost: LostUpdate | null;
  /** A later answer that took back what this one has changed. */
  readonly lostTo: LostTo | null;
  /** A change that the entry before had made already: of two that both add to a value, one is lost. */
  readonly repeated: RepeatedChange | null;
  /** The origin that had set the session before, where it is another one: cookies ignore ports. */
  readonly otherOrigin: string | null;
  /** Whether the session before is known to be of the same app, or there was none. */
  readonly isSameApp: boolean;
}

export interface RepeatedChange {
  /** Top-level keys. */
  readonly keys: readonly string[];
  readonly first: Change;
}

export interface LostTo {
  readonly exchange: ExchangeRef;
  readonly keys: readonly string[];
}

export interface RefusedRow {
  readonly kind: 'refused';
  readonly entry: Refused;
}

export interface UnchangedRow {
  readonly kind: 'unchanged';
  readonly entry: UnchangedRequest;
}

/** The page went elsewhere. */
export interface PageVisitRow {
  readonly kind: 'pageVisit';
  readonly entry: PageVisit;
  /** The host before, where this is another: its cookies are in a jar of its own. */
  readonly otherHost: string | null;
  /** The id of the entry of the request that fetched the page; null where it has none. */
  readonly request: number | null;
  /** Whether a row of that request follows. */
  readonly isRequestShown: boolean;
}

/** The same content, signed anew once or more often. */
export interface RenewalsRow {
  readonly kind: 'renewals';
  /** The first of them: the line stays the same when more follow. */
  readonly entry: Change;
  readonly rows: readonly ChangeRow[];
}

/** What the user wants to see of it. */
export interface RowChoice {
  /** Also requests that changed nothing. */
  readonly showsUnchanged: boolean;
  /** The id of the last entry to show; null for all. */
  readonly until: number | null;
}

/** The lines of a cookie's timeline, oldest first. */
export function timelineRows(
  thread: Thread,
  pageVisits: readonly PageVisit[],
  { showsUnchanged, until }: RowChoice,
): readonly SingleRow[] {
  const changes = changeRows(thread).filter((row) => !isInitialAbsence(row));
  const sent = showsUnchanged
    ? thread.unchanged.map((entry): UnchangedRow => ({ kind: 'unchanged', entry }))
    : [];
  const moves = pageVisitRows(pageVisits, thread);
  const merged = mergedByTime(moves, mergedByTime(changes, sent));
  const shown = until === null ? merged : merged.filter(({ entry }) => entry.id <= until);
  return shown.filter((row, index) => !isEmptyVisit(row, shown[index + 1]));
}

/** Of pages on which nothing happened, the last is enough. */
function isEmptyVisit(row: SingleRow, next: SingleRow | undefined): boolean {
  if (row.kind !== 'pageVisit' || next?.kind !== 'pageVisit') return false;
  return row.otherHost === null && next.otherHost === null;
}

/** With renewals that follow one another as one line. */
export function foldRenewals(rows: readonly SingleRow[]): readonly TimelineRow[] {
  const lines: TimelineRow[] = [];
  let renewals: ChangeRow[] = [];
  for (const row of rows) {
    if (!isRenewal(row)) {
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

/** That there was no session when it was looked for first. */
function isInitialAbsence(row: ChangeRow | RefusedRow): boolean {
  return row.kind === 'change' && row.entry.value === null && row.entry.cause.kind === 'found';
}

/** Each change and each refusal with what came before it: as far as {@link compareRows} has come with them, or else
 * all of it. */
export function changeRows(thread: Thread): readonly (ChangeRow | RefusedRow)[] {
  const last = known.get(thread.threadId);
  if (last?.entries !== thread.entries) compareRows(thread, () => true);
  return known.get(thread.threadId)?.rows ?? [];
}

/** Whether there is time to work out one more row. `cost` gives what its comparison costs: see {@link comparisonCost}. */
export type HasTime = (cost: () => number) => boolean;

/**
 * Works out the rows of a thread from where that was left, as long as there is time for it. The rows behind are
 * there, too, but not compared yet.
 */
export function compareRows(thread: Thread, hasTime: HasTime): void {
  const { threadId, entries, dropped } = thread;
  const last = known.get(threadId);
  const rows = last ? reusableRows(thread, last) : [];
  compareFrom(thread, rows, hasTime);
  const done = rows.length;
  addPending(thread, rows, last);
  if (known.size >= MAX_CACHED) known.clear();
  known.set(threadId, { entries, dropped, rows, done });
}

/** Whether all rows of a thread are compared. */
export function areRowsCompared({ threadId, entries }: Thread): boolean {
  const last = known.get(threadId);
  return last?.entries === entries && last.done === entries.length;
}

/** Of each thread the rows that were made last: most often there is one more. */
const known = new Map<number, CachedRows>();
const MAX_CACHED = 10;

interface CachedRows extends Pick<Thread, 'entries' | 'dropped'> {
  readonly rows: readonly (ChangeRow | RefusedRow)[];
  /** How many of them are compared. */
  readonly done: number;
}

/** The rows from the first that are as they were: what they tell hangs on what is before them alone. */
function reusableRows(thread: Thread, last: CachedRows): (ChangeRow | RefusedRow)[] {
  const { entries, dropped } = thread;
  const shift = dropped - last.dropped;
  if (shift < 0) return [];
  // Where some were dropped, the first stands for them.
  const first = shift === 0 ? 0 : 1;
  let index = first;
  const most = Math.min(entries.length, last.done - shift);
  while (index < most && entries[index] === last.entries[index + shift]) index += 1;
  const begin: (ChangeRow | RefusedRow)[] = [];
  compareFrom({ ...thread, entries: entries.slice(0, first) }, begin, () => true);
  const kept = [...begin, ...last.rows.slice(first + shift, index + shift)];
  const recent = kept.splice(Math.max(0, kept.length - RECENT));
  return [...kept, ...recent.map((row) => withoutLater(row, recent))];
}

/** What later rows took back is told anew with those. */
function withoutLater(row: ChangeRow | RefusedRow, rows: readonly (ChangeRow | RefusedRow)[]) {
  if (row.kind === 'refused' || row.lostTo === null) return row;
  const { exchange } = row.lostTo;
  const isHere = rows.some(({ entry }) => exchangeOf(entry) === exchange);
  return isHere ? row : { ...row, lostTo: null };
}

/** Adds rows of a thread to the first of them, as long as there is time for it. */
function compareFrom(
  { entries }: Thread,
  rows: (ChangeRow | RefusedRow)[],
  hasTime: HasTime,
): void {
  let previous = rows.findLast(({ kind }) => kind === 'change')?.entry as Change | undefined;
  for (let index = rows.length; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!entry) break;
    if (entry.kind === 'refused') {
      rows.push({ kind: 'refused', entry });
      continue;
    }
    const before = valueBefore(entry, previous);
    if (!hasTime(() => (before === undefined ? 0 : comparisonCost(before, entry.value)))) return;
    const budget = new ComparisonBudget();
    const comparison = before === undefined ? null : budget.comparisonOf(entry, before);
    const lost = lostUpdate(entries, index, budget);
    rows.push(changeRow({ entry, previous, before, comparison, lost, budget }, appOf(rows)));
    if (lost) markLost(rows, lost, entry);
    previous = entry;
  }
}

/** Adds the rows that are not compared yet: nothing is said of them. They are made once: thousands may wait. */
function addPending(
  { entries, dropped }: Thread,
  rows: (ChangeRow | RefusedRow)[],
  last: CachedRows | undefined,
): void {
  const shift = last ? dropped - last.dropped : 0;
  let previous = rows.findLast(({ kind }) => kind === 'change')?.entry as Change | undefined;
  for (let index = rows.length; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!entry) break;
    if (entry.kind === 'refused') {
      rows.push({ kind: 'refused', entry });
      continue;
    }
    const before = valueBefore(entry, previous);
    const known = last?.rows[index + shift];
    rows.push(isPendingRow(known, entry, before) ? known : pendingRow(entry, before));
    previous = entry;
  }
}

function isPendingRow(
  row: ChangeRow | RefusedRow | undefined,
  entry: Change,
  before: ChangeRow['before'],
): row is ChangeRow {
  if (row?.kind !== 'change' || row.entry !== entry) return false;
  return row.comparison === NOT_COMPARED && row.before === before;
}

function pendingRow(entry: Change, before: ChangeRow['before']): ChangeRow {
  return { ...PENDING, entry, before, comparison: before === undefined ? null : NOT_COMPARED };
}

const NOT_COMPARED: Comparison = { kind: 'pending' };
const PENDING = {
  kind: 'change',
  repeated: null,
  lost: null,
  lostTo: null,
  otherOrigin: null,
  isSameApp: false,
} as const;

interface ComparedChange extends Pick<ChangeRow, 'entry' | 'before' | 'comparison' | 'lost'> {
  readonly previous: Change | undefined;
  readonly budget: ComparisonBudget;
}

function changeRow(
  { entry, previous, before, comparison, lost, budget }: ComparedChange,
  app: string | null,
): ChangeRow {
  const own = setterOrigin(entry);
  const earlier = previous && previous.value !== null ? app : null;
  return {
    kind: 'change',
    entry,
    before,
    comparison,
    repeated: previous && comparison ? repeatedChange(entry, previous, comparison, budget) : null,
    lost,
    lostTo: null,
    otherOrigin: own !== null && earlier !== null && isOtherApp(own, earlier) ? earlier : null,
    isSameApp: before === null || (own !== null && own === earlier),
  };
}

/** The origin of the app whose session is there after these rows: nobody else signs one again and leaves it as it is,
 * be it for a request that nobody saw. */
function appOf(rows: readonly (ChangeRow | RefusedRow)[]): string | null {
  const last = rows.findLast(
    (row) =>
      row.kind === 'change' &&
      !(row.entry.cause.kind === 'unseen' && row.comparison?.kind === 'renewed'),
  );
  return last?.kind === 'change' ? setterOrigin(last.entry) : null;
}

/** One app may be at both schemes of a host. */
function isOtherApp(a: string, b: string): boolean {
  return new URL(a).host !== new URL(b).host;
}

/** What an answer changed although that had just been done: its request had carried the session from before. */
function repeatedChange(
  { cause, value }: Change,
  previous: Change,
  { kind }: Comparison,
  budget: ComparisonBudget,
): RepeatedChange | null {
  if (cause.kind !== 'exchange' || (kind !== 'same' && kind !== 'renewed')) return null;
  const { carried } = cause.exchange;
  if (typeof carried !== 'string' || carried === previous.value || value === null) return null;
  const changes = budget.changesBetween(carried, value);
  if (typeof changes === 'string' || changes.length === 0) return null;
  return { keys: touchedKeys(changes), first: previous };
}

/** What a row took back is told at the rows that had brought it, too. */
function markLost(rows: (ChangeRow | RefusedRow)[], lost: LostUpdate, { cause }: Change): void {
  if (cause.kind !== 'exchange') return;
  for (const { change, keys } of lost.from) {
    const index = rows.findLastIndex(({ entry }) => entry === change);
    const row = rows[index];
    if (row?.kind === 'change')
      rows[index] = { ...row, lostTo: { exchange: cause.exchange, keys } };
  }
}

function valueBefore(entry: Change, previous: Change | undefined): ChangeRow['before'] {
  return previous ? previous.value : beforeFirst(entry);
}

/** What was there before the first that is known: where it was not found, the jar had been without it. */
function beforeFirst({ cause }: Change): string | null | undefined {
  if (cause.kind === 'exchange') return cause.exchange.carried;
  return cause.kind === 'found' ? undefined : null;
}

/** A page stands before the request that fetched it and those that redirected to that, though browsers report it later. */
function pageVisitRows(pageVisits: readonly PageVisit[], thread: Thread): PageVisitRow[] {
  let host: string | null = null;
  let last = 0;
  const fetchOf = fetchFinder(pageVisits, thread);
  return pageVisits.map((pageVisit): PageVisitRow => {
    const own = new URL(pageVisit.url).hostname;
    const otherHost = host !== null && own !== host ? host : null;
    host = own;
    const { startedAt, request } = fetchOf(pageVisit);
    const time = startedAt > last ? startedAt : pageVisit.time;
    last = pageVisit.time;
    const page = { ...pageVisit, time };
    return { kind: 'pageVisit', entry: page, otherHost, request, isRequestShown: false };
  });
}

/** Both in the order they have; of two with one time, that of the first list comes first. */
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

/** Whether it is one of the many responses that sign a permanent session again. What a form was sent for may
 * have done the same, and yet be a login. */
export function isRenewal(row: SingleRow): row is ChangeRow {
  if (row.kind !== 'change' || row.lost || row.lostTo || row.otherOrigin || row.repeated)
    return false;
  const exchange = exchangeOf(row.entry);
  if (exchange && exchange.method !== 'GET' && exchange.method !== 'HEAD') return false;
  return row.comparison?.kind === 'renewed' || row.comparison?.kind === 'same';
}
