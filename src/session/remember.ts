/** The same answer for the same key, as long as no more than `most` are kept: then all are made anew. */
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

/** The same answer for the same key, as long as all that are kept are no larger than `most` together: then the
 * oldest go. An answer that is larger by itself is kept until the next one. */
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
      // As the newest.
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
