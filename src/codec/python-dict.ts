import { iterate } from './iterate.ts';
import { pythonRepr } from './repr.ts';
import type { Entry, FlaskValue } from './value.ts';

/** Python's `dict(value)`: of a dict itself, or of pairs; null where Python raises. */
export function toDict(value: FlaskValue): (FlaskValue & { readonly type: 'dict' }) | null {
  if (value.type === 'dict') return value;
  if (value.type !== 'list' && value.type !== 'tuple') return null;
  const numbers = new KeyNumbers();
  const entries = new Map<number, Entry<FlaskValue>>();
  const overwritten: Entry<FlaskValue>[] = [];
  for (const each of value.items) {
    const pair = toPair(each);
    if (!pair || !isHashable(pair[0])) return null;
    const [key, item] = pair;
    const number = numbers.of(key);
    const before = entries.get(number);
    if (before) overwritten.push(before);
    const { start, end } = key;
    entries.set(number, { ...(before ?? keyOf(key)), value: item, start, end });
  }
  const { start, end } = value;
  return { type: 'dict', entries: [...entries.values()], overwritten, start, end };
}

type Pair = readonly [key: FlaskValue, value: FlaskValue];

/** UTF-16 units of two characters. */
const MAX_PAIR_TEXT = 4;

/** Any sequence of two is a pair: the two characters of a text, the two keys of a dict. */
function toPair(value: FlaskValue): Pair | null {
  const isText = value.type === 'str' || value.type === 'markup';
  if (isText && value.value.length > MAX_PAIR_TEXT) return null;
  const items = iterate(value);
  const [key, item] = items ?? [];
  return items?.length === 2 && key && item ? [key, item] : null;
}

function isHashable(value: FlaskValue): boolean {
  if (value.type === 'tuple') return value.items.every(isHashable);
  return value.type !== 'list' && value.type !== 'dict';
}

/**
 * Numbers keys of a dict: the same number for keys that are one to Python: `1`, `1.0` and `True`, a text and its
 * Markup, a time in two zones, `NaN` of JSON, which is one object. A tuple is known by the numbers of its
 * items, so that nesting costs no more than the items do.
 */
class KeyNumbers {
  private readonly numbers = new Map<string, number>();

  of(key: FlaskValue): number {
    const identity = this.identity(key);
    const known = this.numbers.get(identity);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(identity, number);
    return number;
  }

  private identity(key: FlaskValue): string {
    switch (key.type) {
      case 'bool':
      case 'int':
      case 'float':
        return `number ${numberText(key.value)}`;
      case 'str':
      case 'markup':
        return `text ${key.value}`;
      case 'datetime':
        return `datetime ${key.value}`;
      case 'tuple':
        return `tuple ${key.items.map((item) => this.of(item)).join()}`;
      default:
        return pythonRepr(key);
    }
  }
}

function numberText(value: boolean | bigint | number): string {
  return String(typeof value === 'number' && !Number.isInteger(value) ? value : BigInt(value));
}

function keyOf(key: FlaskValue): Pick<Entry<FlaskValue>, 'key' | 'keyValue'> {
  if (key.type === 'str') return { key: key.value };
  return { key: key.type === 'markup' ? key.value : pythonRepr(key), keyValue: key };
}
