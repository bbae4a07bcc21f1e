import type { Evidence } from '../keys/verdict.ts';
import type { Change } from './entry.ts';
import { lastChange, RECENT, type Thread } from './thread.ts';

/** What a cookie's history can tell of its signature, at a change; at the last, for null. */
export function evidenceAt(thread: Thread, change: Change | null): Evidence {
  const shown = change ?? lastChange(thread);
  if (!shown) return { earlier: [], isFresh: false };
  const before = thread.entries.slice(0, thread.entries.indexOf(shown)).slice(-RECENT);
  const values = before
    .filter(({ kind }) => kind === 'change')
    .flatMap(({ value }) => (value === null || value === shown.value ? [] : [value]));
  return { earlier: [...new Set(values.reverse())], isFresh: shown.cause.kind === 'exchange' };
}
