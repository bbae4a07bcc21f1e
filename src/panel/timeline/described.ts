import type { Change } from '../../timeline/entry.ts';
import type { TimelineRow } from '../../timeline/rows.ts';
import { pageOrigin, reportTime, signerOf, values, words } from '../state/index.ts';
import { causeText, describeRow, type RowWords } from './row-words.ts';

/** A row in words, from everything known now. */
export function describe(row: TimelineRow): RowWords {
  return describeRow(row, words.value, reportTime.value, {
    signer: signerOf(row),
    pageOrigin,
    writer: values.value,
  });
}

/** The cause of a change, in the words of its row. */
export function causeOf(change: Change): string {
  return causeText(change, words.value, reportTime.value, pageOrigin);
}
