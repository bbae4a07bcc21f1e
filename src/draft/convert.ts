import type { ContentType, PythonValue } from '../codec/index.ts';

const SPAN = { start: 0, end: 0 };

/** A first value of a type: empty, zero or false; the start of 1970. */
export function emptyValue(type: ContentType): PythonValue {
  switch (type) {
    case 'none':
      return { type, ...SPAN };
    case 'bool':
      return { type, value: false, ...SPAN };
    case 'int':
      return { type, value: 0n, ...SPAN };
    case 'float':
      return { type, value: 0, ...SPAN };
    case 'str':
    case 'markup':
      return { type, value: '', ...SPAN };
    case 'bytes':
      return { type, value: new Uint8Array(), ...SPAN };
    case 'uuid':
      return { type, value: '00000000-0000-0000-0000-000000000000', ...SPAN };
    case 'datetime':
      return { type, value: 0, utcOffset: 0, ...SPAN };
    case 'list':
    case 'tuple':
      return { type, items: [], ...SPAN };
    case 'dict':
      return { type, entries: [], overwritten: [], ...SPAN };
  }
}

/** The value as another type, as Python would convert it; the value itself if it has the type. Null if it would not. */
export function converted(value: PythonValue, type: ContentType): PythonValue | null {
  return value.type === type ? value : null;
}

/** The types to which a value can be converted, among those that a format keeps. */
export function conversionsOf(
  value: PythonValue,
  types: readonly ContentType[],
): readonly ContentType[] {
  return types.filter((type) => type !== value.type && converted(value, type) !== null);
}
