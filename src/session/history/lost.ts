import { touchedKeys } from '../diff/summary.ts';
import type { ComparisonBudget } from './comparison.ts';
import type { Change, Entry, ExchangeRef } from './entry.ts';

/** What an answer took back, because its request had carried an older session. */
export interface LostUpdate {
  /** Top-level keys. */
  readonly keys: readonly string[];
  /** The changes that it did not know of, and what of each was lost. */
  readonly from: readonly { readonly change: Change; readonly keys: readonly string[] }[];
}

/**
 * What the change at `place` took back: a session that its request did not carry yet was there when its
 * answer came, and what that had brought is as it was before. Null also where that is too much to be compared
 * within the budget.
 */
export function lostUpdate(
  entries: readonly Entry[],
  index: number,
  budget: ComparisonBudget,
): LostUpdate | null {
  const entry = entries[index];
  if (entry?.kind !== 'change' || entry.value === null || entry.cause.kind !== 'exchange') {
    return null;
  }
  const { exchange } = entry.cause;
  if (exchange.carried === undefined) return null;
  const missed = missedBy(entries, index, exchange);
  if (missed.length === 0) return null;
  const { value } = entry;
  const from = missed
    .map(({ change, before }) => ({
      change,
      keys: takenBack({ before, after: change.value, end: value }, budget),
    }))
    .filter(({ keys }) => keys.length > 0);
  return from.length === 0 ? null : { keys: [...new Set(from.flatMap(({ keys }) => keys))], from };
}

interface Missed {
  readonly change: Change;
  readonly before: string | null;
}

/** Changes that one answer can have missed. */
const MAX_MISSED = 100;

/** The changes between what the request carried and its answer. */
function missedBy(entries: readonly Entry[], index: number, exchange: ExchangeRef): Missed[] {
  const missed: Missed[] = [];
  let later: Change | undefined;
  for (let at = index - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry?.kind !== 'change') continue;
    if (later) missed.unshift({ change: later, before: entry.value });
    if (entry.value === exchange.carried) return missed;
    if (missed.length === MAX_MISSED) return [];
    if (entry.time < exchange.startedAt) return []; // what it carried is not known here
    later = entry;
  }
  // Nothing was there before the first.
  const isFromStart = exchange.carried === null && later?.cause.kind !== 'found';
  return later && isFromStart ? [{ change: later, before: null }, ...missed] : [];
}

interface States {
  readonly before: string | null;
  readonly after: string | null;
  readonly end: string;
}

/** The keys that the change touched and that are in the end as they were before it. */
function takenBack({ before, after, end }: States, budget: ComparisonBudget): readonly string[] {
  const changes = budget.changesBetween(before, after);
  const undone = budget.changesBetween(before, end);
  const left = budget.changesBetween(after, end);
  if (typeof changes === 'string' || typeof undone === 'string' || typeof left === 'string')
    return [];
  const touched = touchedKeys(changes);
  const different = new Set(touchedKeys(undone));
  const gone = new Set(touchedKeys(left));
  return touched.filter((key) => gone.has(key) && !different.has(key));
}
