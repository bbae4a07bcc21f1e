import type { EarlierValue, SignatureEvidence } from '../keys/verdict.ts';
import { acceptanceOf } from './acceptance.ts';
import { type Change, setterOrigin } from './entry.ts';
import type { History } from './history.ts';
import { lastChange, RECENT, type Thread } from './thread.ts';

/**
 * What a cookie's history shows about its signature as of a change, or as of the last one for null.
 * `origin`: the page's, null if unknown.
 */
export function evidenceAt(
  thread: Thread,
  change: Change | null,
  origin: string | null,
  withheld: History['withheld'],
): SignatureEvidence {
  const current = change ?? lastChange(thread);
  if (!current) return { earlier: [], setByResponse: false, acceptance: 'unconfirmed' };
  const index = thread.entries.lastIndexOf(current);
  const before = thread.entries.slice(Math.max(0, index - RECENT), index);
  const earlier = new Map<string, EarlierValue>();
  for (const entry of before.toReversed()) {
    const { kind, value } = entry;
    if (kind !== 'change' || value === null || value === current.value) continue;
    if (!earlier.has(value))
      earlier.set(value, { value, isOfSameApp: isOfSameApp(entry, current) });
  }
  return {
    earlier: [...earlier.values()],
    setByResponse: current.cause.kind === 'exchange',
    acceptance: acceptanceOf(thread, current, origin, withheld),
  };
}

function isOfSameApp(a: Change, b: Change): boolean {
  const origin = setterOrigin(a);
  return origin !== null && origin === setterOrigin(b);
}
