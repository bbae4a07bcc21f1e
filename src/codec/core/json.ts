import { CodecError, type CodecErrorCode } from './errors.ts';
import type { Step } from './step.ts';
import type { Entry, JsonValue } from './value.ts';

/**
 * Levels of nested objects and arrays that Flask can read at most: each level takes at least one call on Python's
 * stack, which holds 1000 unless the app sets another limit.
 */
export const NESTING_LIMIT = 1000;

/**
 * Levels that Flask can read in every app. Flask 3.0.1 and later makes two calls per level with Python 3.11 and
 * older, one with newer Pythons; the server, the app and its middleware need stack too. Measured with `flask run`:
 * 487 and 980 levels. This value leaves room for 200 other calls.
 */
export const MAX_SAFE_NESTING = 400;

/** Digits of one integer: CPython's `sys.int_info.default_max_str_digits`. */
export const DIGITS_LIMIT = 4300;

/** A number holds every integer of this many digits, and converting it to a bigint is faster than parsing text. */
const SAFE_DIGITS = 15;

/**
 * Parses JSON as Python's `json.loads` does, without loss: it keeps the order of keys, integers of any size, floats
 * distinct from integers, `NaN`, `Infinity`, lone surrogates and repeated keys. A failed step holds the tree up to
 * the failure, as if every open list and dict had been closed there.
 * Errors: `json_byte_order_mark`, `json_end`, `json_unexpected`, `json_control_character`, `json_escape`,
 * `json_trailing`, `json_too_deep`, `json_too_many_digits`.
 */
export function parseJson(text: string): Step<JsonValue> {
  const parser = new Parser(text);
  const value = parser.document();
  const { error } = parser;
  if (error) return { ok: false, error, partial: value };
  if (value) return { ok: true, value };
  throw new TypeError('a JSON text without an error has a value');
}

/** Offset of the first list or dict below {@link MAX_SAFE_NESTING} levels of others; null if there is none. */
export function tooDeepOffset(json: JsonValue): number | null {
  const isShallow = json.end - json.start < 2 * MAX_SAFE_NESTING;
  return isShallow ? null : firstDeeperThan(json, MAX_SAFE_NESTING);
}

/** Offset of the first list or dict below so many levels of others; null if there is none. */
export function firstDeeperThan(json: JsonValue, levels: number): number | null {
  if (json.type !== 'list' && json.type !== 'dict') return null;
  if (levels === 0) return json.start;
  const values = json.type === 'list' ? json.items : json.entries.map(({ value }) => value);
  for (const value of values) {
    const start = firstDeeperThan(value, levels - 1);
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

/** A recursive descent parser that stops at the first error and keeps what it has read before. */
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
      this.fail('json_trailing', this.position, 'Unexpected text after the JSON value');
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
    const indexes = new KeyIndexes(entries);
    this.skipSpace();
    if (!this.accept(0x7d)) {
      do {
        this.skipSpace();
        const entry = this.entry();
        if (!entry) break;
        const index = indexes.find(entry.key);
        if (index === undefined) {
          indexes.add(entry);
        } else {
          overwritten.push(entries[index] as Entry<JsonValue>);
          entries[index] = entry;
        }
      } while (!this.error && this.hasMore(0x7d));
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
    if (!this.accept(COLON)) return this.unexpected('a colon');
    this.skipSpace();
    const value = this.value();
    return value && { key, value, start, end };
  }

  private array(): JsonValue {
    const start = this.position++;
    const items: JsonValue[] = [];
    this.skipSpace();
    if (!this.accept(0x5d)) {
      do {
        this.skipSpace();
        const item = this.value();
        if (item) items.push(item);
      } while (!this.error && this.hasMore(0x5d));
    }
    return { type: 'list', items, start, end: this.position };
  }

  /** After an item: consumes a comma (true) or the closing bracket (false), else fails (false). */
  private hasMore(closing: number): boolean {
    this.skipSpace();
    if (this.accept(COMMA)) return true;
    if (!this.accept(closing)) this.unexpected('a comma or the closing bracket');
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
        const message = 'Control character in a string';
        return this.fail('json_control_character', i, message);
      }
      if (code !== BACKSLASH) continue;
      const escaped = this.escape(i + 1);
      if (escaped === null) return null;
      value += text.slice(from, i) + escaped;
      i += text[i + 1] === 'u' ? 5 : 1;
      from = i + 1;
    }
    return this.fail('json_end', text.length, `Unterminated string starting at ${start}`);
  }

  private escape(index: number): string | null {
    const letter = this.text[index];
    if (letter === undefined) return this.fail('json_end', index, 'The text ends in an escape');
    if (letter !== 'u') {
      return ESCAPES[letter] ?? this.fail('json_escape', index - 1, `Unknown escape \\${letter}`);
    }
    const digits = this.text.slice(index + 1, index + 5);
    if (HEXADECIMAL.test(digits)) return String.fromCharCode(Number.parseInt(digits, 16));
    return this.fail('json_escape', index - 1, 'A \\u escape needs four hexadecimal digits');
  }

  private number(): JsonValue | null {
    const { text } = this;
    const start = this.position;
    const first = text.charCodeAt(start) === MINUS ? start + 1 : start;
    const integerEnd = text.charCodeAt(first) === ZERO ? first + 1 : this.digits(first);
    let end = integerEnd;
    if (text.charCodeAt(end) === DOT && isDigit(text.charCodeAt(end + 1))) {
      end = this.digits(end + 1);
    }
    end = this.exponent(end);
    if (end > integerEnd) {
      this.position = end;
      return { type: 'float', value: Number(text.slice(start, end)), start, end };
    }
    if (integerEnd - first > DIGITS_LIMIT) {
      const message = `An integer of more than ${DIGITS_LIMIT} digits`;
      return this.fail('json_too_many_digits', start, message);
    }
    this.position = integerEnd;
    const literal = text.slice(start, integerEnd);
    const value = BigInt(integerEnd - first > SAFE_DIGITS ? literal : Number(literal));
    return { type: 'int', value, start, end: integerEnd };
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

  private accept(code: number): boolean {
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

  private unexpected(expected: string): null {
    const { position, text } = this;
    if (position >= text.length) {
      return this.fail('json_end', position, `Expected ${expected}, but the text ends`);
    }
    return this.fail('json_unexpected', position, `Expected ${expected}`);
  }

  private fail(code: CodecErrorCode, offset: number, message: string): null {
    this.error ??= new CodecError(code, 'json', offset, message);
    this.position = Math.max(this.position, offset);
    return null;
  }
}

/** The index of each key of an object. Small objects are searched, which is faster than a Map. */
class KeyIndexes {
  private static readonly MAX_SCANNED = 16;
  private readonly entries: Entry<JsonValue>[];
  private map: Map<string, number> | null = null;

  constructor(entries: Entry<JsonValue>[]) {
    this.entries = entries;
  }

  find(key: string): number | undefined {
    if (this.map) return this.map.get(key);
    for (let i = 0; i < this.entries.length; i += 1) if (this.entries[i]?.key === key) return i;
    return undefined;
  }

  add(entry: Entry<JsonValue>): void {
    this.map?.set(entry.key, this.entries.length);
    this.entries.push(entry);
    if (this.map || this.entries.length < KeyIndexes.MAX_SCANNED) return;
    this.map = new Map(this.entries.map(({ key }, index) => [key, index]));
  }
}
