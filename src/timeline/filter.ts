import { pythonRepr } from '../codec/index.ts';
import { pathText } from '../content/diff/path.ts';
import { memoizeBySize } from '../lib/memoize.ts';
import { changesBetween } from './comparison.ts';
import { exchangeOf } from './entry.ts';
import type { SingleRow } from './rows.ts';

/** Maximum characters of all cached search texts. */
const MAX_CACHED_LENGTH = 1 << 22;

/**
 * The text by which a row can be found, in lower case, without translated words: method, address
 * and status, and the keys and values that changed unless the session is too large.
 */
export const searchText = memoizeBySize(
  MAX_CACHED_LENGTH,
  (row: SingleRow) => [...exchangeTexts(row), ...changeTexts(row)].join('\n').toLowerCase(),
  (_, text) => text.length,
);

function exchangeTexts(row: SingleRow): string[] {
  if (row.kind === 'pageVisit') return [row.entry.url];
  const exchange = exchangeOf(row.entry);
  return exchange ? [`${exchange.method} ${exchange.url} ${exchange.status ?? ''}`] : [];
}

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
