import * as usualLazy from '../../../src/lib/lazy.ts';
import * as usual from '../../../src/lib/memoize.ts';
import { currentTest } from './current-test.ts';

// The functions of src/lib/memoize.ts and lazy.ts with caches that last for one test: from those of earlier tests a test would get
// what was made without the mutant, and it would not run the mutant at all.

export function lazy<T>(make: () => T): () => T {
  return forTest(() => usualLazy.lazy(make));
}

export function memoize<T>(max: number, make: (key: string) => T): (key: string) => T {
  return forTest(() => usual.memoize(max, make));
}

export function memoizeBySize<K, T>(
  max: number,
  make: (key: K) => T,
  sizeOf: (key: K, result: T) => number,
): (key: K) => T {
  return forTest(() => usual.memoizeBySize(max, make, sizeOf));
}

export function memoizeByObject<K extends object, T>(make: (key: K) => T): (key: K) => T {
  return forTest(() => usual.memoizeByObject(make));
}

/** A function that each test has made anew. */
function forTest<Args extends readonly unknown[], T>(make: () => (...args: Args) => T) {
  let made = make();
  let test = currentTest();
  return (...args: Args): T => {
    if (test !== currentTest()) {
      test = currentTest();
      made = make();
    }
    return made(...args);
  };
}
