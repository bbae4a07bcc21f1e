import { encodeLatin1, type Key } from '../codec/index.ts';
import { matchAt } from '../lib/match-at.ts';
import { decodeAnyBase64, decodeAnyHex } from './encodings.ts';
import type { InterpretedKey } from './interpreted-key.ts';
import { isKeyName } from './names.ts';
import { PYTHON_SOURCE_SPACE, readPythonLiteral } from './python-literal.ts';

/** The values that a Python expression may have, as far as its source shows them. */
export interface PythonValue {
  /** One for each path that the program may take, as in `a or b`; empty if the source does not show any. */
  readonly values: readonly InterpretedKey[];
  /**
   * The values if a text is the default of a setting and not its name, where it may be either, as in
   * `config.get('app', 'secret_key')`; empty if there is no such text.
   */
  readonly doubtful: readonly InterpretedKey[];
  /** The names that it looks up in the environment or in a configuration. */
  readonly lookups: readonly string[];
  /** Indexes of its first character and after its last. */
  readonly start: number;
  readonly end: number;
}

/**
 * Evaluates the expression at `start`: literals, `+`, `*`, `or`, `if … else`, brackets, and the calls that commonly
 * produce keys in configurations (`.encode()`, `os.environ.get()`, `bytes.fromhex()`, `b64decode()`…). Null if there
 * is no such expression. No code is run. Takes time in proportion to the text's length.
 */
export function readPythonValue(text: string, start = 0): PythonValue | null {
  const reader = new ExpressionReader(text, start, true);
  const value = reader.read();
  if (!reader.isAmbiguous) return value;
  const other = new ExpressionReader(text, start, false).read();
  return value && other && { ...value, doubtful: other.values };
}

/**
 * Evaluates a text that is a single expression. It may be followed by what can follow an expression on its line: a
 * comma, closing brackets, a comment, another statement.
 */
export function parsePythonValue(text: string): PythonValue | null {
  const value = text.includes('\0') ? null : readPythonValue(text);
  if (value === null) return null;
  let end = value.end;
  while (/[\s,)\]}]/.test(text.charAt(end))) end += 1;
  return end === text.length || /[#;]/.test(text.charAt(end)) ? value : null;
}

type Values = readonly InterpretedKey[];

/** A part of an expression. */
interface Operand {
  readonly values: Values;
  /** The last part of the name, such as `get` of `os.environ.get`; for a number its digits; empty for anything else. */
  readonly name: string;
  /** The values of the object whose method it is; null if it is no method. */
  readonly receiver: Values | null;
  /** The last part of that object's name, such as `environ` of `os.environ.get`. */
  readonly owner: string;
}

interface Argument extends Operand {
  /** Empty for a positional argument. */
  readonly keyword: string;
}

const MAX_DEPTH = 50;
const MAX_VALUES = 20;

const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /\d[\d_]*(?:\.\d+)?/y;
const COMPARISON = /==|!=|<=?|>=?|(?:is|not|in)\b/y;

class ExpressionReader {
  private index: number;
  private depth = 0;
  /** Characters and bytes that were produced. */
  private produced = 0;
  private readonly lookups: string[] = [];
  private readonly text: string;
  private readonly start: number;
  private readonly prefersName: boolean;
  /** Whether a text was read that may be the name of a setting or its default; it was read as is preferred. */
  isAmbiguous = false;

  constructor(text: string, start: number, prefersName: boolean) {
    this.text = text;
    this.start = start;
    this.prefersName = prefersName;
    this.index = start;
  }

  read(): PythonValue | null {
    this.skipSpace();
    const start = this.index;
    const operand = this.conditional();
    if (operand === null) return null;
    const { values } = operand;
    return { values, doubtful: [], lookups: this.lookups, start, end: this.index };
  }

  private conditional(): Operand | null {
    const first = this.disjunction();
    if (first === null || !this.takeWord('if')) return first;
    if (this.disjunction() === null || !this.takeWord('else')) return null;
    const other = this.nested(() => this.conditional());
    return other && operandOf(union(first.values, other.values));
  }

  private disjunction(): Operand | null {
    let left = this.comparison();
    while (left) {
      const isOr = this.takeWord('or');
      if (!isOr && !this.takeWord('and')) return left;
      const right = this.comparison();
      // `a and b` is b if it is a key at all.
      left = right && (isOr ? operandOf(union(left.values, right.values)) : right);
    }
    return null;
  }

  private comparison(): Operand | null {
    if (this.takeWord('not')) return this.nested(() => this.comparison()) && NOTHING;
    let left = this.sum();
    while (left && this.take(COMPARISON)) left = this.sum() && NOTHING;
    return left;
  }

