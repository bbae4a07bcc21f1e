import { touchedKeys } from '../diff/summary.ts';
import { type Comparison, ComparisonBudget, comparisonCost } from './comparison.ts';
import {
  type Change,
  type ExchangeRef,
  exchangeOf,
  type Refused,
  type Sent,
  setterOrigin,
} from './entry.ts';
import type { Boundary } from './history.ts';
import { type LostUpdate, lostUpdate } from './lost.ts';
import { fetchOf } from './page-fetch.ts';
import { RECENT, type Thread } from './thread.ts';

/** A line of the timeline. */
export type TimelineRow = SingleRow | RenewalsRow;

/** Before renewals are folded. */
export type SingleRow = ChangeRow | RefusedRow | SentRow | BoundaryRow;

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

export interface SentRow {
  readonly kind: 'sent';
  readonly entry: Sent;
}

/** The page went elsewhere. */
export interface BoundaryRow {
  readonly kind: 'boundary';
  readonly entry: Boundary;
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
  readonly showsSent: boolean;
  /** The id of the last entry to show; null for all. */
  readonly until: number | null;
}

/** The lines of a cookie's timeline, oldest first. */
export function timelineRows(
  thread: Thread,
  boundaries: readonly Boundary[],
  { showsSent, until }: RowChoice,
): readonly SingleRow[] {
  const changes = changeRows(thread).filter((row) => !isNothing(row));
  const sent = showsSent ? thread.sent.map((entry): SentRow => ({ kind: 'sent', entry })) : [];
  const moves = boundaryRows(boundaries, thread);
  const merged = mergedByTime(moves, mergedByTime(changes, sent));
  const shown = until === null ? merged : merged.filter(({ entry }) => entry.id <= until);
  return shown.filter((row, place) => !isPassedBy(row, shown[place + 1]));
}

/** Of pages on which nothing happened, the last is enough. */
function isPassedBy(row: SingleRow, next: SingleRow | undefined): boolean {
  if (row.kind !== 'boundary' || next?.kind !== 'boundary') return false;
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
function isNothing(row: ChangeRow | RefusedRow): boolean {
  return row.kind === 'change' && row.entry.value === null && row.entry.cause.kind === 'found';
}

/** Each change and each refusal with what came before it: as far as {@link workOut} has come with them, or else
 * all of it. */
export function changeRows(thread: Thread): readonly (ChangeRow | RefusedRow)[] {
  const last = known.get(thread.key);
  if (last?.entries !== thread.entries) workOut(thread, () => true);
  return known.get(thread.key)?.rows ?? [];
}

/** Whether there is time to work out one more row. `cost` gives what its comparison costs: see {@link comparisonCost}. */
export type MayWork = (cost: () => number) => boolean;

/**
 * Works out the rows of a thread from where that was left, as long as there is time for it. The rows behind are
 * there, too, but not compared yet.
 */
export function workOut(thread: Thread, mayWork: MayWork): void {
  const { key, entries, dropped } = thread;
  const last = known.get(key);
  const rows = last ? keptRows(thread, last) : [];
  workOn(thread, rows, mayWork);
  const done = rows.length;
  addPending(thread, rows);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, { entries, dropped, rows, done });
}

/** Whether all rows of a thread are compared. */
export function isWorkedOut({ key, entries }: Thread): boolean {
  const last = known.get(key);
  return last?.entries === entries && last.done === entries.length;
}

/** Of each thread the rows that were made last: most often there is one more. */
const known = new Map<number, Known>();
const MOST_KNOWN = 10;

interface Known extends Pick<Thread, 'entries' | 'dropped'> {
  readonly rows: readonly (ChangeRow | RefusedRow)[];
  /** How many of them are compared. */
  readonly done: number;
}

