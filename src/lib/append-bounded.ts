/** A copy of the map with the entry at its end, and without the first one if it has more than `max`. */
export function appendBounded<K, V>(
  map: ReadonlyMap<K, V>,
  key: K,
  value: V,
  max: number,
): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  copy.set(key, value);
  const [first] = copy.keys();
  if (copy.size > max && first !== undefined) copy.delete(first);
  return copy;
}