  private sum(): Operand | null {
    let left = this.product();
    while (left && this.takeText('+')) {
      const right = this.product();
      left = right && operandOf(this.concatenated(left.values, right.values));
    }
    return left;
  }

  private product(): Operand | null {
    let left = this.factor();
    while (left) {
      if (this.takeText('*')) {
        const right = this.factor();
        left = right && operandOf(this.repeated(left, right));
      } else if (this.takeText('%') || this.takeText('/')) {
        left = this.factor() && NOTHING;
      } else return left;
    }
    return left;
  }

  private factor(): Operand | null {
    let operand = this.atom();
    while (operand) {
      if (this.takeText('.')) operand = this.attribute(operand);
      else if (this.takeText('(')) operand = this.call(operand);
      else if (this.takeText('[')) operand = this.subscript();
      else return operand;
    }
    return null;
  }

  private atom(): Operand | null {
    this.skipSpace();
    const literal = readPythonLiteral(this.text, this.index);
    if (literal) {
      if (!literal.ok) return null;
      this.index = literal.end;
      return operandOf(literalValue(literal.value));
    }
    if (this.takeText('(')) return this.items(')');
    if (this.takeText('[')) return this.items(']');
    if (this.takeText('{')) return this.items('}');
    const number = this.take(NUMBER);
    if (number) return { ...NOTHING, name: number };
    const name = this.take(NAME);
    return name && !KEYWORDS.test(name) ? { ...NOTHING, name } : null;
  }

  /** The values of all items of a list, tuple, set or parentheses; none for a dict. */
  private items(close: string): Operand | null {
    let values: Values = [];
    let isDict = false;
    while (!this.takeText(close)) {
      const item = this.item();
      if (item === null) return null;
      if (close === '}' && this.takeText(':')) {
        isDict = true;
        if (this.nested(() => this.conditional()) === null) return null;
      }
      values = union(values, item.values);
      if (!this.takeText(',') && !this.isAt(close)) return null;
    }
    return isDict ? NOTHING : operandOf(values);
  }

  /** An item or an argument. What a comprehension makes of others is not known. */
  private item(): Operand | null {
    let item = this.nested(() => this.conditional());
    while (item && this.takeWord('for')) item = this.nested(() => this.loop());
    return item;
  }

  /** What follows `for` in a comprehension: `x, y in z if x`. */
  private loop(): Operand | null {
    let name = this.take(NAME);
    while (name && this.takeText(',')) name = this.take(NAME);
    if (!name || !this.takeWord('in')) return null;
    let part = this.disjunction();
    while (part && this.takeWord('if')) part = this.disjunction();
    return part && NOTHING;
  }

  private attribute(owner: Operand): Operand | null {
    const name = this.take(NAME);
    return name ? { values: [], name, receiver: owner.values, owner: owner.name } : null;
  }

  private subscript(): Operand | null {
    const index = this.nested(() => this.conditional());
    if (index === null || !this.takeText(']')) return null;
    this.lookUp(index.values);
    return NOTHING;
  }

  private call(callee: Operand): Operand | null {
    const args: Argument[] = [];
    while (!this.takeText(')')) {
      const keyword = this.keyword();
      const argument = this.item();
      if (argument === null) return null;
      args.push({ ...argument, keyword });
      if (!this.takeText(',') && !this.isAt(')')) return null;
    }
    return operandOf(this.resultOf(callee, args));
  }

  private keyword(): string {
    this.skipSpace();
    const from = this.index;
    const name = this.take(NAME);
    if (name && this.takeText('=') && this.text[this.index] !== '=') return name;
    this.index = from;
    return '';
  }

