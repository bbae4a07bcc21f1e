import type { Change, ExchangeRef } from '../../timeline/entry.ts';
import type { TimelineRow } from '../../timeline/rows.ts';
import { loadAt, pageOrigin, reportTime, signerOf, values, words } from '../state/index.ts';
import { withLoad } from './load-words.ts';
import { causeText, describeRow, exchangeText, type RowWords } from './row-words.ts';

/** A row in words, from everything known now. */
export function describe(row: TimelineRow): RowWords {
  const writer = values.value;
  const described = describeRow(row, words.value, reportTime.value, {
    signer: signerOf(row),
    pageOrigin,
    writer,
  });
  const load = row.kind === 'renewals' ? undefined : loadAt(row.entry.id);
  return load && row.kind !== 'renewals'
    ? withLoad(described, row, load, words.value, writer)
    : described;
}

/** The cause of a change, in the words of its row. */
export function causeOf(change: Change): string {
  return causeText(change, words.value, reportTime.value, pageOrigin);
}

/** A request, in the words of its row. */
export function requestOf(exchange: ExchangeRef): string {
  return exchangeText(exchange, pageOrigin);
}
