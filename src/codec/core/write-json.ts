import { DIGITS_LIMIT, MAX_SAFE_NESTING } from './json.ts';
import { pythonRepr } from './repr.ts';
import { hasLoneSurrogate } from './utf8.ts';
import type { Entry, PythonValue } from './value.ts';

/**
 * Why content cannot be written. `write_type`: the framework has no way to keep a value of this type; `write_key`: a key
 * that is not text, which JSON would turn into text; `write_malformed`: a tag that could not be read; `write_digits`: an
 * integer of more digits than Python converts; `write_year`: a datetime that the framework would read as another one;
 * `write_depth`: more levels than every app can read; `write_surrogate`: text with half a surrogate pair, which UTF-8
 * cannot encode. The codes are stable.
 */
export type WriteErrorCode =
  | 'write_type'
  | 'write_key'
  | 'write_malformed'
  | 'write_digits'
  | 'write_year'
  | 'write_depth'
  | 'write_surrogate';

export interface WriteError {
  readonly code: WriteErrorCode;
  /** The keys and indexes that lead to the value. */
  readonly path: readonly (string | number)[];
  /** The type of that value. */
  readonly type: PythonValue['type'];
}

/** JSON text, or why there is none. */
export type Written =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly error: WriteError };

/** The arguments with which a framework calls Python's `json.dumps`. */
export interface JsonStyle {
  readonly itemSeparator: ',' | ', ';
  readonly keySeparator: ':' | ': ';
  readonly ensuresAscii: boolean;
  readonly sortsKeys: boolean;
  /** How the framework writes a value for which JSON has no notation, and dicts; null if as `json.dumps` does. */
  readonly tag: ((value: PythonValue) => Tagged | WriteErrorCode | null) | null;
}

/** An object of one key that stands for a value. */
export interface Tagged {
  readonly tag: string;
  readonly value: PythonValue;
  /** What is appended to the keys of the value, if that is a dict. */
  readonly keySuffix?: string;
}

/**
 * Writes a value as Python's `json.dumps`: tuples as lists, Markup as text, floats by their `repr`. Repeated keys that were
 * overwritten are gone.
 */
export function writeJson(value: PythonValue, style: JsonStyle): Written {
  const writer = new Writer(style);
  const json = writer.value(value, 0);
  const { error } = writer;
  return error ? { ok: false, error } : { ok: true, json };
}

class Writer {
  /** The first error. */
  error: WriteError | null = null;
  private readonly path: (string | number)[] = [];
  private readonly style: JsonStyle;

  constructor(style: JsonStyle) {
    this.style = style;
  }

  /** `depth` counts the objects and lists around the value. */
  value(value: PythonValue, depth: number): string {
    if (this.error) return '';
    const tagged = this.style.tag?.(value) ?? null;
    if (tagged === null) return this.untagged(value, depth, '');
    if (typeof tagged === 'string') return this.fail(tagged, value);
    if (depth >= MAX_SAFE_NESTING) return this.fail('write_depth', value);
    const inner = this.untagged(tagged.value, depth + 1, tagged.keySuffix ?? '');
    return `{${this.text(tagged.tag)}${this.style.keySeparator}${inner}}`;
  }

  private untagged(value: PythonValue, depth: number, keySuffix: string): string {
    switch (value.type) {
      case 'none':
        return 'null';
      case 'bool':
        return String(value.value);
      case 'int':
        return isWithinDigits(value.value) ? String(value.value) : this.fail('write_digits', value);
      case 'float':
        return floatText(value);
      case 'str':
      case 'markup':
        return this.encodable(value.value, value);
      case 'list':
      case 'tuple':
      case 'dict':
        return depth >= MAX_SAFE_NESTING
          ? this.fail('write_depth', value)
          : this.nested(value, depth + 1, keySuffix);
      case 'malformed':
        return this.fail('write_malformed', value);
      default:
        return this.fail('write_type', value);
    }
  }

  private nested(value: Nested, depth: number, keySuffix: string): string {
    const { itemSeparator } = this.style;
    if (value.type !== 'dict') {
      const items = value.items.map((item, index) => this.child(item, index, depth));
      return `[${items.join(itemSeparator)}]`;
    }
    const entries = this.style.sortsKeys ? sortedByKey(value.entries) : value.entries;
    const texts = entries.map((entry) => this.entry(entry, depth, keySuffix));
    return `{${texts.join(itemSeparator)}}`;
  }

  private entry(entry: Entry<PythonValue>, depth: number, keySuffix: string): string {
    const { key, keyValue, value } = entry;
    if (keyValue && keyValue.type !== 'str' && keyValue.type !== 'markup') {
      return this.fail('write_key', keyValue, key);
    }
    const text = this.encodable(key + keySuffix, value);
    return text + this.style.keySeparator + this.child(value, key, depth);
  }

  private child(value: PythonValue, step: string | number, depth: number): string {
    this.path.push(step);
    const text = this.value(value, depth);
    this.path.pop();
    return text;
  }

  private encodable(text: string, value: PythonValue): string {
    const isEncodable = this.style.ensuresAscii || !hasLoneSurrogate(text);
    return isEncodable ? this.text(text) : this.fail('write_surrogate', value);
  }

  private text(text: string): string {
    return `"${text.replace(this.style.ensuresAscii ? NOT_ASCII : NOT_JSON, escapeUnit)}"`;
  }

  /** `key` is the last step to the value, if that is a key itself. */
  private fail(code: WriteErrorCode, { type }: PythonValue, ...key: string[]): string {
    this.error ??= { code, path: [...this.path, ...key], type };
    return '';
  }
}

type Nested = PythonValue & { readonly type: 'list' | 'tuple' | 'dict' };

/** `ESCAPE_ASCII` and `ESCAPE` of `json/encoder.py`; the former escapes DEL, too. */
const NOT_ASCII = /["\\]|[^ -~]/g;
const NOT_JSON = /["\\]|[^ -\uffff]/g;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** Escapes a code unit: each half of a surrogate pair is an escape of its own. */
function escapeUnit(unit: string): string {
  return SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Python converts integers of more digits to text neither here nor when it reads them. */
const INT_LIMIT = 10n ** BigInt(DIGITS_LIMIT);

function isWithinDigits(value: bigint): boolean {
  return value < INT_LIMIT && value > -INT_LIMIT;
}

function floatText(value: PythonValue & { readonly type: 'float' }): string {
  if (Number.isNaN(value.value)) return 'NaN';
  if (Number.isFinite(value.value)) return pythonRepr(value);
  return value.value > 0 ? 'Infinity' : '-Infinity';
}

function sortedByKey(entries: readonly Entry<PythonValue>[]): readonly Entry<PythonValue>[] {
  return entries.toSorted((a, b) => compareCodePoints(a.key, b.key));
}

/** Python compares texts by code points, JavaScript by code units. */
function compareCodePoints(a: string, b: string): number {
  let index = 0;
  while (index < a.length && index < b.length) {
    const [x, y] = [a.codePointAt(index) as number, b.codePointAt(index) as number];
    if (x !== y) return x - y;
    index += x > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}
