import { CodecError, type CodecErrorCode } from './errors.ts';
import type { Step } from './step.ts';
import type { Entry, JsonValue } from './value.ts';

/** Objects and arrays within each other that Flask can read: with each, at least one call is on Python's stack,
 * which has room for 1000 unless the app sets another limit. */
export const NESTING_LIMIT = 1000;

/**
 * Levels that Flask reads in every app. From 3.0.1 on it makes two calls for each with Python 3.11 and older, one
 * with later ones, and the server, the app and what wraps it have theirs: `flask run` read 487 and 980 levels.
 * This leaves room for 200 of their calls.
 */
export const MAX_CERTAIN_NESTING = 400;

/** Of one integer: CPython's `sys.int_info.default_max_str_digits`. */
export const DIGITS_LIMIT = 4300;

/** Up to here a number holds every integer, and makes the bigint faster than its text does. */
const SAFE_DIGITS = 15;

/**
 * Reads JSON text as Python's `json.loads` does, without loss: order of keys, integers of any size,
 * floats apart from integers, `NaN`, `Infinity`, lone surrogates, repeated keys. A failed step
 * holds the tree up to the failure, as if all that was open had been closed there.
 * Errors: `json_byte_order_mark`, `json_end`, `json_unexpected`, `json_control_character`,
 * `json_escape`, `json_trailing`, `json_too_deep`, `json_too_many_digits`.
 */
export function parseJson(text: string): Step<JsonValue> {
  const parser = new Parser(text);
  const value = parser.document();
  const { error } = parser;
  if (error) return { ok: false, error, partial: value };
  if (value) return { ok: true, value };
  throw new TypeError('a JSON text without an error has a value');
}

/** Where the first value begins that is more than {@link MAX_CERTAIN_NESTING} levels deep; null without one. */
export function firstTooDeep(json: JsonValue): number | null {
  const isShort = json.end - json.start < 2 * MAX_CERTAIN_NESTING;
  return isShort ? null : firstBelow(json, MAX_CERTAIN_NESTING);
}

