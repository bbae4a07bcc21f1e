import type { Change } from '../../timeline/entry.ts';
import type { TimelineRow } from '../../timeline/rows.ts';
import { now, pageOrigin, signerOf, values, words } from '../state/index.ts';
import { causeText, describeRow, type RowWords } from './row-words.ts';

/** A row in words, from everything known now. */
export function describe(row: TimelineRow): RowWords {
  return describeRow(row, words.value, now.value * 1000, {
    signer: signerOf(row),
    pageOrigin,
    writer: values.value,
  });
}

/** The cause of a change, in the words of its row. */
export function causeOf(change: Change): string {
  return causeText(change, words.value, now.value * 1000, pageOrigin);
}
