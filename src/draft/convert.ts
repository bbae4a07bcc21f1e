import {
  type ContentType,
  DIGITS_LIMIT,
  decodeUtf8,
  type PythonValue,
  pythonStr,
} from '../codec/index.ts';
import { fromHex, toHex } from '../lib/hex.ts';

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

/**
 * The value as another type, by what Python's constructors or the formats make of it, such as `int('12')`, a datetime of
 * Unix seconds, or text in UTF-8; the value itself if it has the type. Null for what has no such conversion.
 */
export function converted(value: PythonValue, type: ContentType): PythonValue | null {
  if (value.type === type) return value;
  if (value.type === 'none')
    return type === 'uuid' || type === 'datetime' ? null : emptyValue(type);
  switch (type) {
    case 'none':
      return { type, ...SPAN };
    case 'bool':
      return toBool(value);
    case 'int':
      return toInt(value);
    case 'float':
      return toFloat(value);
    case 'str':
    case 'markup':
      return toText(value, type);
    case 'bytes':
      return toBytes(value);
    case 'uuid':
      return toUuid(value);
    case 'datetime':
      return toDateTime(value);
    case 'list':
    case 'tuple':
      return isSequence(value) ? { type, items: value.items, ...SPAN } : null;
    case 'dict':
      return null;
  }
}

/** The types to which a value can be converted, among those that a format keeps. */
export function conversionsOf(
  value: PythonValue,
  types: readonly ContentType[],
): readonly ContentType[] {
  return types.filter((type) => type !== value.type && converted(value, type) !== null);
}

function isSequence(value: PythonValue) {
  return value.type === 'list' || value.type === 'tuple';
}

function isText(value: PythonValue) {
  return value.type === 'str' || value.type === 'markup';
}

/** Null for containers: whether they are empty says nothing of what they hold. */
function toBool(value: PythonValue): PythonValue | null {
  const of = (truth: boolean) => ({ type: 'bool', value: truth, ...SPAN }) as const;
  if (value.type === 'int') return of(value.value !== 0n);
  if (value.type === 'float') return of(value.value !== 0);
  if (!isText(value)) return null;
  const text = value.value.trim().toLowerCase();
  if (text === 'true' || text === '1') return of(true);
  return text === 'false' || text === '0' || text === '' ? of(false) : null;
}

function toInt(value: PythonValue): PythonValue | null {
  const of = (number: bigint) => ({ type: 'int', value: number, ...SPAN }) as const;
  if (value.type === 'bool') return of(value.value ? 1n : 0n);
  if (value.type === 'datetime') return of(BigInt(Math.trunc(value.value)));
  if (value.type === 'float') {
    return Number.isFinite(value.value) ? of(BigInt(Math.trunc(value.value))) : null;
  }
  const number = isText(value) ? intOf(value.value) : null;
  return number === null ? null : of(number);
}

function toFloat(value: PythonValue): PythonValue | null {
  const of = (number: number) => ({ type: 'float', value: number, ...SPAN }) as const;
  if (value.type === 'bool') return of(value.value ? 1 : 0);
  if (value.type === 'int') {
    const number = Number(value.value);
    return Number.isFinite(number) ? of(number) : null; // an OverflowError
  }
  const number = isText(value) ? floatOf(value.value) : null;
  return number === null ? null : of(number);
}

function toText(value: PythonValue, type: 'str' | 'markup'): PythonValue | null {
  switch (value.type) {
    case 'str':
    case 'markup':
    case 'bool':
    case 'int':
    case 'float':
    case 'uuid':
    case 'datetime':
      return { type, value: pythonStr(value), ...SPAN };
    case 'bytes': {
      const text = decodeUtf8(value.value);
      return text.ok ? { type, value: text.value, ...SPAN } : null;
    }
    default:
      return null;
  }
}

function toBytes(value: PythonValue): PythonValue | null {
  const of = (bytes: Uint8Array) => ({ type: 'bytes', value: bytes, ...SPAN }) as const;
  if (value.type === 'uuid') return of(fromHex(value.value.replaceAll('-', '')));
  // UTF-8 has no half of a surrogate pair.
  if (!isText(value) || /\p{Surrogate}/u.test(value.value)) return null;
  return of(new TextEncoder().encode(value.value));
}

function toUuid(value: PythonValue): PythonValue | null {
  const isUuidLong = value.type === 'bytes' && value.value.length === UUID_BYTES;
  const text = isUuidLong ? toHex(value.value) : isText(value) ? value.value : '';
  const uuid = uuidOf(text);
  return uuid === null ? null : { type: 'uuid', value: uuid, ...SPAN };
}

const UUID_BYTES = 16;

/** A UUID with its dashes, of a text as Python and people write it; null if the text is none. */
export function uuidOf(text: string): string | null {
  const hex = text
    .replace(/^urn:uuid:/, '')
    .replace(/^\{|\}$/g, '')
    .replaceAll('-', '');
  if (!/^[\da-f]{32}$/i.test(hex)) return null;
  return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Seconds of the years 1 to 9999, which Python's datetime has. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

/** A number is in Unix seconds; a text is as Python's `str` of a datetime, or in ISO 8601. */
function toDateTime(value: PythonValue): PythonValue | null {
  if (value.type === 'int' || value.type === 'float')
    return instant(Math.trunc(Number(value.value)), 0);
  const [, date, time = '00:00:00', sign, hours = '0', minutes = '0'] =
    (isText(value) && ISO_DATE.exec(value.value.trim())) || [];
  if (date === undefined) return null;
  const utcOffset = (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
  const local = new Date(`${date}T${time}Z`);
  // Engines take a day past the end of a month for one of the next month.
  const isDate = Number.isFinite(local.getTime()) && local.toISOString().startsWith(date);
  return isDate && Math.abs(utcOffset) < DAY
    ? instant(local.getTime() / 1000 - utcOffset, utcOffset)
    : null;
}

/** Seconds. Python's offsets are less. */
const DAY = 86_400;

const ISO_DATE =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.0+)?(?:Z|([+-])(\d\d):?(\d\d))?)?$/;

function instant(seconds: number, utcOffset: number): PythonValue | null {
  const isInRange = seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
  return isInRange ? { type: 'datetime', value: seconds, utcOffset, ...SPAN } : null;
}

/** Python's `int(text)` for ASCII digits; null where it raises. */
function intOf(text: string): bigint | null {
  const [, sign, source = ''] = /^([+-]?)(\d+(?:_\d+)*)$/.exec(stripped(text)) ?? [];
  const digits = source.replaceAll('_', '');
  if (digits === '' || digits.length > DIGITS_LIMIT) return null;
  return sign === '-' ? -BigInt(digits) : BigInt(digits);
}

const FLOAT =
  /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;

/** Python's `float(text)` for ASCII digits; null where it raises. */
export function floatOf(text: string): number | null {
  const trimmed = stripped(text);
  if (/^[+-]?nan$/i.test(trimmed)) return Number.NaN;
  if (/^[+-]?inf(?:inity)?$/i.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
  return FLOAT.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : null;
}

/** Without space around it; unlike Python's, JavaScript's space includes a byte order mark. */
function stripped(text: string): string {
  return text.includes('\ufeff') ? text : text.trim();
}
