import type { EarlierValue, Evidence } from '../keys/verdict.ts';
import { type Change, exchangeOf } from './entry.ts';
import { lastChange, RECENT, type Thread } from './thread.ts';

/** What a cookie's history can tell of its signature, at a change; at the last, for null. */
export function evidenceAt(thread: Thread, change: Change | null): Evidence {
  const shown = change ?? lastChange(thread);
  if (!shown) return { earlier: [], isFresh: false };
  const before = thread.entries.slice(0, thread.entries.indexOf(shown)).slice(-RECENT);
  const earlier = new Map<string, EarlierValue>();
  for (const entry of before.toReversed()) {
    const { kind, value } = entry;
    if (kind !== 'change' || value === null || value === shown.value) continue;
    if (!earlier.has(value)) earlier.set(value, { value, isOfOther: isOfOther(entry, shown) });
  }
  return { earlier: [...earlier.values()], isFresh: shown.cause.kind === 'exchange' };
}

function isOfOther(a: Change, b: Change): boolean {
  const [one, other] = [exchangeOf(a), exchangeOf(b)];
  return one !== null && other !== null && new URL(one.url).origin !== new URL(other.url).origin;
}
