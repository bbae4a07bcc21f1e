import { readValue } from '../cookies/cookie-header.ts';
import { PairMap } from '../cookies/pair-map.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';
import { formOf, recognisedFormat } from './format-of.ts';
import { sessionIdIn } from './session-id.ts';

/** Compressed cookies of unknown name that one finder decodes: a page can set 180. */
const MAX_GUESSES = 20;

/**
 * A predicate that tells session cookies from others, by these names or else by shape. It answers the same whenever it is
 * asked of a cookie again. Make a new one for each pass over cookies.
 */
export function sessionFinder(names: readonly string[]): (cookie: CookiePair) => boolean {
  const known = new Set(names);
  const answers = new PairMap<boolean>();
  let guesses = 0;

  function isOfShape({ name, value }: CookiePair): boolean {
    const decoded = readValue(value);
    const isCompressed = decoded.startsWith('.');
    // A value that looks like one of a session's earlier ones need not be decoded.
    if (isCompressed && guesses >= MAX_GUESSES)
      return known.has(name) && formOf(decoded)?.holds === 'session';
    if (isCompressed) guesses += 1;
    const isSession = isSessionByForm(decoded);
    if (isSession) known.add(name);
    return isSession;
  }

  return (cookie) => {
    if (names.includes(cookie.name)) return true;
    const answer = answers.get(cookie) ?? isOfShape(cookie);
    answers.set(cookie, answer);
    return answer;
  };
}

/** A signed id of random characters is one, too; without a signature it may be anything. */
function isSessionByForm(value: string): boolean {
  const holds = recognisedFormat(value)?.holds;
  return holds === 'session' || (holds === 'sessionId' && sessionIdIn(value) !== null);
}
