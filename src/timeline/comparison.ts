import type { PythonValue } from '../codec/index.ts';
import { contentOfValue, MAX_WEIGHT, weightOf } from '../content/content.ts';
import type { SessionChange } from '../content/diff/change.ts';
import { diffSessions } from '../content/diff/diff.ts';
import { type ChangedIdentity, identityChange } from '../content/diff/identity.ts';
import { type Loss, lossesOfKeys } from '../content/diff/overwritten.ts';
import { shortValues } from '../content/diff/short-values.ts';
import { type ChangeSummary, summarise } from '../content/diff/summary.ts';
import { formatOfRaw } from '../content/format-of.ts';
import { appearedValues } from '../content/sensitive/appeared.ts';
import type { SensitiveValue } from '../content/sensitive/sensitive.ts';
import { sessionIdOf } from '../content/session-id.ts';
import { valueKind } from '../content/value-kind.ts';
import type { Change } from './entry.ts';

/** How a session's content changed between two values of its cookie. */
export type Comparison =
  /** The identical cookie again, or still no cookie. */
  | { readonly kind: 'same' }
  /** The same content, signed again. */
  | { readonly kind: 'renewed' }
  | Changed
  /** The cookie has an id and the session is on the server: a first one, another one, or none any more. */
  | { readonly kind: 'id'; readonly change: 'first' | 'other' | 'gone' }
  /** One of the values cannot be read. */
  | { readonly kind: 'unreadable' }
  /** One of the values is too large to compare: what changed is unknown. */
  | { readonly kind: 'tooLarge' }
  /** Not compared yet. */
  | { readonly kind: 'pending' };

interface Changed extends ChangeSummary {
  readonly kind: 'changed';
  /** What happened to keys with short values, by key, in Python notation: `'light' → 'dark'`. */
  readonly values: ReadonlyMap<string, string>;
  /** The sensitive values that the change brought; none for large sessions, which are not searched. */
  readonly appeared: readonly SensitiveValue[];
  /** The same with types and lengths instead of values: `str(5) → str(4)`. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Whether somebody logged in or out, judging by the names of keys. */
  readonly identity: ChangedIdentity | null;
}

/** Maximum cost, as {@link comparisonCost} estimates it, of sessions that are searched for sensitive values: two of some
 * 10 kB. */
const MAX_SEARCHED = 400;

/** Only results are cached: decoded content takes ten times as much memory as its cookie. */
const comparisons = new WeakMap<
  Change,
  { readonly before: string | null; readonly comparison: Comparison }
>();

/** Compares a change with the value before it; null for no cookie. */
function comparisonOf(change: Change, before: string | null): Comparison {
  const cached = comparisons.get(change);
  if (cached?.before === before) return cached.comparison;
  const comparison = compare(before, change.value);
  comparisons.set(change, { before, comparison });
  return comparison;
}

function compare(before: string | null, after: string | null): Comparison {
  if (before === after) return { kind: 'same' };
  const changes = changesBetween(before, after);
  if (changes === 'onServer') return compareIds(before, after);
  if (typeof changes === 'string') return { kind: changes };
  if (changes.length === 0 && before !== null && after !== null) return { kind: 'renewed' };
  const [old, current] = [contentAt(before), contentAt(after)];
  if (old === 'tooLarge' || current === 'tooLarge') return { kind: 'tooLarge' };
  return {
    ...changed(changes),
    appeared:
      comparisonCost(before, after) > MAX_SEARCHED ? [] : appearedValues(old, current, changes),
    identity: identityChange(old, current),
  };
}

/** How two contents differ that the server keeps: nobody can read there what is sensitive. */
export function compareContents(before: PythonValue, after: PythonValue): Comparison {
  const changes = diffSessions(before, after);
  if (changes.length === 0) return { kind: 'same' };
  return { ...changed(changes), appeared: [], identity: null };
}

function changed(changes: readonly SessionChange[]): Omit<Changed, 'appeared' | 'identity'> {
  return {
    kind: 'changed',
    ...summarise(changes),
    values: shortValues(changes),
    kinds: shortValues(changes, valueKind),
  };
}

