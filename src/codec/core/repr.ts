import { isPrintable } from './printable.ts';
import type { Call, Entry, PythonValue } from './value.ts';

/** Python's `str(value)`. */
export function pythonStr(value: PythonValue): string {
  switch (value.type) {
    case 'str':
    case 'markup':
    case 'uuid':
      return value.value;
    case 'datetime':
      return isoDateTime(value.value, value.utcOffset);
    default:
      return pythonRepr(value);
  }
}

/**
 * Python's `repr(value)`. It is the same in every engine, because Python 3.11 (Unicode 14) decides what is printable.
 * Writes `<malformed …>` for a malformed tag, for which Python has no value, and a call for what was not called.
 */
export function pythonRepr(value: PythonValue): string {
  switch (value.type) {
    case 'none':
      return 'None';
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'int':
      return String(value.value);
    case 'float':
      return floatRepr(value.value);
    case 'str':
      return strRepr(value.value);
    case 'markup':
      return `Markup(${strRepr(value.value)})`;
    case 'bytes':
      return bytesRepr(value.value);
    case 'uuid':
      return `UUID('${value.value}')`;
    case 'datetime':
      return dateTimeRepr(value.value, value.utcOffset);
    case 'list':
      return `[${value.items.map(pythonRepr).join(', ')}]`;
    case 'tuple':
      return tupleRepr(value.items);
    case 'dict': {
      const dict = `{${value.entries.map(entryRepr).join(', ')}}`;
      return value.subclass ? `${value.subclass.reprStart}${dict})` : dict;
    }
    case 'malformed':
      return `<malformed${value.tag} ${pythonRepr(value.value)}>`;
    case 'set':
    case 'frozenset':
      return setRepr(value.type, value.items);
    case 'other':
      return value.value;
    case 'call':
      return callRepr(value);
  }
}

function entryRepr({ key, keyValue, value }: Entry<PythonValue>): string {
  return `${keyValue ? pythonRepr(keyValue) : strRepr(key)}: ${pythonRepr(value)}`;
}

function tupleRepr(items: readonly PythonValue[]): string {
  return `(${items.map(pythonRepr).join(', ')}${items.length === 1 ? ',' : ''})`;
}

function setRepr(type: 'set' | 'frozenset', items: readonly PythonValue[]): string {
  if (items.length === 0) return `${type}()`;
  const braces = `{${items.map(pythonRepr).join(', ')}}`;
  return type === 'set' ? braces : `frozenset(${braces})`;
}

/** Not Python's, which has no notation for a call that was not made. */
function callRepr({ callable, items, argumentCount }: Call): string {
  const call = `${callable}(${items.slice(0, argumentCount).map(pythonRepr).join(', ')})`;
  const state = items.slice(argumentCount).map(pythonRepr);
  return state.length === 0 ? call : `${call} ← ${state.join(', ')}`;
}

/**
 * Both languages write the shortest digits that read back as the same number. They differ in when they use an
 * exponent (CPython's `float_repr_style`: below 1e-4 and from 1e16) and in its format.
 */
function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const integer = digits.slice(0, power + 1).padEnd(power + 1, '0');
  return `${sign}${integer}.${digits.slice(power + 1) || '0'}`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function strRepr(text: string): string {
  const quote = quoteFor(text.includes("'"), text.includes('"'));
  let repr = quote;
  for (const character of text) repr += escapeCharacter(character, quote);
  return repr + quote;
}

function quoteFor(hasSingle: boolean, hasDouble: boolean): string {
  return hasSingle && !hasDouble ? '"' : "'";
}

function escapeCharacter(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  if (isPrintable(character.codePointAt(0) as number)) return character;
  return escapeByNumber(character);
}

/** Python's escape of a character by its code point: `\x85`, `\u2028`, `\U000e0001`. */
export function escapeByNumber(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function bytesRepr(bytes: Uint8Array): string {
  const quote = quoteFor(bytes.includes(0x27), bytes.includes(0x22));
  let repr = `b${quote}`;
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    const printable = byte >= 0x20 && byte < 0x7f;
    if (character === quote) repr += `\\${quote}`;
    else repr += SHORT_ESCAPES[character] ?? (printable ? character : `\\x${hex(byte, 2)}`);
  }
  return repr + quote;
}

/** Year, month, day, hour, minute and second in the datetime's own timezone. */
function localFields(
  seconds: number,
  utcOffset: number,
): [number, number, number, number, number, number] {
  const date = new Date((seconds + utcOffset) * 1000);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

function dateTimeRepr(seconds: number, utcOffset: number): string {
  const parts = localFields(seconds, utcOffset);
  const shown = parts[5] === 0 ? parts.slice(0, 5) : parts;
  return `datetime.datetime(${shown.join(', ')}, tzinfo=${zoneRepr(utcOffset)})`;
}

function zoneRepr(utcOffset: number): string {
  if (utcOffset === 0) return 'datetime.timezone.utc';
  const days = Math.floor(utcOffset / 86_400);
  const seconds = utcOffset - days * 86_400;
  const parts = [days && `days=${days}`, seconds && `seconds=${seconds}`].filter(Boolean);
  return `datetime.timezone(datetime.timedelta(${parts.join(', ')}))`;
}

/** Python's `str` of an aware datetime: `2024-01-02 03:04:05+00:00`. */
function isoDateTime(seconds: number, utcOffset: number): string {
  const [year, ...rest] = localFields(seconds, utcOffset);
  const [month, day, hour, minute, second] = rest.map((n) => String(n).padStart(2, '0'));
  const magnitude = Math.abs(utcOffset);
  const zone = [Math.floor(magnitude / 3600), Math.floor(magnitude / 60) % 60].map((n) =>
    String(n).padStart(2, '0'),
  );
  const date = `${String(year).padStart(4, '0')}-${month}-${day}`;
  return `${date} ${hour}:${minute}:${second}${utcOffset < 0 ? '-' : '+'}${zone.join(':')}`;
}
