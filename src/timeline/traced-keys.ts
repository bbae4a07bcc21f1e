import { type TracedKey, tracedKey } from '../cookies/session-trace.ts';
import { type Change, exchangeOf } from './entry.ts';
import type { ChangeRow, RefusedRow } from './rows.ts';

/** Rows that are looked at, from the newest on. */
const MAX_ROWS = 500;

/**
 * What apps said of the last change of each top-level key, by key, up to `last`, or in all rows without it. A key that
 * something else changed since has none.
 */
export function lastTracedKeys(
  rows: readonly (ChangeRow | RefusedRow)[],
  last: Change | null,
): ReadonlyMap<string, TracedKey> {
  const end = last ? rows.findIndex(({ entry }) => entry === last) + 1 : rows.length;
  const found = new Map<string, TracedKey | undefined>();
  for (const row of rows.slice(Math.max(0, end - MAX_ROWS), end).reverse()) {
    if (row.kind === 'refused') continue;
    const { comparison, entry } = row;
    if (comparison?.kind === 'renewed' || comparison?.kind === 'same') continue;
    if (comparison?.kind !== 'changed') break;
    const trace = exchangeOf(entry)?.trace ?? null;
    for (const key of [...comparison.added, ...comparison.changed]) {
      if (!found.has(key)) found.set(key, trace ? tracedKey(trace, key) : undefined);
    }
  }
  return new Map([...found].flatMap(([key, traced]) => (traced ? [[key, traced] as const] : [])));
}
