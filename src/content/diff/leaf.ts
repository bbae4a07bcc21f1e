import type { PythonValue } from '../../codec/index.ts';

/** A value without other values inside. */
export type Leaf = Exclude<
  PythonValue,
  { readonly items: readonly PythonValue[] } | { readonly type: 'dict' | 'malformed' }
>;

export function isLeaf(value: PythonValue): value is Leaf {
  switch (value.type) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
    case 'dict':
    case 'malformed':
      return false;
    default:
      return true;
  }
}

/** A key that is `===` for equal values of one type, and different otherwise. */
export function leafKey(value: Leaf): string | number {
  switch (value.type) {
    case 'none':
      return '';
    case 'bool':
      return value.value ? 1 : 0;
    case 'int': {
      // Numbers are faster as map keys than strings.
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
