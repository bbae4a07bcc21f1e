import { computed, effect, signal } from '@preact/signals';
import { digestOf } from '../../codec/index.ts';
import { rawTimestampOf } from '../../session/content.ts';
import { readValue } from '../../session/cookie-header.ts';
import type { SessionChange } from '../../session/diff/change.ts';
import { changesBetween } from '../../session/history/comparison.ts';
import { type Change, type ExchangeRef, setterOrigin } from '../../session/history/entry.ts';
import { exportParts } from '../../session/history/export.ts';
import {
  isRowOf,
  type PageRows,
  pageOriginOf,
  withoutRepeatedPages,
} from '../../session/history/pages.ts';
import {
  areRowsCompared,
  type ChangeRow,
  changeRows,
  compareRows,
  foldRenewals,
  type PageVisitRow,
  type RefusedRow,
  type TimelineRow,
  timelineRows,
  type UnchangedRow,
} from '../../session/history/rows.ts';
import { changeAt, hasEntry, lastChangeUpTo, shownThread } from '../../session/history/shown.ts';
import { lastChange, RECENT, type Thread } from '../../session/history/thread.ts';
import { schemeOf } from '../../session/keys/scheme.ts';
import { lifetimesOf, reportedLifetime } from '../../session/lifetime.ts';
import { isPendingChange } from '../timeline/pending.ts';
import type { Signer } from '../timeline/row-words.ts';
import { preparedRing } from './keys.ts';
import { currentView, now, panelState, state } from './recorded.ts';
import { frameTime, inSlice, nextTask, sliceTime } from './slices.ts';

/** The life of the cookie that is shown, or of the last one of the page's host. */
export const thread = computed(() => {
  const shown = state.value ? shownThread(state.value.history, currentView.value) : null;
  if (shown && !areRowsCompared(shown)) compareRows(shown, frameTime());
  return shown;
});

/** How often more of its rows have been compared. */
const slices = signal(0);

/** What is left is compared in slices; what is no longer shown is left. */
effect(() => {
  slices.value;
  const left = thread.value;
  if (left === null || areRowsCompared(left)) return;
  const isWanted = () => thread.peek() === left;
  inSlice(
    () => isWanted() && compareRows(left, sliceTime()),
    () => {
      if (isWanted()) slices.value += 1;
    },
  );
});

/** The changes and refusals of {@link thread}, of which some may not be compared yet. */
export const threadRows = computed(() => {
  slices.value;
  return thread.value ? changeRows(thread.value) : [];
});

const pageVisits = computed(() => state.value?.history.pageVisits ?? []);

const showsUnchanged = computed(() => panelState.value.timeline.showsUnchanged);
const showsRenewals = computed(() => panelState.value.timeline.showsRenewals);
const pausedAt = computed(() => panelState.value.timeline.pausedAt);

function rowsUntil(until: number | null): PageRows {
  if (!thread.value) return { rows: [], starts: new Map() };
  slices.value; // more of them are compared
  const choice = { showsUnchanged: showsUnchanged.value, until };
  const rows = timelineRows(thread.value, pageVisits.value, choice);
  return withoutRepeatedPages(showsRenewals.value ? rows : foldRenewals(rows));
}

const pageRows = computed(() => rowsUntil(pausedAt.value));

/** The lines of the timeline before any filter, up to where it was paused. */
export const rows = computed(() => pageRows.value.rows);

/** The ids of pages that have no line of their own, by that of the entry with which each begins. */
export const pageStarts = computed(() => pageRows.value.starts);

/** The origin of the page that was there when a request began; null where none is known. */
export function pageOrigin(exchange: ExchangeRef): string | null {
  return pageOriginOf(pageVisits.value, exchange);
}

/** How many lines have come since it was paused. */
export const newerRows = computed(() =>
  pausedAt.value === null ? 0 : rowsUntil(null).rows.length - rows.value.length,
);

/** The line of the entry that is looked at, else the last that says something of the session. */
export const currentRow = computed(() => {
  const chosen = chosenEntry.value;
  const looked = chosen === null ? undefined : rows.value.find((row) => isRowOf(row, chosen));
  return looked ?? rows.value.findLast(({ kind }) => kind !== 'pageVisit' && kind !== 'unchanged');
});

/** The id of the newest entry: a pause stops there. */
export function newestId(): number {
  return (state.value?.history.nextId ?? 1) - 1;
}

/** The whole timeline as JSON, in parts. It takes as many tasks as it needs. */
export async function exportTimeline(withValues: boolean): Promise<string[]> {
  const exported = thread.value;
  if (!exported) return ['{}'];
  const moves = pageVisits.value;
  for (; !areRowsCompared(exported); await nextTask()) compareRows(exported, sliceTime());
  const parts: string[] = [];
  let hasTime = sliceTime();
  for (const part of exportParts(exported, moves, withValues)) {
    parts.push(part);
    if (hasTime(() => 0)) continue;
    await nextTask();
    hasTime = sliceTime();
  }
  return parts;
}

/** Whether a request may still be told for what has just happened. */
export const isPending = computed(() => {
  const entries = thread.value?.entries.slice(-RECENT) ?? [];
  return entries.some(
    (entry) => entry.kind === 'change' && isPendingChange(entry, now.value * 1000),
  );
});

/** The id of the entry that the user has chosen; null for none, and where this cookie has no such. */
export const chosenEntry = computed(() => {
  const { entry } = panelState.value.timeline;
  if (entry === null || !thread.value) return null;
  return hasEntry(thread.value, pageVisits.value, entry) ? entry : null;
});

