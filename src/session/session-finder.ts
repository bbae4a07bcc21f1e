import { readValue } from './cookie-header.ts';
import type { CookiePair } from './set-cookie.ts';
import { shapeOf } from './shape.ts';

/** Compressed cookies of other names that one finder looks into: a page may set 180. */
const MAX_GUESSES = 20;

/** Tells session cookies from others, for one pass over them: by these names, else by their shape. */
export function sessionFinder(names: readonly string[]): (cookie: CookiePair) => boolean {
  let guesses = 0;
  return ({ name, value }) => {
    if (names.includes(name)) return true;
    const read = readValue(value);
    if (read.startsWith('.')) guesses += 1;
    return guesses <= MAX_GUESSES && shapeOf(read) === 'flask';
  };
}
