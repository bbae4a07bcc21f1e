import { computed, effect, signal } from '@preact/signals';
import { comparisonCost } from '../../timeline/comparison.ts';
import { hasText } from '../../timeline/filter.ts';
import type { ChangeRow, HasTime, SingleRow, TimelineRow } from '../../timeline/rows.ts';
import { panelState, reportTime, rows, words } from '../state/index.ts';
import { isPendingChange } from '../state/pending.ts';
import { frameTime, inSlice, sliceTime } from '../state/slices.ts';
import { partText } from './RowText.tsx';
import { describeRow } from './row-words.ts';

const query = computed(() => panelState.value.timeline.filter.trim().toLowerCase());

/** The rows that the filter leaves. */
interface FilteredRows {
  /** The rows that contain the text in a key, a value, an address or their own words, as far as searched. */
  readonly rows: readonly TimelineRow[];
  /** Whether all rows have been searched. */
  readonly isComplete: boolean;
  /** How many rows have content that is too large to be searched, and do not match in their own words. */
  readonly unsearched: number;
}

/** Caches whether a row matches. A new text or language starts an empty cache. */
const matches = computed(() => {
  query.value;
  words.value;
  return new WeakMap<TimelineRow, boolean>();
});

/** Counts the finished slices of searching. */
const slices = signal(0);

/** The rows of the timeline that match the filter; all of them without a filter. */
export const filtered = computed<FilteredRows>(() => {
  slices.value;
  if (query.value === '') return { rows: rows.value, isComplete: true, unsearched: 0 };
  return find(frameTime());
});

effect(() => {
  slices.value;
  if (filtered.value.isComplete) return;
  const before = filtered.value;
  const isWanted = () => filtered.peek() === before;
  inSlice(
    () => isWanted() && find(sliceTime()),
    () => {
      if (isWanted()) slices.value += 1;
    },
  );
});

/** Searches the newest rows first: they are on the screen. */
function find(hasTime: HasTime): FilteredRows {
  let isComplete = true;
  let unsearched = 0;
  const matching: TimelineRow[] = [];
  for (const row of rows.value.toReversed()) {
    const isMatch = matchOf(row, hasTime);
    if (isMatch === null) isComplete = false;
    if (isMatch === false && isTooLarge(row)) unsearched += 1;
    if (isMatch === true) matching.push(row);
  }
  return { rows: matching.reverse(), isComplete, unsearched };
}

/** Whether a row matches; null if there is no time to search it now. */
function matchOf(row: TimelineRow, hasTime: HasTime): boolean | null {
  const cached = matches.value.get(row);
  if (cached !== undefined) return cached;
  if (!hasTime(() => costOf(row))) return null;
  const time = reportTime.value;
  const text = query.value;
  const isMatch =
    singleRows(row).some((part) => hasText(part, text)) || rowText(row).includes(text);
  const isSettled = row.kind !== 'change' || !isPendingChange(row.entry, time);
  if (isSettled) matches.value.set(row, isMatch);
  return isMatch;
}

function singleRows(row: TimelineRow): readonly SingleRow[] {
  return row.kind === 'renewals' ? row.rows : [row];
}

function costOf(row: TimelineRow): number {
  if (row.kind !== 'change' || row.before === undefined) return 0;
  return comparisonCost(row.before, row.entry.value);
}

function isTooLarge(row: TimelineRow): row is ChangeRow {
  return row.kind === 'change' && row.comparison?.kind === 'tooLarge';
}

function rowText(row: TimelineRow): string {
  const { cause, parts } = describeRow(row, words.value, reportTime.value);
  const places = parts.filter(({ kind }) => kind === 'place').map(({ value }) => value);
  return [cause, ...parts.map(partText), ...places].join(' ').toLowerCase();
}
