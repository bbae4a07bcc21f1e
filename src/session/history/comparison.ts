import { contentOfValue, MAX_WEIGHT, weightOf } from '../content.ts';
import type { SessionChange } from '../diff/change.ts';
import { diffSessions } from '../diff/diff.ts';
import { type IdentityChange, identityChange } from '../diff/identity.ts';
import { shortValues } from '../diff/short-values.ts';
import { type ChangeSummary, summarise } from '../diff/summary.ts';
import type { Change } from './entry.ts';

/** What became of a session's content between two values of its cookie. */
export type Comparison =
  /** The very same cookie once more, or still none. */
  | { readonly kind: 'same' }
  /** The same content, signed anew. */
  | { readonly kind: 'renewed' }
  | Changed
  /** One of them cannot be read. */
  | { readonly kind: 'unreadable' }
  /** One of them is too large to be compared: nothing is known of what changed. */
  | { readonly kind: 'too_large' }
  /** They have not been compared yet. */
  | { readonly kind: 'pending' };

interface Changed extends ChangeSummary {
  readonly kind: 'changed';
  /** What became of keys whose values are short, in Python's words, by key: `'light' → 'dark'`. */
  readonly values: ReadonlyMap<string, string>;
  /** Whether somebody has logged in or out, as far as the names of keys tell. */
  readonly identity: IdentityChange | null;
}

/** Contents are not kept: they take ten times the room of their cookies. */
const known = new WeakMap<Change, { readonly before: string | null; readonly it: Comparison }>();

/** Compares a change with what was there before it; null for no cookie. */
function comparisonOf(change: Change, before: string | null): Comparison {
  const last = known.get(change);
  if (last?.before === before) return last.it;
  const it = compare(before, change.value);
  known.set(change, { before, it });
  return it;
}

function compare(before: string | null, after: string | null): Comparison {
  if (before === after) return { kind: 'same' };
  const changes = changesBetween(before, after);
  if (typeof changes === 'string') return { kind: changes };
  if (changes.length === 0 && before !== null && after !== null) return { kind: 'renewed' };
  const [old, now] = [contentAt(before), contentAt(after)];
  if (old === 'too_large' || now === 'too_large') return { kind: 'too_large' };
  const values = shortValues(changes);
  return { kind: 'changed', ...summarise(changes), values, identity: identityChange(old, now) };
}

/** Asked for the row, the *Changes* tab and the filter, one after the other. */
let last: { before: string | null; after: string | null; changes: Changes } | null = null;

type Changes = readonly SessionChange[] | 'unreadable' | 'too_large';

/** All that differs between two values of a cookie, of which null is no cookie; `unreadable` where one of them
 * cannot be read, `too_large` where one is not compared. */
export function changesBetween(before: string | null, after: string | null): Changes {
  if (last?.before !== before || last.after !== after) {
    last = { before, after, changes: differences(before, after) };
  }
  return last.changes;
}

function differences(before: string | null, after: string | null): Changes {
  const [old, now] = [contentAt(before), contentAt(after)];
  if (old === 'too_large' || now === 'too_large') return 'too_large';
  if ((before !== null && old === null) || (after !== null && now === null)) return 'unreadable';
  return diffSessions(old, now);
}

function contentAt(value: string | null) {
  return value === null ? null : contentOfValue(value);
}

/** What it costs to compare two values of a cookie, as {@link weightOf} reckons it; 0 where they are not compared. */
export function comparisonCost(before: string | null, after: string | null): number {
  if (before === after) return 0;
  const weights = [before, after].map((value) => (value === null ? 0 : weightOf(value)));
  return Math.max(...weights) > MAX_WEIGHT ? 0 : weights.reduce((sum, weight) => sum + weight);
}

/** Of all that is compared for one entry of the timeline: of two sessions as large as are compared, and of many
 * small ones that answers took back. */
const MAX_COST = 2.5 * MAX_WEIGHT;

/** Bounds what is compared for one entry: an answer may have missed thousands of changes. */
export class ComparisonBudget {
  private left = MAX_COST;

  /** What became of a change; it is always compared. */
  comparisonOf(change: Change, before: string | null): Comparison {
    this.left -= comparisonCost(before, change.value);
    return comparisonOf(change, before);
  }

  /** The same as {@link changesBetween}; `too_large` also where too much has been compared already. */
  changesBetween(before: string | null, after: string | null): Changes {
    if (this.left > 0) this.left -= comparisonCost(before, after);
    return this.left > 0 ? changesBetween(before, after) : 'too_large';
  }
}