function compareIds(before: string | null, after: string | null): Comparison {
  if (after === null) return { kind: 'id', change: 'gone' };
  const [old, current] = [before, after].map((value) => value && sessionIdOf(value));
  if (!current) return { kind: 'unreadable' };
  if (!old) return { kind: 'id', change: 'first' };
  return old.id === current.id ? { kind: 'renewed' } : { kind: 'id', change: 'other' };
}

/** Caches the last result: the row, the *Changes* tab and the filter ask for it in turn. */
let lastDifferences: { before: string | null; after: string | null; changes: Changes } | null =
  null;

/** `onServer`: a value has only the id of a session. */
type Changes = readonly SessionChange[] | 'unreadable' | 'tooLarge' | 'onServer';

/**
 * All differences between two values of a cookie, where null is no cookie; `unreadable` if one
 * cannot be read, `tooLarge` if one is too large to compare, `onServer` if one has only an id.
 */
export function changesBetween(before: string | null, after: string | null): Changes {
  if (lastDifferences?.before !== before || lastDifferences.after !== after) {
    lastDifferences = { before, after, changes: differences(before, after) };
  }
  return lastDifferences.changes;
}

function differences(before: string | null, after: string | null): Changes {
  if ([before, after].some((value) => value !== null && sessionIdOf(value))) return 'onServer';
  const [old, current] = [contentAt(before), contentAt(after)];
  if (old === 'tooLarge' || current === 'tooLarge') return 'tooLarge';
  if ((before !== null && old === null) || (after !== null && current === null))
    return 'unreadable';
  return diffSessions(old, current);
}

function contentAt(value: string | null) {
  return value === null ? null : contentOfValue(value);
}

/**
 * Cost of comparing two values of a cookie, as weighed by {@link weightOf}; 0 if they are not
 * compared.
 */
export function comparisonCost(before: string | null, after: string | null): number {
  if (before === after) return 0;
  const weights = [before, after].map((value) => (value === null ? 0 : weightOf(value)));
  return Math.max(...weights) > MAX_WEIGHT ? 0 : weights.reduce((sum, weight) => sum + weight);
}

/**
 * Maximum cost of all comparisons for one entry of the timeline: enough for two sessions of maximum
 * weight, or for many small ones that a response took back.
 */
const MAX_COST = 2.5 * MAX_WEIGHT;

/** Limits the comparisons for one entry: a response may have missed thousands of changes. */
export class ComparisonBudget {
  private remaining = MAX_COST;

  /** How a change differs from the value before it; always compared. */
  comparisonOf(change: Change, before: string | null): Comparison {
    this.remaining -= comparisonCost(before, change.value);
    return comparisonOf(change, before);
  }

  /** Like {@link changesBetween}, but `tooLarge` once the budget is spent. */
  changesBetween(before: string | null, after: string | null): Changes {
    if (this.remaining > 0) this.remaining -= comparisonCost(before, after);
    return this.remaining > 0 ? changesBetween(before, after) : 'tooLarge';
  }

  /**
   * What became of the keys that changed from `before` to `after` when a response set `end` without knowing of it; null if
   * that is unknown, as where a value has only an id, or once the budget is spent.
   */
  lossesOfKeys(
    before: string | null,
    after: string | null,
    end: string | null,
  ): ReadonlyMap<string, Loss> | null {
    const values = [before, after, end] as const;
    if (this.remaining > 0)
      this.remaining -= comparisonCost(before, after) + comparisonCost(before, end);
    if (this.remaining <= 0) return null;
    const [was, made, left] = values.map(contentAt);
    if (was === 'tooLarge' || made === 'tooLarge' || left === 'tooLarge') return null;
    if (values.some((value, index) => value !== null && ![was, made, left][index])) return null;
    return lossesOfKeys([was ?? null, made ?? null, left ?? null], formatOfRaw(before ?? end).id);
  }
}
