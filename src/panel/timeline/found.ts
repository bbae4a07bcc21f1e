import { computed } from '@preact/signals';
import { searchText } from '../../session/history/filter.ts';
import type { TimelineRow } from '../../session/history/rows.ts';
import { looks, now, rows, words } from '../store.ts';
import { partText } from './LineText.tsx';
import { describeRow } from './row-words.ts';

const wanted = computed(() => looks.value.timeline.filter.trim().toLowerCase());

/** The lines that have the filter's text in them: in a key, a value, an address, or their own words. */
export const foundRows = computed<readonly TimelineRow[]>(() => {
  const text = wanted.value;
  if (text === '') return rows.value;
  return rows.value.filter((row) => searchText(row).includes(text) || ownWords(row).includes(text));
});

function ownWords(row: TimelineRow): string {
  const { cause, parts } = describeRow(row, words.value, now.value * 1000);
  return [cause, ...parts.map(partText)].join(' ').toLowerCase();
}
