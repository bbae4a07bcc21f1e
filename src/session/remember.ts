/** Memoizes `make` by key. When `max` results are cached, all are dropped. */
export function memoize<T>(max: number, make: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.answer;
    if (known.size >= max) known.clear();
    const answer = make(key);
    known.set(key, { answer });
    return answer;
  };
}

/**
 * Memoizes `make` by key. When the sizes of the cached results exceed `max` in total, the least
 * recently used are dropped; a result larger than `max` is kept until the next one.
 */
export function memoizeBySize<K, T>(
  max: number,
  make: (key: K) => T,
  sizeOf: (key: K, answer: T) => number,
): (key: K) => T {
  const known = new Map<K, { readonly answer: T; readonly size: number }>();
  let total = 0;
  return (key) => {
    const before = known.get(key);
    if (before) {
      // Moves it to the end, as most recently used.
      known.delete(key);
      known.set(key, before);
      return before.answer;
    }
    const answer = make(key);
    const size = sizeOf(key, answer);
    known.set(key, { answer, size });
    total += size;
    for (const [oldest, each] of known) {
      if (total <= max || oldest === key) break;
      known.delete(oldest);
      total -= each.size;
    }
    return answer;
  };
}
