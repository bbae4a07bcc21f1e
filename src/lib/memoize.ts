/** Memoizes `make` by key. When `max` results are cached, the one that was made first is dropped. */
export function memoize<T>(max: number, make: (key: string) => T): (key: string) => T {
  const cache = new Map<string, { readonly result: T }>();
  return (key) => {
    const cached = cache.get(key);
    if (cached) return cached.result;
    const result = make(key);
    cache.set(key, { result });
    if (cache.size > max) dropFirst(cache);
    return result;
  };
}

function dropFirst(cache: Map<string, unknown>): void {
  for (const first of cache.keys()) {
    cache.delete(first);
    return;
  }
}

/**
 * Memoizes `make` by key. When the sizes of the cached results exceed `max` in total, the least
 * recently used are dropped; a result larger than `max` is kept until the next one.
 */
export function memoizeBySize<K, T>(
  max: number,
  make: (key: K) => T,
  sizeOf: (key: K, result: T) => number,
): (key: K) => T {
  const cache = new Map<K, { readonly result: T; readonly size: number }>();
  let total = 0;
  return (key) => {
    const cached = cache.get(key);
    if (cached) {
      // Moves it to the end, as most recently used.
      cache.delete(key);
      cache.set(key, cached);
      return cached.result;
    }
    const result = make(key);
    const size = sizeOf(key, result);
    cache.set(key, { result, size });
    total += size;
    for (const [oldest, entry] of cache) {
      if (total <= max || oldest === key) break;
      cache.delete(oldest);
      total -= entry.size;
    }
    return result;
  };
}

/** Memoizes `make` by object, which must not change, as long as that is in use. */
export function memoizeByObject<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const cache = new WeakMap<K, { readonly result: T }>();
  return (key) => {
    const cached = cache.get(key);
    if (cached) return cached.result;
    const result = make(key);
    cache.set(key, { result });
    return result;
  };
}
