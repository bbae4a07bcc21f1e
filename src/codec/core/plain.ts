import type { PythonValue } from './value.ts';

/**
 * Converts to ordinary JavaScript values: integers beyond ±(2^53 − 1) to bigint, bytes to Uint8Array, tuples and
 * sets to arrays, datetimes to Date, UUIDs and Markup to strings, dicts to objects without a prototype.
 * Throws the CodecError of a malformed tag, because Flask fails on it too, and a TypeError for a call.
 */
export function toPlain(value: PythonValue): unknown {
  switch (value.type) {
    case 'none':
      return null;
    case 'int':
      return toNumber(value.value);
    case 'datetime':
      return new Date(value.value * 1000);
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      return value.items.map(toPlain);
    case 'call':
      throw new TypeError('what is only called in Python has no value here');
    case 'dict':
      return toObject(value.entries);
    case 'malformed':
      throw value.error;
    default:
      return value.value;
  }
}

function toNumber(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function toObject(entries: readonly { key: string; value: PythonValue }[]): object {
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value } of entries) object[key] = toPlain(value);
  return object;
}
