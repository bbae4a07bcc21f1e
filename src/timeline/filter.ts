import { pythonRepr } from '../codec/index.ts';
import { pathText } from '../content/diff/path.ts';
import { memoizeBySize } from '../lib/memoize.ts';
import { changesBetween } from './comparison.ts';
import { exchangeOf } from './entry.ts';
import type { SingleRow } from './rows.ts';

/** Maximum characters of all cached search texts. */
const MAX_CACHED_LENGTH = 1 << 22;

/**
 * Whether a row has the text in its method, address and status, or in the keys and values that changed unless the
 * session is too large. `text` is in lower case.
 */
export function hasText(row: SingleRow, text: string): boolean {
  // Comparing sessions costs a hundred times as much.
  return exchangeText(row).toLowerCase().includes(text) || contentText(row).includes(text);
}

function exchangeText(row: SingleRow): string {
  if (row.kind === 'pageVisit') return row.entry.url;
  const exchange = exchangeOf(row.entry);
  return exchange ? `${exchange.method} ${exchange.url} ${exchange.status ?? ''}` : '';
}

/** The keys and values that changed, in lower case. */
export const contentText = memoizeBySize(
  MAX_CACHED_LENGTH,
  (row: SingleRow) => changeTexts(row).join('\n').toLowerCase(),
  (_, text) => text.length,
);

function changeTexts(row: SingleRow): string[] {
  if (row.kind !== 'change' || row.before === undefined) return [];
  if (row.comparison?.kind !== 'changed') return [];
  const changes = changesBetween(row.before, row.entry.value);
  if (typeof changes === 'string') return [];
  return changes.flatMap((change) => [
    pathText(change.path),
    ...('before' in change ? [pythonRepr(change.before)] : []),
    ...('after' in change ? [pythonRepr(change.after)] : []),
  ]);
}
