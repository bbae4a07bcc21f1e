import { pythonRepr } from '../../codec/index.ts';
import { pathText } from '../diff/path.ts';
import { changesBetween } from './comparison.ts';
import { exchangeOf } from './entry.ts';
import type { TimelineRow } from './rows.ts';

const texts = new WeakMap<TimelineRow['entry'], string>();

/** All that a row can be found by, but the words of a language: method, address and status, and the
 * keys and values that changed. In lower case. */
export function searchText(row: TimelineRow): string {
  const known = texts.get(row.entry);
  if (known !== undefined) return known;
  const text = [...exchangeTexts(row), ...changeTexts(row)].join('\n').toLowerCase();
  texts.set(row.entry, text);
  return text;
}

function exchangeTexts(row: TimelineRow): string[] {
  if (row.kind === 'boundary') return [row.entry.url];
  if (row.kind === 'renewals') return row.rows.flatMap(exchangeTexts);
  const exchange = exchangeOf(row.entry);
  return exchange ? [`${exchange.method} ${exchange.url} ${exchange.status ?? ''}`] : [];
}

function changeTexts(row: TimelineRow): string[] {
  if (row.kind !== 'change' || row.before === undefined) return [];
  const changes = changesBetween(row.before, row.entry.value) ?? [];
  return changes.flatMap((change) => [
    pathText(change.path),
    ...('before' in change ? [pythonRepr(change.before)] : []),
    ...('after' in change ? [pythonRepr(change.after)] : []),
  ]);
}
