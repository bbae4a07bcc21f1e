import { areCertain, MAX_PASTE_LENGTH, type PastedCookie } from '../pasted/pasted.ts';
import { readStored, type StoredReading } from '../stored/stored.ts';

/**
 * What a store has printed; null if the text rather has cookies. What can only be a store's, such as a pickle, goes before
 * what happens to look like a cookie in it.
 */
export function storedIn(text: string, cookies: readonly PastedCookie[]): StoredReading | null {
  const reading = readStored(text.slice(0, MAX_PASTE_LENGTH));
  if (reading?.kind === 'missing' || (reading?.kind === 'read' && reading.isCertain))
    return reading;
  return areCertain(cookies) ? null : reading;
}
