import type { Entry, PythonValue } from '../../codec/index.ts';
import { isLeaf, type Leaf, leafKey } from './leaf.ts';

/**
 * Whether two values are equal and of the same types throughout, as in Python: a tuple is not a
 * list, 1 is neither 1.0 nor True, 0.0 is not -0.0, and a datetime's offset matters. NaN equals
 * NaN. The order of a dict's keys, overwritten entries and spans do not matter; malformed values
 * are equal if tag and wrapped value are.
 */
export function isSameValue(a: PythonValue, b: PythonValue): boolean {
  const numbers = new ValueNumbers();
  return numbers.of(a) === numbers.of(b);
}

/** Numbers values from 0: equal values get the same number, different ones never do. */
export class ValueNumbers {
  private count = 0;
  private readonly byType = new Map<PythonValue['type'] | 'key', Map<string | number, number>>();
  /** Caches nested values, which would otherwise be traversed again for each level above them. */
  private readonly nested = new Map<PythonValue, number>();

  of(value: PythonValue): number {
    switch (value.type) {
      case 'list':
      case 'tuple':
      case 'set':
      case 'frozenset':
      case 'call':
      case 'dict':
      case 'malformed':
        return this.ofNesting(value);
      default:
        return this.number(value.type, leafKey(value));
    }
  }

  /** The number of a dict with only this entry. */
  ofEntry(entry: Entry<PythonValue>): number {
    return this.number('dict', String(this.ofPair(entry)));
  }

  private ofNesting(value: Nesting): number {
    if (isFlat(value)) return this.number(value.type, this.contentKey(value));
    const existing = this.nested.get(value);
    if (existing !== undefined) return existing;
    const number = this.number(value.type, this.contentKey(value));
    this.nested.set(value, number);
    return number;
  }

  private contentKey(value: Nesting): string {
    switch (value.type) {
      case 'list':
      case 'tuple':
        return value.items.map((item) => this.of(item)).join();
      case 'set':
      case 'frozenset':
        return value.items
          .map((item) => this.of(item))
          .sort((a, b) => a - b)
          .join();
      case 'call':
        return `${value.items.map((item) => this.of(item)).join()} ${value.callable}`;
      case 'dict': {
        const pairs = value.entries.map((entry) => this.ofPair(entry));
        return pairs.sort((a, b) => a - b).join();
      }
      case 'malformed':
        return this.of(value.value) + value.tag;
    }
  }

  private ofPair(entry: Entry<PythonValue>): number {
    return this.number('key', keyIdentity(entry)) * MAX_NUMBERS + this.of(entry.value);
  }

  private number(type: PythonValue['type'] | 'key', key: string | number): number {
    let numbers = this.byType.get(type);
    if (!numbers) {
      numbers = new Map();
      this.byType.set(type, numbers);
    }
    const existing = numbers.get(key);
    if (existing !== undefined) return existing;
    const number = this.count++;
    numbers.set(key, number);
    return number;
  }
}

type Nesting = Exclude<PythonValue, Leaf>;

function isFlat(value: Nesting): boolean {
  switch (value.type) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
      return value.items.every(isLeaf);
    case 'dict':
      return value.entries.every((entry) => isLeaf(entry.value));
    case 'malformed':
      return isLeaf(value.value);
  }
}

/** More than two sessions have values; its square is a safe integer. */
const MAX_NUMBERS = 2 ** 26;

/** Distinguishes a key from the others of its dict: `1` and `'1'` have the same text. */
export function keyIdentity({ key, keyValue }: Entry<PythonValue>): string {
  const isString = keyValue === undefined || keyValue.type === 'markup';
  // The text of a key that is not a string never starts with a space.
  return isString && !key.startsWith(' ') ? key : ` ${key}`;
}