/** The rows from the first that are as they were: what they tell hangs on what is before them alone. */
function keptRows(thread: Thread, last: Known): (ChangeRow | RefusedRow)[] {
  const { entries, dropped } = thread;
  const shift = dropped - last.dropped;
  if (shift < 0) return [];
  // Where some were dropped, the first stands for them.
  const first = shift === 0 ? 0 : 1;
  let place = first;
  const most = Math.min(entries.length, last.done - shift);
  while (place < most && entries[place] === last.entries[place + shift]) place += 1;
  const begin: (ChangeRow | RefusedRow)[] = [];
  workOn({ ...thread, entries: entries.slice(0, first) }, begin, () => true);
  const kept = [...begin, ...last.rows.slice(first + shift, place + shift)];
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
function workOn({ entries }: Thread, rows: (ChangeRow | RefusedRow)[], mayWork: MayWork): void {
  let previous = rows.findLast(({ kind }) => kind === 'change')?.entry as Change | undefined;
  for (let index = rows.length; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!entry) break;
    if (entry.kind === 'refused') {
      rows.push({ kind: 'refused', entry });
      continue;
    }
    const before = valueBefore(entry, previous);
    if (!mayWork(() => (before === undefined ? 0 : comparisonCost(before, entry.value)))) return;
    const budget = new ComparisonBudget();
    const comparison = before === undefined ? null : budget.comparisonOf(entry, before);
    const lost = lostUpdate(entries, index, budget);
    rows.push(changeRow({ entry, previous, before, comparison, lost, budget }, appOf(rows)));
    if (lost) tellLost(rows, lost, entry);
    previous = entry;
  }
}

/** Adds the rows that are not compared yet: nothing is said of them. */
function addPending({ entries }: Thread, rows: (ChangeRow | RefusedRow)[]): void {
  let previous = rows.findLast(({ kind }) => kind === 'change')?.entry as Change | undefined;
  for (const entry of entries.slice(rows.length)) {
    if (entry.kind === 'refused') {
      rows.push({ kind: 'refused', entry });
      continue;
    }
    const before = valueBefore(entry, previous);
    rows.push({
      ...PENDING,
      entry,
      before,
      comparison: before === undefined ? null : NOT_COMPARED,
    });
    previous = entry;
  }
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

interface Worked extends Pick<ChangeRow, 'entry' | 'before' | 'comparison' | 'lost'> {
  readonly previous: Change | undefined;
  readonly budget: ComparisonBudget;
}

function changeRow(
  { entry, previous, before, comparison, lost, budget }: Worked,
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
function tellLost(rows: (ChangeRow | RefusedRow)[], lost: LostUpdate, { cause }: Change): void {
  if (cause.kind !== 'exchange') return;
  for (const { change, keys } of lost.from) {
    const place = rows.findLastIndex(({ entry }) => entry === change);
    const row = rows[place];
    if (row?.kind === 'change')
      rows[place] = { ...row, lostTo: { exchange: cause.exchange, keys } };
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
function boundaryRows(boundaries: readonly Boundary[], thread: Thread): BoundaryRow[] {
  let host: string | null = null;
  let last = 0;
  return boundaries.map((boundary): BoundaryRow => {
    const own = new URL(boundary.url).hostname;
    const otherHost = host !== null && own !== host ? host : null;
    host = own;
    const { startedAt, request } = fetchOf(boundary, thread);
    const time = startedAt > last ? startedAt : boundary.time;
    last = boundary.time;
    const page = { ...boundary, time };
    return { kind: 'boundary', entry: page, otherHost, request, isRequestShown: false };
  });
}

/** Both in the order they have; of two with one time, that of the first list comes first. */
function mergedByTime(
  rows: readonly SingleRow[],
  others: readonly SingleRow[],
): readonly SingleRow[] {
  if (others.length === 0) return rows;
  const merged: SingleRow[] = [];
  let place = 0;
  for (const row of rows) {
    for (; place < others.length; place += 1) {
      const other = others[place];
      if (!other || other.entry.time >= row.entry.time) break;
      merged.push(other);
    }
    merged.push(row);
  }
  return [...merged, ...others.slice(place)];
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
