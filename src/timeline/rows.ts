import { touchedKeys } from '../content/diff/summary.ts';
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
import { keepsContentOf } from './keeps.ts';
import { type Effect, effectOnMissed, type LostUpdate } from './lost.ts';
import { RECENT, type Thread } from './thread.ts';

/** A line of the timeline. */
export type TimelineRow = SingleRow | RenewalsRow;

/** A row before renewals are folded. */
export type SingleRow = ChangeRow | RefusedRow | UnchangedRow | PageVisitRow;

/** The session changed, began or ended. */
export interface ChangeRow extends Effect {
  readonly kind: 'change';
  readonly entry: Change;
  /** The value before; undefined if unknown. */
  readonly before: string | null | undefined;
  /** Null if the value before is unknown. */
  readonly comparison: Comparison | null;
  /** The later response that took back this change. */
  readonly lostTo: LostTo | null;
  /**
   * A change that the previous entry had already made: if both add to a value, one addition is
   * lost.
   */
  readonly repeated: RepeatedChange | null;
  /** The origin that had set the session before, if it is a different one: cookies ignore ports. */
  readonly otherOrigin: string | null;
  /** Whether the session has something of the one that the other origin had set, and so did not simply replace it. */
  readonly keepsOther: boolean;
  /** Whether the previous session is known to be the same app's, or there was none. */
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

/** The inspected page went to another address. */
export interface PageVisitRow {
  readonly kind: 'pageVisit';
  readonly entry: PageVisit;
  /** The previous host, if different: its cookies are in another jar. */
  readonly otherHost: string | null;
  /** The entry id of the request that fetched the page; null for none. */
  readonly request: number | null;
  /** Whether a row of that request follows. */
  readonly isRequestShown: boolean;
}

/** The same content, signed again once or more. */
export interface RenewalsRow {
  readonly kind: 'renewals';
  /** The first of them, so that the row keeps its identity when more follow. */
  readonly entry: Change;
  readonly rows: readonly ChangeRow[];
}

/**
 * All changes and refusals with their comparisons: as far as {@link compareRows} has got, or all of
 * them if it has not run.
 */
export function changeRows(thread: Thread): readonly (ChangeRow | RefusedRow)[] {
  const last = known.get(thread.threadId);
  if (last?.entries !== thread.entries) compareRows(thread, () => true);
  return known.get(thread.threadId)?.rows ?? [];
}

/**
 * The same for a thread as it was, of which more may have been observed since: then the rows as they are now, since to
 * compare those of then again would take as long as all of them.
 */
export function changeRowsSince(thread: Thread): readonly (ChangeRow | RefusedRow)[] {
  const last = known.get(thread.threadId);
  return last && isLater(last, thread) ? last.rows : changeRows(thread);
}

/** Whether rows are those of the same thread with more entries: each recording counts its threads from the beginning. */
function isLater(last: CachedRows, thread: Thread): boolean {
  const dropped = Math.max(last.dropped, thread.dropped);
  // If entries were dropped, the first one stands for them.
  const first = dropped === 0 ? 0 : dropped + 1;
  const entry = thread.entries[first - thread.dropped];
  const isSame = entry !== undefined && entry === last.entries[first - last.dropped];
  return isSame && countOf(last) > countOf(thread);
}

/** Entries of a thread, those that were dropped among them. */
function countOf({ entries, dropped }: Pick<Thread, 'entries' | 'dropped'>): number {
  return entries.length + dropped;
}

/**
 * Whether there is time to compare one more row. `cost` returns what its comparison costs: see
 * {@link comparisonCost}.
 */
export type HasTime = (cost: () => number) => boolean;

/**
 * Compares a thread's rows from where the last call stopped, as long as there is time. The
 * remaining rows exist, but are pending.
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

/** The last rows made for each thread: usually only one is added. */
const known = new Map<number, CachedRows>();
const MAX_CACHED = 10;

interface CachedRows extends Pick<Thread, 'entries' | 'dropped'> {
  readonly rows: readonly (ChangeRow | RefusedRow)[];
  /** How many of the rows are compared. */
  readonly done: number;
}

/** Cached rows up to the first changed entry: a row depends only on earlier ones. */
function reusableRows(thread: Thread, last: CachedRows): (ChangeRow | RefusedRow)[] {
  const { entries, dropped } = thread;
  const shift = dropped - last.dropped;
  if (shift < 0) return [];
  // If entries were dropped, the first one stands for them.
  const first = shift === 0 ? 0 : 1;
  let index = first;
  const most = Math.min(entries.length, last.done - shift);
  while (index < most && entries[index] === last.entries[index + shift]) index += 1;
  const rows = last.rows.slice(shift, index + shift);
  if (first > 0) {
    const standIn: (ChangeRow | RefusedRow)[] = [];
    compareFrom({ ...thread, entries: entries.slice(0, first) }, standIn, () => true);
    rows.splice(0, first, ...standIn);
  }
  const recent = rows.slice(-RECENT);
  rows.splice(-recent.length, recent.length, ...recent.map((row) => withoutLater(row, recent)));
  return rows;
}

/** Clears `lostTo` if the row that took the change back is compared again. */
function withoutLater(row: ChangeRow | RefusedRow, rows: readonly (ChangeRow | RefusedRow)[]) {
  if (row.kind === 'refused' || row.lostTo === null) return row;
  const { exchange } = row.lostTo;
  const isHere = rows.some(({ entry }) => exchangeOf(entry) === exchange);
  return isHere ? row : { ...row, lostTo: null };
}

/** A change, with what its row is derived from. */
interface RowSource {
  readonly entry: Change;
  readonly index: number;
  readonly previous: Change | undefined;
  readonly before: ChangeRow['before'];
}

/** Appends the rows of the remaining entries, until `rowOf` has none for a change. */
function appendRows(
  entries: Thread['entries'],
  rows: (ChangeRow | RefusedRow)[],
  rowOf: (change: RowSource) => ChangeRow | null,
): void {
  let previous = rows.findLast(({ kind }) => kind === 'change')?.entry as Change | undefined;
  for (let index = rows.length; index < entries.length; index += 1) {
    const entry = entries[index];
    if (!entry) break;
    if (entry.kind === 'refused') {
      rows.push({ kind: 'refused', entry });
      continue;
    }
    const row = rowOf({ entry, index, previous, before: valueBefore(entry, previous) });
    if (!row) return;
    rows.push(row);
    if (row.lost) markLost(rows, row.lost, entry);
    previous = entry;
  }
}

/** Appends a thread's remaining rows as long as there is time. */
function compareFrom(
  { entries }: Thread,
  rows: (ChangeRow | RefusedRow)[],
  hasTime: HasTime,
): void {
  appendRows(entries, rows, ({ entry, index, previous, before }) => {
    if (!hasTime(() => (before === undefined ? 0 : comparisonCost(before, entry.value))))
      return null;
    const budget = new ComparisonBudget();
    const comparison = before === undefined ? null : budget.comparisonOf(entry, before);
    const effect = effectOnMissed(entries, index, budget);
    return changeRow({ entry, previous, before, comparison, effect, budget }, appOf(rows));
  });
}

/** Appends the remaining rows as pending, reusing earlier ones, because thousands may wait. */
function addPending(
  { entries, dropped }: Thread,
  rows: (ChangeRow | RefusedRow)[],
  last: CachedRows | undefined,
): void {
  const shift = last ? dropped - last.dropped : 0;
  appendRows(entries, rows, ({ entry, index, before }) => {
    const known = last?.rows[index + shift];
    return isPendingRow(known, entry, before) ? known : pendingRow(entry, before);
  });
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
  overwrote: null,
  lostTo: null,
  otherOrigin: null,
  keepsOther: false,
  isSameApp: false,
} as const;

interface ComparedChange extends Pick<ChangeRow, 'entry' | 'before' | 'comparison'> {
  readonly effect: Effect;
  readonly previous: Change | undefined;
  readonly budget: ComparisonBudget;
}

function changeRow(
  { entry, previous, before, comparison, effect, budget }: ComparedChange,
  app: string | null,
): ChangeRow {
  const own = setterOrigin(entry);
  const earlier = previous && previous.value !== null ? app : null;
  const otherOrigin = own !== null && earlier !== null && isOtherApp(own, earlier) ? earlier : null;
  return {
    kind: 'change',
    entry,
    before,
    comparison,
    repeated: previous && comparison ? repeatedChange(entry, previous, comparison, budget) : null,
    ...effect,
    lostTo: null,
    otherOrigin,
    keepsOther: otherOrigin !== null && keepsContent(before, entry.value, comparison),
    isSameApp: before === null || (own !== null && own === earlier),
  };
}

function keepsContent(
  before: ChangeRow['before'],
  after: string | null,
  comparison: Comparison | null,
): boolean {
  if (comparison?.kind === 'same' || comparison?.kind === 'renewed') return true;
  return typeof before === 'string' && after !== null && keepsContentOf(before, after);
}

/**
 * The origin of the app whose session is current after these rows. A renewal that nobody observed
 * does not change it: only the same app renews a session without changing it.
 */
function appOf(rows: readonly (ChangeRow | RefusedRow)[]): string | null {
  const last = rows.findLast(
    (row) =>
      row.kind === 'change' &&
      !(row.entry.cause.kind === 'unseen' && row.comparison?.kind === 'renewed'),
  );
  return last?.kind === 'change' ? setterOrigin(last.entry) : null;
}

/** One app may serve both schemes of a host. */
function isOtherApp(a: string, b: string): boolean {
  return new URL(a).host !== new URL(b).host;
}

/**
 * A change that a response made although the previous entry had just made it: its request carried
 * the session from before.
 */
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

/** Sets `lostTo` in the rows whose changes were taken back. */
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

/**
 * The value before the first known entry: if the cookie was not found at the start, the jar had
 * none.
 */
function beforeFirst({ cause }: Change): string | null | undefined {
  if (cause.kind === 'exchange') return cause.exchange.carried;
  return cause.kind === 'found' ? undefined : null;
}

/**
 * Whether the row is one of many responses that renew a permanent session. A response to a form may
 * look the same and yet be a login.
 */
export function isRenewal(row: SingleRow): row is ChangeRow {
  if (row.kind !== 'change' || row.lost || row.lostTo || row.otherOrigin || row.repeated)
    return false;
  const exchange = exchangeOf(row.entry);
  if (exchange && exchange.method !== 'GET' && exchange.method !== 'HEAD') return false;
  return row.comparison?.kind === 'renewed' || row.comparison?.kind === 'same';
}
