import { touchedKeys } from '../content/diff/summary.ts';
import type { ComparisonBudget } from './comparison.ts';
import { type Change, type Entry, type ExchangeRef, exchangeOf } from './entry.ts';
import { lastChange } from './thread.ts';

/** What a response took back because its request had carried an older session. */
export interface LostUpdate {
  /** Top-level keys. */
  readonly keys: readonly string[];
  /** The changes that the response did not know of, and the keys lost from each. */
  readonly from: readonly { readonly change: Change; readonly keys: readonly string[] }[];
}

/**
 * What the change at `index` took back: the session changed between its request and its response,
 * and the response restored keys to their values before that. Null if nothing, or if comparing
 * exceeds the budget.
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
  const missed = missedChanges(entries, index, exchange);
  if (missed.length === 0) return null;
  const { value } = entry;
  const from = missed
    .map(({ change, before }) => ({
      change,
      keys: withoutRepaired(
        restoredKeys({ before, after: change.value, end: value }, budget),
        { entries, change, before },
        budget,
      ),
    }))
    .filter(({ keys }) => keys.length > 0);
  return from.length === 0 ? null : { keys: [...new Set(from.flatMap(({ keys }) => keys))], from };
}

interface Missed {
  readonly change: Change;
  readonly before: string | null;
}

/** Maximum number of changes missed by one response that are considered. */
const MAX_MISSED = 100;

/** The changes between the value that the request carried and its response. */
function missedChanges(entries: readonly Entry[], index: number, exchange: ExchangeRef): Missed[] {
  const missed: Missed[] = [];
  let later: Change | undefined;
  for (let i = index - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (entry?.kind !== 'change') continue;
    if (later) missed.unshift({ change: later, before: entry.value });
    if (entry.value === exchange.carried) return missed;
    if (missed.length === MAX_MISSED) return [];
    if (entry.time < exchange.startedAt) return []; // the value that it carried is not in this thread
    later = entry;
  }
  // There was no cookie before the first entry.
  const isFromStart = exchange.carried === null && later?.cause.kind !== 'found';
  return later && isFromStart ? [{ change: later, before: null }, ...missed] : [];
}

/**
 * The keys without those that the missed change had itself taken back from the change before it, which its request did
 * not know of: restoring them repairs a loss.
 */
function withoutRepaired(
  keys: readonly string[],
  { entries, change, before }: Missed & { readonly entries: readonly Entry[] },
  budget: ComparisonBudget,
): readonly string[] {
  if (keys.length === 0 || change.value === null) return keys;
  const previous = lastChange({ entries: entries.slice(0, entries.indexOf(change)) });
  const earlier = previous && lastChange({ entries: entries.slice(0, entries.indexOf(previous)) });
  if (!earlier || previous.value !== before) return keys;
  // A request that carried what the change before it had left changes it on purpose.
  if (exchangeOf(change)?.carried === before) return keys;
  const repaired = restoredKeys(
    { before: earlier.value, after: before, end: change.value },
    budget,
  );
  return keys.filter((key) => !repaired.includes(key));
}

interface States {
  readonly before: string | null;
  readonly after: string | null;
  readonly end: string;
}

/** The keys that the change touched and that finally have their values from before it. */
function restoredKeys({ before, after, end }: States, budget: ComparisonBudget): readonly string[] {
  const changes = budget.changesBetween(before, after);
  const overall = budget.changesBetween(before, end);
  const afterwards = budget.changesBetween(after, end);
  if (typeof changes === 'string' || typeof overall === 'string' || typeof afterwards === 'string')
    return [];
  const touched = touchedKeys(changes);
  const stillDifferent = new Set(touchedKeys(overall));
  const changedBack = new Set(touchedKeys(afterwards));
  return touched.filter((key) => changedBack.has(key) && !stillDifferent.has(key));
}
