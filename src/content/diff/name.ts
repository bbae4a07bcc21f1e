import type { Entry, PythonValue } from '../../codec/index.ts';

/** Keys by which apps name things, least likely to change first. */
const NAMING_KEYS = [
  'id',
  '_id',
  'uuid',
  'pk',
  'sub',
  'user_id',
  'product_id',
  'item_id',
  'key',
  'sku',
  'slug',
  'email',
  'username',
  'name',
];
const RANKS: ReadonlyMap<string, number> = new Map(NAMING_KEYS.map((key, rank) => [key, rank]));

/**
 * The entry that identifies a dict among others of its kind; null if it has none, or is not a dict.
 */
export function nameOf(value: PythonValue): Entry<PythonValue> | null {
  if (value.type !== 'dict') return null;
  let name: Entry<PythonValue> | null = null;
  let best = Infinity;
  for (const entry of value.entries) {
    const rank = RANKS.get(entry.key) ?? Infinity;
    if (rank >= best) continue;
    name = entry;
    best = rank;
  }
  return name;
}
