import { contentOfValue } from '../content.ts';
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
  | { readonly kind: 'unreadable' };

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
export function comparisonOf(change: Change, before: string | null): Comparison {
  const last = known.get(change);
  if (last?.before === before) return last.it;
  const it = compare(before, change.value);
  known.set(change, { before, it });
  return it;
}

function compare(before: string | null, after: string | null): Comparison {
  if (before === after) return { kind: 'same' };
  const changes = changesBetween(before, after);
  if (changes === null) return { kind: 'unreadable' };
  if (changes.length === 0 && before !== null && after !== null) return { kind: 'renewed' };
  const identity = identityChange(contentAt(before), contentAt(after));
  return { kind: 'changed', ...summarise(changes), values: shortValues(changes), identity };
}

/** All that differs between two values of a cookie, of which null is no cookie; null where one of them
 * cannot be read. */
export function changesBetween(
  before: string | null,
  after: string | null,
): readonly SessionChange[] | null {
  const [old, now] = [contentAt(before), contentAt(after)];
  if ((before !== null && old === null) || (after !== null && now === null)) return null;
  return diffSessions(old, now);
}

function contentAt(value: string | null) {
  return value === null ? null : contentOfValue(value);
}
