import type { FlaskValue } from '../../codec/index.ts';

/** A value with no other inside. */
export type Leaf = Exclude<FlaskValue, { readonly type: 'list' | 'tuple' | 'dict' | 'malformed' }>;

export function isLeaf(value: FlaskValue): value is Leaf {
  switch (value.type) {
    case 'list':
    case 'tuple':
    case 'dict':
    case 'malformed':
      return false;
    default:
      return true;
  }
}

/** What is `===` for the same values of one type, and for no others. */
export function leafKey(value: Leaf): string | number {
  switch (value.type) {
    case 'none':
      return '';
    case 'bool':
      return value.value ? 1 : 0;
    case 'int': {
      // A number is found faster than a text.
      const number = Number(value.value);
      return Number.isSafeInteger(number) ? number : String(value.value);
    }
    case 'float':
      if (Number.isNaN(value.value)) return 'nan';
      return Object.is(value.value, -0) ? '-0' : value.value;
    case 'datetime':
      return `${value.value} ${value.utcOffset}`;
    case 'bytes':
      return value.value.join();
    default:
      return value.value;
  }
}
