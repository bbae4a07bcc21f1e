import type { FlaskValue } from './value.ts';

/**
 * Ordinary JavaScript values: a bigint only beyond ±(2^53 − 1), bytes as a Uint8Array, a tuple as an
 * array, a datetime as a Date, UUID and Markup as strings, a dict as an object without a prototype.
 * A malformed tag throws its CodecError, as Flask fails on it.
 */
export function toPlain(value: FlaskValue): unknown {
  switch (value.type) {
    case 'none':
      return null;
    case 'int':
      return toNumber(value.value);
    case 'datetime':
      return new Date(value.value * 1000);
    case 'list':
    case 'tuple':
      return value.items.map(toPlain);
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

function toObject(entries: readonly { key: string; value: FlaskValue }[]): object {
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value } of entries) object[key] = toPlain(value);
  return object;
}