function firstBelow(json: JsonValue, levels: number): number | null {
  if (json.type !== 'list' && json.type !== 'dict') return null;
  if (levels === 0) return json.start;
  const values = json.type === 'list' ? json.items : json.entries.map(({ value }) => value);
  for (const value of values) {
    const start = firstBelow(value, levels - 1);
    if (start !== null) return start;
  }
  return null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const BYTE_ORDER_MARK = 0xfeff;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const CONSTANTS: readonly (readonly [string, (start: number, end: number) => JsonValue])[] = [
  ['null', (start, end) => ({ type: 'none', start, end })],
  ['true', (start, end) => ({ type: 'bool', value: true, start, end })],
  ['false', (start, end) => ({ type: 'bool', value: false, start, end })],
  ['NaN', (start, end) => ({ type: 'float', value: Number.NaN, start, end })],
  ['Infinity', (start, end) => ({ type: 'float', value: Infinity, start, end })],
  ['-Infinity', (start, end) => ({ type: 'float', value: -Infinity, start, end })],
];

const HEXADECIMAL = /^[0-9a-fA-F]{4}$/;

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

/** A recursive descent that stops at its first error, so that what was read before it stands. */
class Parser {
  error: CodecError | null = null;
  private position = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): JsonValue | null {
    if (this.text.charCodeAt(0) === BYTE_ORDER_MARK) {
      return this.fail('json_byte_order_mark', 0, 'The JSON text starts with a byte order mark');
    }
    this.skipSpace();
    const value = this.value();
    this.skipSpace();
    if (!this.error && this.position < this.text.length) {
      this.fail('json_trailing', this.position, 'Something follows the JSON value');
    }
    return value;
  }

  private value(): JsonValue | null {
    const code = this.text.charCodeAt(this.position);
    if (code === QUOTE) return this.string();
    if (code === 0x7b || code === 0x5b) return this.nested(code === 0x7b);
    if (isDigit(code)) return this.number();
    if (code === MINUS && isDigit(this.text.charCodeAt(this.position + 1))) return this.number();
    return this.constant();
  }

  private nested(isObject: boolean): JsonValue | null {
    if (this.depth === NESTING_LIMIT) {
      const message = `More than ${NESTING_LIMIT} levels`;
      return this.fail('json_too_deep', this.position, message);
    }
    this.depth += 1;
    const value = isObject ? this.object() : this.array();
    this.depth -= 1;
    return value;
  }

  private object(): JsonValue {
    const start = this.position++;
    const entries: Entry<JsonValue>[] = [];
    const overwritten: Entry<JsonValue>[] = [];
    const places = new Places(entries);
    this.skipSpace();
    if (!this.takes(0x7d)) {
      do {
        this.skipSpace();
        const entry = this.entry();
        if (!entry) break;
        const index = places.of(entry.key);
        if (index === undefined) {
          places.add(entry);
        } else {
          overwritten.push(entries[index] as Entry<JsonValue>);
          entries[index] = entry;
        }
      } while (!this.error && this.goesOn(0x7d));
    }
    return { type: 'dict', entries, overwritten, start, end: this.position };
  }

  private entry(): Entry<JsonValue> | null {
    if (this.text.charCodeAt(this.position) !== QUOTE) {
      return this.unexpected('a key in double quotes');
    }
    const start = this.position;
    const key = this.stringValue();
    if (key === null) return null;
    const end = this.position;
    this.skipSpace();
    if (!this.takes(COLON)) return this.unexpected('a colon');
    this.skipSpace();
    const value = this.value();
    return value && { key, value, start, end };
  }

  private array(): JsonValue {
    const start = this.position++;
    const items: JsonValue[] = [];
    this.skipSpace();
    if (!this.takes(0x5d)) {
      do {
        this.skipSpace();
        const item = this.value();
        if (item) items.push(item);
      } while (!this.error && this.goesOn(0x5d));
    }
    return { type: 'list', items, start, end: this.position };
  }

  /** After an item: true at a comma, false at the closing bracket, an error at all else. */
  private goesOn(closing: number): boolean {
    this.skipSpace();
    if (this.takes(COMMA)) return true;
    if (!this.takes(closing)) this.unexpected('a comma or the closing bracket');
    return false;
  }

  private string(): JsonValue | null {
    const start = this.position;
    const value = this.stringValue();
    return value === null ? null : { type: 'str', value, start, end: this.position };
  }

  private stringValue(): string | null {
    const { text } = this;
    const start = this.position;
    let value = '';
    let from = start + 1;
    for (let i = from; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        this.position = i + 1;
        return from === start + 1 ? text.slice(from, i) : value + text.slice(from, i);
      }
      if (code < 0x20) {
        const message = 'A control character inside a string';
        return this.fail('json_control_character', i, message);
      }
      if (code !== BACKSLASH) continue;
      const escaped = this.escape(i + 1);
      if (escaped === null) return null;
      value += text.slice(from, i) + escaped;
      i += text[i + 1] === 'u' ? 5 : 1;
      from = i + 1;
    }
    return this.fail('json_end', text.length, `The string that starts at ${start} does not end`);
  }

  private escape(at: number): string | null {
    const letter = this.text[at];
    if (letter === undefined) return this.fail('json_end', at, 'The text ends within an escape');
    if (letter !== 'u') {
      return ESCAPES[letter] ?? this.fail('json_escape', at - 1, `Unknown escape \\${letter}`);
    }
    const digits = this.text.slice(at + 1, at + 5);
    if (HEXADECIMAL.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16));
    return this.fail('json_escape', at - 1, 'A \\u escape needs four hexadecimal digits');
  }

  private number(): JsonValue | null {
    const { text } = this;
    const start = this.position;
    const first = text.charCodeAt(start) === MINUS ? start + 1 : start;
    const whole = text.charCodeAt(first) === ZERO ? first + 1 : this.digits(first);
    let end = whole;
    if (text.charCodeAt(end) === DOT && isDigit(text.charCodeAt(end + 1))) {
      end = this.digits(end + 1);
    }
    end = this.exponent(end);
    if (end > whole) {
      this.position = end;
      return { type: 'float', value: Number(text.slice(start, end)), start, end };
    }
    if (whole - first > DIGITS_LIMIT) {
      const message = `An integer of more than ${DIGITS_LIMIT} digits`;
      return this.fail('json_too_many_digits', start, message);
    }
    this.position = whole;
    const literal = text.slice(start, whole);
    const value = BigInt(whole - first > SAFE_DIGITS ? literal : Number(literal));
    return { type: 'int', value, start, end: whole };
  }

  private exponent(from: number): number {
    const { text } = this;
    const letter = text[from];
    if (letter !== 'e' && letter !== 'E') return from;
    const sign = text[from + 1];
    const first = sign === '+' || sign === '-' ? from + 2 : from + 1;
    return isDigit(text.charCodeAt(first)) ? this.digits(first) : from;
  }

  /** The end of the run of digits that starts at `from`. */
  private digits(from: number): number {
    let end = from;
    while (isDigit(this.text.charCodeAt(end))) end += 1;
    return end;
  }

  private constant(): JsonValue | null {
    const start = this.position;
    for (const [word, node] of CONSTANTS) {
      if (!this.text.startsWith(word, start)) continue;
      this.position += word.length;
      return node(start, this.position);
    }
    return this.unexpected('a value');
  }

  private takes(code: number): boolean {
    if (this.text.charCodeAt(this.position) !== code) return false;
    this.position += 1;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.position += 1;
    }
  }

  private unexpected(wanted: string): null {
    const { position, text } = this;
    if (position >= text.length) {
      return this.fail('json_end', position, `The text ends where ${wanted} should be`);
    }
    return this.fail('json_unexpected', position, `Not ${wanted}`);
  }

  private fail(code: CodecErrorCode, offset: number, message: string): null {
    this.error ??= new CodecError(code, 'json', offset, message);
    this.position = Math.max(this.position, offset);
    return null;
  }
}

/** Where each key of an object stands. Small objects are searched, which is faster than a Map. */
class Places {
  private static readonly SEARCHED = 16;
  private readonly entries: Entry<JsonValue>[];
  private map: Map<string, number> | null = null;

  constructor(entries: Entry<JsonValue>[]) {
    this.entries = entries;
  }

  of(key: string): number | undefined {
    if (this.map) return this.map.get(key);
    for (let i = 0; i < this.entries.length; i += 1) if (this.entries[i]?.key === key) return i;
    return undefined;
  }

  add(entry: Entry<JsonValue>): void {
    this.map?.set(entry.key, this.entries.length);
    this.entries.push(entry);
    if (this.map || this.entries.length < Places.SEARCHED) return;
    this.map = new Map(this.entries.map(({ key }, index) => [key, index]));
  }
}
