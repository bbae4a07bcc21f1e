import { computed, effect, signal } from '@preact/signals';
import { comparisonCost } from '../../session/history/comparison.ts';
import { searchText } from '../../session/history/filter.ts';
import type { ChangeRow, HasTime, SingleRow, TimelineRow } from '../../session/history/rows.ts';
import { frameTime, inSlice, sliceTime } from '../store/slices.ts';
import { now, panelState, rows, words } from '../store.ts';
import { partText } from './LineText.tsx';
import { isPendingChange } from './pending.ts';
import { describeRow } from './row-words.ts';

const wanted = computed(() => panelState.value.timeline.filter.trim().toLowerCase());

/** What looking for the filter's text came to. */
interface Found {
  /** The lines that have it in them, in a key, a value, an address, or their own words, as far as is known. */
  readonly rows: readonly TimelineRow[];
  /** Whether all lines have been looked through. */
  readonly isComplete: boolean;
  /** Lines whose content is too large for it, and whose words do not have it. */
  readonly unsearched: number;
}

/** Whether a row has the text, for as long as that stays. */
const answers = computed(() => {
  wanted.value;
  words.value;
  return new WeakMap<TimelineRow, boolean>();
});

/** How often more lines have been looked through. */
const slices = signal(0);

export const found = computed<Found>(() => {
  slices.value;
  if (wanted.value === '') return { rows: rows.value, isComplete: true, unsearched: 0 };
  return find(frameTime());
});

effect(() => {
  slices.value;
  if (found.value.isComplete) return;
  const before = found.value;
  const isWanted = () => found.peek() === before;
  inSlice(
    () => isWanted() && find(sliceTime()),
    () => {
      if (isWanted()) slices.value += 1;
    },
  );
});

function find(hasTime: HasTime): Found {
  let isComplete = true;
  let unsearched = 0;
  const kept = rows.value.filter((row) => {
    const answer = answerOf(row, hasTime);
    if (answer === null) isComplete = false;
    if (answer === false && isTooLarge(row)) unsearched += 1;
    return answer === true;
  });
  return { rows: kept, isComplete, unsearched };
}

/** Whether a row has the text; null where there is no time to look for it. */
function answerOf(row: TimelineRow, hasTime: HasTime): boolean | null {
  const known = answers.value.get(row);
  if (known !== undefined) return known;
  if (!hasTime(() => costOf(row))) return null;
  const time = now.value * 1000;
  const text = wanted.value;
  const answer =
    partsOf(row).some((part) => searchText(part).includes(text)) || ownWords(row).includes(text);
  const isSettled = row.kind !== 'change' || !isPendingChange(row.entry, time);
  if (isSettled) answers.value.set(row, answer);
  return answer;
}

function partsOf(row: TimelineRow): readonly SingleRow[] {
  return row.kind === 'renewals' ? row.rows : [row];
}

function costOf(row: TimelineRow): number {
  if (row.kind !== 'change' || row.before === undefined) return 0;
  return comparisonCost(row.before, row.entry.value);
}

function isTooLarge(row: TimelineRow): row is ChangeRow {
  return row.kind === 'change' && row.comparison?.kind === 'too_large';
}

function ownWords(row: TimelineRow): string {
  const { cause, parts } = describeRow(row, words.value, now.value * 1000);
  return [cause, ...parts.map(partText)].join(' ').toLowerCase();
}
