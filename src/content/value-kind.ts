import type { PythonValue } from '../codec/index.ts';

/** A value's type and length as Python counts it, without the value: `str(12)`, `int`, `list(3)`. */
export function valueKind(value: PythonValue): string {
  switch (value.type) {
    case 'str':
      return `str(${codePoints(value.value)})`;
    case 'markup':
      return `Markup(${codePoints(value.value)})`;
    case 'bytes':
      return `bytes(${value.value.length})`;
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      return `${value.type}(${value.items.length})`;
    case 'dict':
      return `dict(${value.entries.length})`;
    case 'other':
      return value.name;
    case 'none':
      return 'NoneType';
    case 'uuid':
      return 'UUID';
    case 'malformed':
      return valueKind(value.value);
    default:
      return value.type;
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
