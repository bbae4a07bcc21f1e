import type { Loss } from '../content/diff/overwritten.ts';
import { touchedKeys } from '../content/diff/summary.ts';
import type { ComparisonBudget } from './comparison.ts';
import {
  areOtherApps,
  type Change,
  type Entry,
  type ExchangeRef,
  exchangeOf,
  setterOrigin,
} from './entry.ts';
import { goesOnFromContentOf } from './keeps.ts';

/** What a response took back because its request had carried an older session. */
export interface LostUpdate {
  /** Top-level keys. */
  readonly keys: readonly string[];
  /** The changes that the response did not know of, and the keys lost from each. */
  readonly from: readonly { readonly change: Change; readonly keys: readonly string[] }[];
}

/** What a response overwrote without knowing that it had changed: only the app's code shows whether that lost anything. */
export interface Overwrite extends LostUpdate {
  /** Whether something is gone, in a session that goes on. */
  readonly isLikelyLoss: boolean;
  /** Whether another app on the host had made some of it, which may have a session of its own. */
  readonly isOfOtherApp: boolean;
}

/** What the response of a change did to changes that it did not know of. */
export interface Effect {
  readonly lost: LostUpdate | null;
  /** `unknown`: it may have taken something back, too. */
  readonly overwrote: Overwrite | 'unknown' | null;
}

const NONE: Effect = { lost: null, overwrote: null };
const UNKNOWN: Effect = { lost: null, overwrote: 'unknown' };

/**
 * What the change at `index` did to others: the session changed between its request and its response, which knew only
 * the session from before that.
 */
export function effectOnMissed(
  entries: readonly Entry[],
  index: number,
  budget: ComparisonBudget,
): Effect {
  const entry = entries[index];
  if (entry?.kind !== 'change' || entry.cause.kind !== 'exchange') return NONE;
  const { exchange } = entry.cause;
  if (exchange.carried === undefined) return NONE;
  const missed = missedChanges(entries, index, exchange);
  if (missed === null) return UNKNOWN;
  const last = missed.at(-1);
  if (!last) return NONE;
  const { carried } = exchange;
  const losses = budget.lossesOfKeys(carried, last.change.value, entry.value);
  if (losses === null) return UNKNOWN;
  const makers = makersOf([...losses.keys()], { missed, carried }, budget);
  if (makers === null) return UNKNOWN;
  const lossOf = (...kinds: readonly (Loss | undefined)[]) =>
    partOf(makers, (key) => kinds.includes(losses.get(key)));
  const isOfOtherApp = entry.value !== null && makers.some((maker) => isByOther(maker, exchange));
  const likely = isOfOtherApp ? lossOf('undone', 'likelyUndone') : lossOf('likelyUndone');
  const overwrote = likely ?? lossOf('unclear');
  return {
    lost: isOfOtherApp ? null : lossOf('undone'),
    overwrote: overwrote && { ...overwrote, isLikelyLoss: likely !== null, isOfOtherApp },
  };
}

/**
 * Whether another app on the host made a change, or one of its keys, than answered an exchange: cookies ignore ports. If no
 * request of the page made it, it may have: only a session that goes on from the one before is known to be of the same app.
 */
function isByOther({ change, before, keys }: Maker, { url }: ExchangeRef): boolean {
  const { value, cause } = change;
  if (keys.length === 0) return false;
  if (cause.kind === 'unseen' && value !== null)
    return before === null || !goesOnFromContentOf(before, value);
  const maker = setterOrigin(change);
  return maker !== null && areOtherApps(maker, url);
}

/** The part of a loss that is about some keys; null if nothing is. */
function partOf(makers: readonly Maker[], isOf: (key: string) => boolean): LostUpdate | null {
  const part = makers
    .map(({ change, keys }) => ({ change, keys: keys.filter(isOf) }))
    .filter(({ keys }) => keys.length > 0);
  if (part.length === 0) return null;
  return { keys: [...new Set(part.flatMap(({ keys }) => keys))], from: part };
}

interface Missed {
  readonly change: Change;
  readonly before: string | null;
}

/** What made some keys what they were when they were overwritten. */
interface Maker extends Missed {
  readonly keys: readonly string[];
}

/** Maximum number of changes missed by one response that are considered. */
const MAX_MISSED = 100;

/** The changes between the value that the request carried and its response; null if they are not known. */
function missedChanges(
  entries: readonly Entry[],
  index: number,
  { carried, startedAt }: ExchangeRef,
): Missed[] | null {
  const missed: Missed[] = [];
  let later: Change | undefined;
  for (let i = index - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (entry?.kind !== 'change') continue;
    if (later) missed.unshift({ change: later, before: entry.value });
    if (entry.value === carried) return missed;
    if (missed.length === MAX_MISSED) return null;
    // The value that it carried is not in this thread, or its path does not get the cookie.
    if (entry.time < startedAt || (carried === null && entry.time === startedAt)) return null;
    later = entry;
  }
  if (!later) return [];
  // There was no cookie before the first entry.
  const isFromStart = carried === null && later.cause.kind !== 'found';
  return isFromStart ? [{ change: later, before: null }, ...missed] : null;
}

/** The changes that had made these keys what they were when they were overwritten; null if comparing exceeds the budget. */
function makersOf(
  keys: readonly string[],
  { missed, carried }: { readonly missed: readonly Missed[]; readonly carried: string | null },
  budget: ComparisonBudget,
): readonly Maker[] | null {
  const makers: Maker[] = [];
  let sought = keys;
  for (const { change, before } of missed.toReversed()) {
    if (sought.length === 0) break;
    const known = exchangeOf(change)?.carried;
    const isStale = known !== undefined && known !== before;
    // What a response took back itself, it did not change on purpose: who restores that repairs it.
    const changes = budget.changesBetween(isStale ? known : before, change.value);
    const earlier = budget.changesBetween(carried, before);
    if (typeof changes === 'string' || typeof earlier === 'string') return null;
    const own = new Set(touchedKeys(changes));
    const made = sought.filter((key) => own.has(key));
    if (isOnPurpose(change)) makers.unshift({ change, before, keys: made });
    const changedBefore = new Set(touchedKeys(earlier));
    sought = sought.filter((key) => changedBefore.has(key) && !(isStale && own.has(key)));
  }
  return makers;
}

/** Whether somebody made a change: a browser that drops a cookie takes nothing out of the session. */
function isOnPurpose({ cause }: Change): boolean {
  return cause.kind !== 'expired' && cause.kind !== 'evicted';
}
