import { iterate } from './iterate.ts';
import { pythonRepr } from './repr.ts';
import type { Entry, PythonValue, Span } from './value.ts';

/** Python's `dict(value)` of a dict, of pairs or of an empty text; null where Python raises. */
export function toDict(value: PythonValue): (PythonValue & { readonly type: 'dict' }) | null {
  if (value.type === 'dict') return value;
  if (value.type === 'str' && value.value === '') return emptyDict(value);
  if (value.type !== 'list' && value.type !== 'tuple') return null;
  const ids = new KeyIds();
  const entries = new Map<number, Entry<PythonValue>>();
  const overwritten: Entry<PythonValue>[] = [];
  for (const each of value.items) {
    const pair = toPair(each);
    if (!pair || !isHashable(pair[0])) return null;
    const [key, item] = pair;
    const id = ids.idOf(key);
    const previous = entries.get(id);
    if (previous) overwritten.push(previous);
    const { start, end } = key;
    entries.set(id, { ...(previous ?? entryKey(key)), value: item, start, end });
  }
  const { start, end } = value;
  return { type: 'dict', entries: [...entries.values()], overwritten, start, end };
}

function emptyDict({ start, end }: Span): PythonValue & { readonly type: 'dict' } {
  return { type: 'dict', entries: [], overwritten: [], start, end };
}

type Pair = readonly [key: PythonValue, value: PythonValue];

/** Two characters in UTF-16 code units. */
const MAX_PAIR_LENGTH = 4;

/** Anything with two items is a pair, also a text of two characters or a dict with two keys. */
function toPair(value: PythonValue): Pair | null {
  const isText = value.type === 'str' || value.type === 'markup';
  if (isText && value.value.length > MAX_PAIR_LENGTH) return null;
  const items = iterate(value);
  const [key, item] = items ?? [];
  return items?.length === 2 && key && item ? [key, item] : null;
}

function isHashable(value: PythonValue): boolean {
  if (value.type === 'tuple') return value.items.every(isHashable);
  return value.type !== 'list' && value.type !== 'dict';
}

/**
 * Assigns ids to the keys of a dict. Keys that are equal in Python share one id: `1`, `1.0` and `True`; a text and
 * the same Markup; one time in two timezones; every `NaN`, because Python's `json` returns the same object for each.
 * A tuple is identified by the ids of its items, so that nesting costs no more than the items.
 */
class KeyIds {
  private readonly ids = new Map<string, number>();

  idOf(key: PythonValue): number {
    const identity = this.identity(key);
    const existing = this.ids.get(identity);
    if (existing !== undefined) return existing;
    const id = this.ids.size;
    this.ids.set(identity, id);
    return id;
  }

  private identity(key: PythonValue): string {
    if (key.type !== 'tuple') return keyIdentity(key);
    return `tuple ${key.items.map((item) => this.idOf(item)).join()}`;
  }
}

/** Equal for keys that are equal in Python, none of which is a tuple, and different for others. */
export function keyIdentity(key: PythonValue): string {
  switch (key.type) {
    case 'bool':
    case 'int':
    case 'float':
      return `number ${canonicalNumber(key.value)}`;
    case 'str':
    case 'markup':
      return `text ${key.value}`;
    case 'datetime':
      return `datetime ${key.value}`;
    default:
      return pythonRepr(key);
  }
}

function canonicalNumber(value: boolean | bigint | number): string {
  return String(typeof value === 'number' && !Number.isInteger(value) ? value : BigInt(value));
}

/** How an entry has its key: as its text, and as a value if it is no plain text. */
export function entryKey(key: PythonValue): Pick<Entry<PythonValue>, 'key' | 'keyValue'> {
  if (key.type === 'str') return { key: key.value };
  return { key: key.type === 'markup' ? key.value : pythonRepr(key), keyValue: key };
}
