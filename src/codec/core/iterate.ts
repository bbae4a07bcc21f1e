import type { PythonValue } from './value.ts';

/** What Python's `iter(value)` yields: items, characters, keys, or numbers for bytes; null where it raises. */
export function iterate(value: PythonValue): readonly PythonValue[] | null {
  const { start, end } = value;
  switch (value.type) {
    case 'list':
    case 'tuple':
      return value.items;
    case 'str':
    case 'markup':
      return Array.from(value.value, (character) => ({
        type: 'str',
        value: character,
        start,
        end,
      }));
    case 'bytes':
      return Array.from(value.value, (byte) => ({ type: 'int', value: BigInt(byte), start, end }));
    case 'dict':
      return value.entries.map((e) => ({ type: 'str', value: e.key, start: e.start, end: e.end }));
    default:
      return null;
  }
}