  private resultOf({ name, receiver, owner }: Operand, args: readonly Argument[]): Values {
    const [first, second, third] = args.filter(({ keyword }) => keyword === '');
    const named = (...names: string[]) => args.find(({ keyword }) => names.includes(keyword));
    const encoding = (positional: Operand | undefined) =>
      encodingOf((named('encoding') ?? positional)?.values);
    if (name === 'encode') return this.convert(receiver, (key) => encode(key, encoding(first)));
    if (name === 'decode') return this.convert(receiver, (key) => decode(key, encoding(first)));
    if (name === 'split')
      return args.length === 1 ? this.split(receiver, named('sep') ?? first) : [];
    if (FROM_HEX.test(name)) return this.convert(first?.values, fromText(decodeAnyHex), 'hex');
    if (FROM_BASE64.test(name))
      return this.convert(first?.values, fromText(decodeAnyBase64), 'base64');
    if (receiver === null && name === 'str') {
      const encodingName = second || named('encoding', 'errors') ? encoding(second) : 'none';
      return this.convert(first?.values, (key) => decode(key, encodingName));
    }
    if (receiver === null && BYTES.test(name)) {
      const withoutEncoding = named('errors') ? 'unknown' : 'none';
      const encodingName = second || named('encoding') ? encoding(second) : withoutEncoding;
      return this.convert(first?.values, (key) => encode(key, encodingName));
    }
    if (name === 'setattr') return third?.values ?? [];
    const fallback = named('default', 'fallback', 'default_value') ?? second;
    if (WRAPPER.test(name) && second === undefined) return first?.values ?? [];
    if (name === 'Field') return (fallback ?? first)?.values ?? [];
    const isLookup = LOOKUP.test(name) || (receiver !== null && TYPED_LOOKUP.test(name));
    if (!isLookup || !first) return [];
    const mayBeName = name === 'get' && !ENVIRONMENT.test(owner) && !isSetting(first.values);
    if (mayBeName && second && isSetting(second.values)) {
      // Of all that have a `get`, only configparser takes a fallback, and sections.
      const sectionFallback = named('fallback');
      if (!sectionFallback) this.isAmbiguous = true;
      if (this.prefersName) {
        this.lookUp(second.values);
        return sectionFallback?.values ?? [];
      }
    }
    this.lookUp(first.values);
    return fallback?.values ?? [];
  }

  private lookUp(values: Values): void {
    for (const { key } of values) if (typeof key === 'string') this.lookups.push(key);
  }

  /** Converts each value; leaves out those that cannot be converted. */
  private convert(
    values: Values | null | undefined,
    make: (key: Key) => Key | null,
    interpretation: InterpretedKey['interpretation'] = 'expression',
  ): Values {
    return (values ?? []).flatMap((value) => {
      const key = make(value.key);
      if (key === value.key) return [value];
      return key === null || !this.spend(key.length) ? [] : [{ interpretation, key }];
    });
  }

  /** The parts of each text, as the items of a list. */
  private split(values: Values | null, separator: Operand | undefined): Values {
    const by = separator?.values[0]?.key;
    if (typeof by !== 'string' || by === '') return [];
    const parts = (values ?? []).flatMap(({ key }) =>
      typeof key === 'string' && this.spend(key.length) ? key.split(by) : [],
    );
    return parts.slice(0, MAX_VALUES).map(computedKey);
  }

  private concatenated(left: Values, right: Values): Values {
    const pairs = left.flatMap((a) => right.map((b) => [a.key, b.key] as const));
    return pairs.slice(0, MAX_VALUES).flatMap(([a, b]) => {
      if (!this.spend(a.length + b.length)) return [];
      if (typeof a === 'string' && typeof b === 'string') return [computedKey(a + b)];
      if (typeof a === 'string' || typeof b === 'string') return []; // a TypeError
      return [computedKey(Uint8Array.from([...a, ...b]))];
    });
  }

  private repeated(left: Operand, right: Operand): Values {
    const [values, times] = left.values.length > 0 ? [left.values, right] : [right.values, left];
    const count = /^\d+$/.test(times.name) ? Number(times.name) : 0;
    return values.flatMap(({ key }) => {
      if (count === 0 || !this.spend(key.length * count)) return [];
      if (typeof key === 'string') return [computedKey(key.repeat(count))];
      return [computedKey(new Uint8Array(key.length * count).map((_, i) => byteAt(key, i)))];
    });
  }

  /**
   * Counts what is produced; false if it is too much for what was read: `'x' * 1000000000` would be a gigabyte of text.
   * The text after the expression does not count: in a list it has the other items.
   */
  private spend(length: number): boolean {
    this.produced += length;
    return this.produced <= 4096 + 2 * (this.index - this.start);
  }

