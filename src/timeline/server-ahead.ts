import { setterOf, setterOrigin } from './entry.ts';
import { isProvenChange } from './refusals.ts';
import { RECENT, type Thread } from './thread.ts';

/**
 * Seconds by which the clock of an origin, or for null of any, is ahead of this one, judging by the
 * last session that it set and the browser accepted. Null if unknown.
 */
export function knownServerAhead({ entries }: Thread, origin: string | null): number | null {
  for (const entry of entries.slice(-RECENT).toReversed()) {
    if (!isProvenChange(entry)) continue;
    const ahead = setterOf(entry)?.serverAhead ?? null;
    if (ahead !== null && (origin === null || setterOrigin(entry) === origin)) return ahead;
  }
  return null;
}
