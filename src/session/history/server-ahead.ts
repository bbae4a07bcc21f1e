import { setterOf, setterOrigin } from './entry.ts';
import { RECENT, type Thread } from './thread.ts';

/**
 * How many seconds the clock of an origin, or for null of any, is ahead of this one: by the last session that
 * it has set and that the browser is known to have taken. Null where that is not known.
 */
export function knownServerAhead({ entries }: Thread, origin: string | null): number | null {
  for (const entry of entries.slice(-RECENT).toReversed()) {
    if (entry.kind !== 'change' || !entry.isProven) continue;
    const ahead = setterOf(entry)?.serverAhead ?? null;
    if (ahead !== null && (origin === null || setterOrigin(entry) === origin)) return ahead;
  }
  return null;
}
