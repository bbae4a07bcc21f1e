import type { Entry, FlaskValue } from '../../codec/index.ts';
import { isLeaf, type Leaf, leafKey } from './leaf.ts';

/**
 * Whether two values are equal and of the same types all through, as Python has them: a tuple is no
 * list, 1 is neither 1.0 nor True, and 0.0 is not -0.0; a datetime's offset counts. NaN equals NaN.
 * The order of a dict's keys, what was overwritten in it, and spans do not matter; a malformed tag
 * equals the same tag that wraps the same.
 */
export function isSameValue(a: FlaskValue, b: FlaskValue): boolean {
  const numbers = new ValueNumbers();
  return numbers.of(a) === numbers.of(b);
}

/** Gives whole numbers from 0 to values: the same number to the same values, to others never. */
export class ValueNumbers {
  private count = 0;
  private readonly byType = new Map<FlaskValue['type'] | 'key', Map<string | number, number>>();
  /** Of what is nested more than once: asked for at each level above it, it is gone through once. */
  private readonly known = new Map<FlaskValue, number>();

  of(value: FlaskValue): number {
    switch (value.type) {
      case 'list':
      case 'tuple':
      case 'dict':
      case 'malformed':
        return this.ofNesting(value);
      default:
        return this.number(value.type, leafKey(value));
    }
  }

  /** The number of a dict that has this entry alone. */
  ofEntry(entry: Entry<FlaskValue>): number {
    return this.number('dict', String(this.ofPair(entry)));
  }

  private ofNesting(value: Nesting): number {
    if (isFlat(value)) return this.number(value.type, this.textInside(value));
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const number = this.number(value.type, this.textInside(value));
    this.known.set(value, number);
    return number;
  }

  private textInside(value: Nesting): string {
    switch (value.type) {
      case 'list':
      case 'tuple':
        return value.items.map((item) => this.of(item)).join();
      case 'dict': {
        const pairs = value.entries.map((entry) => this.ofPair(entry));
        return pairs.sort((a, b) => a - b).join();
      }
      case 'malformed':
        return this.of(value.value) + value.tag;
    }
  }

  private ofPair(entry: Entry<FlaskValue>): number {
    return this.number('key', keyIdentity(entry)) * NUMBERS + this.of(entry.value);
  }

  private number(type: FlaskValue['type'] | 'key', key: string | number): number {
    let numbers = this.byType.get(type);
    if (!numbers) {
      numbers = new Map();
      this.byType.set(type, numbers);
    }
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = this.count++;
    numbers.set(key, number);
    return number;
  }
}

type Nesting = Exclude<FlaskValue, Leaf>;

function isFlat(value: Nesting): boolean {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return value.items.every(isLeaf);
    case 'dict':
      return value.entries.every((entry) => isLeaf(entry.value));
    case 'malformed':
      return isLeaf(value.value);
  }
}

/** More than values can be in two sessions; its square is a safe integer. */
const NUMBERS = 2 ** 26;

/** What tells a key from the others of its dict: `1` and `'1'` are spelt alike. */
export function keyIdentity({ key, keyValue }: Entry<FlaskValue>): string {
  const isText = keyValue === undefined || keyValue.type === 'markup';
  // What spells another value never starts with a space.
  return isText && !key.startsWith(' ') ? key : ` ${key}`;
}
