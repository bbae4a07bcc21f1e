import { readValue } from '../cookies/cookie-header.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';
import { recognisedFormat } from './format-of.ts';
import { sessionIdIn } from './session-id.ts';

/** Compressed cookies of unknown name that one finder decodes: a page can set 180. */
const MAX_GUESSES = 20;

/**
 * A predicate that tells session cookies from others, by these names or else by shape. Make a new
 * one for each pass over cookies.
 */
export function sessionFinder(names: readonly string[]): (cookie: CookiePair) => boolean {
  let guesses = 0;
  return ({ name, value }) => {
    if (names.includes(name)) return true;
    const decoded = readValue(value);
    if (decoded.startsWith('.')) guesses += 1;
    return guesses <= MAX_GUESSES && isSessionByForm(decoded);
  };
}

/** A signed id of random characters is one, too; without a signature it may be anything. */
function isSessionByForm(value: string): boolean {
  const holds = recognisedFormat(value)?.holds;
  return holds === 'session' || (holds === 'sessionId' && sessionIdIn(value) !== null);
}