  private nested<T>(read: () => T | null): T | null {
    if (this.depth >= MAX_DEPTH) return null;
    this.depth += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private skipSpace(): void {
    this.index += matchAt(PYTHON_SOURCE_SPACE, this.text, this.index).length;
  }

  private isAt(text: string): boolean {
    this.skipSpace();
    return this.text.startsWith(text, this.index);
  }

  private takeText(text: string): boolean {
    const from = this.index;
    const isThere = this.isAt(text);
    // Otherwise the space and comments before the text stay unread: they do not belong to the expression.
    this.index = isThere ? this.index + text.length : from;
    return isThere;
  }

  private takeWord(word: string): boolean {
    const from = this.index;
    if (this.isAt(word) && !/\w/.test(this.text.charAt(this.index + word.length))) {
      this.index += word.length;
      return true;
    }
    this.index = from;
    return false;
  }

  private take(pattern: RegExp): string | null {
    const from = this.index;
    this.skipSpace();
    pattern.lastIndex = this.index;
    const [found] = pattern.exec(this.text) ?? [];
    this.index = found === undefined ? from : this.index + found.length;
    return found ?? null;
  }
}

const NOTHING: Operand = { values: [], name: '', receiver: null, owner: '' };

/** Keywords that cannot be names. */
const KEYWORDS = /^(?:for|if|else|in|is|and|or|not|lambda|await|yield|import|from|def|class)$/;
const FROM_HEX = /^(?:fromhex|unhexlify|a2b_hex)$/;
const FROM_BASE64 = /^(?:(?:urlsafe_|standard_)?b64decode|a2b_base64)$/;
const BYTES = /^(?:bytes|bytearray)$/;
/** Calls that return their argument. */
const WRAPPER = /^(?:Secret|SecretStr|SecretBytes|String|text_type|force_str)$/;
/** Calls that take the name of a setting and its default: of `os`, python-decouple, environs and Starlette. */
const LOOKUP =
  /^(?:get|getenv|getenvb|config|env|string|pop|setdefault|get_env|get_secret|env_get|Config|Env)$/;
/** `os.environ` and `os.environb`, whose settings are in no sections: what follows a name is its default. */
const ENVIRONMENT = /^environb?$/;
/** Methods of environs that do so; as functions they are Python's types. */
const TYPED_LOOKUP = /^(?:str|bytes|list)$/;

function operandOf(values: Values): Operand {
  return { ...NOTHING, values };
}

function union(a: Values, b: Values): Values {
  return [...a, ...b].slice(0, MAX_VALUES);
}

function literalValue(key: Key): Values {
  return [{ interpretation: typeof key === 'string' ? 'textLiteral' : 'bytesLiteral', key }];
}

function computedKey(key: Key): InterpretedKey {
  return { interpretation: 'expression', key };
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index % bytes.length] ?? 0;
}

/** Whether a value may be the name of a setting, such as `secret_key`. */
function isSetting(values: Values): boolean {
  return values.some(({ key }) => typeof key === 'string' && SETTING.test(key) && isKeyName(key));
}

/** A name has no spaces, unlike the default `super secret key`. */
const SETTING = /^[\w.-]+$/;

type Encoding = 'utf-8' | 'latin-1' | 'ascii' | 'none' | 'unknown';

/** The encoding by the names of Python's codecs; UTF-8 if none is given. */
function encodingOf(values: Values | undefined): Encoding {
  if (values === undefined) return 'utf-8';
  const [name] = values;
  if (typeof name?.key !== 'string') return 'unknown';
  const plain = name.key.toLowerCase().replace(/[\s_-]/g, '');
  if (/^utf8?$|^u8$/.test(plain)) return 'utf-8';
  if (/^(?:latin1?|l1|iso88591|88591)$/.test(plain)) return 'latin-1';
  return plain === 'ascii' || plain === 'usascii' ? 'ascii' : 'unknown';
}

/** Encodes a text. Bytes are returned unchanged for the encoding `none`, as by `bytes(b'…')`; else null. */
function encode(key: Key, encoding: Encoding): Key | null {
  if (typeof key !== 'string') return encoding === 'none' ? key : null;
  if (encoding === 'utf-8') return new TextEncoder().encode(key);
  const latin1 = encoding === 'latin-1' || encoding === 'ascii' ? encodeLatin1(key) : null;
  return encoding === 'ascii' && latin1?.some((byte) => byte > 0x7f) ? null : latin1;
}

/** Decodes bytes. A text is returned unchanged for the encoding `none`, as by `str('…')`; else null. */
function decode(key: Key, encoding: Encoding): Key | null {
  if (typeof key === 'string') return encoding === 'none' ? key : null;
  if (encoding === 'unknown' || encoding === 'none') return null;
  if (encoding === 'latin-1') return Array.from(key, (byte) => String.fromCharCode(byte)).join('');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(key);
    return encoding === 'ascii' && key.some((byte) => byte > 0x7f) ? null : text;
  } catch {
    return null;
  }
}

/** Makes a decoder accept ASCII bytes besides text, as Python's functions do, `bytes.fromhex` since 3.14. */
function fromText(decode: (text: string) => Uint8Array | null): (key: Key) => Key | null {
  return (key) => decode(typeof key === 'string' ? key : new TextDecoder('latin1').decode(key));
}