/** The change that was last at what is looked at; null for what is now. */
const chosenChange = computed<Change | null>(() => {
  if (!thread.value) return null;
  if (chosenEntry.value !== null) {
    return changeAt(thread.value, pageVisits.value, chosenEntry.value);
  }
  return pausedAt.value === null ? null : lastChangeUpTo(thread.value, pausedAt.value);
});

/** The change that is looked at in place of what is now; null where that is the same. */
export const shownChange = computed<Change | null>(() => {
  const change = chosenChange.value;
  return change && thread.value && change !== lastChange(thread.value) ? change : null;
});

/** What the *Changes* tab is about. */
export type Compared =
  /** Two states of the session and what differs. */
  | {
      readonly kind: 'difference';
      readonly row: ChangeRow | RefusedRow;
      /** What it is compared with; null for the one before. */
      readonly base: Change | null;
      readonly changes: readonly SessionChange[] | 'unknown' | 'unreadable' | 'too_large';
    }
  /** The chosen entry is a request or a visit of a page that changed nothing. */
  | { readonly kind: 'unchanged'; readonly row: UnchangedRow | PageVisitRow };

/** What the *Changes* tab shows: the chosen entry, or the last one that says something. */
export const compared = computed<Compared | null>(() => {
  if (!thread.value) return null;
  const chosen = rows.value.find(({ entry }) => entry.id === chosenEntry.value);
  const isUnchanged = chosen?.kind === 'unchanged' || chosen?.kind === 'pageVisit';
  if (isUnchanged && panelState.value.timeline.base === null)
    return { kind: 'unchanged', row: chosen };
  const all = threadRows.value;
  const refused = all.find(
    ({ entry, kind }) => kind === 'refused' && entry.id === chosenEntry.value,
  );
  const change = chosenChange.value;
  const row =
    refused ?? (change ? all.find(({ entry }) => entry === change) : all.findLast(isWorthTelling));
  if (!row) return null;
  const baseId = panelState.value.timeline.base;
  const base = baseId === null ? null : changeAt(thread.value, pageVisits.value, baseId);
  const before = base ? base.value : valueBefore(row, thread.value);
  const isUnknown = before === undefined || (row.kind === 'refused' && row.entry.value === null);
  const changes = isUnknown ? 'unknown' : changesBetween(before, row.entry.value);
  return { kind: 'difference', row, base, changes };
});

function valueBefore(row: ChangeRow | RefusedRow, { entries }: Thread): string | null | undefined {
  if (row.kind === 'change') return row.before;
  return lastChange({ entries: entries.slice(0, entries.indexOf(row.entry)) })?.value;
}

/** Renewals say nothing of the content. */
function isWorthTelling(row: ChangeRow | RefusedRow): boolean {
  return (
    row.kind === 'change' && row.comparison?.kind !== 'renewed' && row.comparison?.kind !== 'same'
  );
}

/** By themselves, so that one more change has no earlier one looked at again. */
const domain = computed(() => thread.value?.domain ?? null);
const lifetimes = computed(() => thread.value?.lifetimes ?? []);

/** Which key signed the session after a change, beside the one that signed the session before it. */
export function signerOf(row: TimelineRow | RefusedRow): Signer {
  if (row.kind !== 'change' || domain.value === null) return 'unknown';
  const { before, entry } = row;
  if (typeof before !== 'string' || entry.value === null) return 'unknown';
  const ring = preparedRing(domain.value);
  const signer = (raw: string) => {
    const value = readValue(raw);
    return ring.find(value, schemeOf(value))?.key;
  };
  const earlier = signer(before);
  if (earlier === undefined) return 'unknown';
  if (signer(entry.value) === earlier) return wasYoung(before, entry) ? 'same' : 'unknown';
  const isSigned =
    digestOf(readValue(entry.value)) !== null && rawTimestampOf(entry.value) !== null;
  // A key may be rotated, as it should be; what no response has set may be altered.
  const isOther = isSigned && entry.cause.kind === 'exchange' && !earlier.isFallback;
  return isOther ? 'other' : 'unknown';
}

/** Seconds: no app that people log in to has a shorter session lifetime. */
const SURE_LIFETIME = 300;

/** Whether the app cannot have found the session before too old. */
function wasYoung(before: string, change: Change): boolean {
  const signedAt = rawTimestampOf(before);
  const told = reportedLifetime(lifetimesOf(lifetimes.value, setterOrigin(change)));
  const lifetime = told ?? SURE_LIFETIME;
  return signedAt !== null && change.time / 1000 - signedAt <= lifetime;
}

/** The top-level key of the row that is selected in the tree. */
export const selectedKey = signal<string | null>(null);

/** The id of the next change of a top-level key from what is shown; null for none. */
export function changeOfKey(key: string, direction: 'previous' | 'next'): number | null {
  if (!thread.value) return null;
  const all = threadRows.value;
  const change = chosenChange.value;
  const index = change ? all.findIndex(({ entry }) => entry === change) : all.length;
  const isOfKey = (row: ChangeRow | RefusedRow) => row.kind === 'change' && touches(row, key);
  // At a request or a page, the change before it is not shown by itself yet.
  const isItself = change?.id === chosenEntry.value || chosenEntry.value === null;
  const found =
    direction === 'previous'
      ? all.slice(0, isItself ? index : index + 1).findLast(isOfKey)
      : all.slice(index + 1).find(isOfKey);
  return found?.entry.id ?? null;
}

function touches({ comparison }: ChangeRow, key: string): boolean {
  if (comparison?.kind !== 'changed') return false;
  const { added, changed, removed } = comparison;
  return [...added, ...changed, ...removed].includes(key);
}
