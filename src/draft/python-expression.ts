import { DIGITS_LIMIT, type Entry, MAX_SAFE_NESTING, type PythonValue } from '../codec/index.ts';
import {
  type LiteralErrorCode,
  PYTHON_SOURCE_SPACE,
  readPythonLiteral,
} from '../keys/python-literal.ts';
import { matchAt } from '../lib/match-at.ts';
import { type Argument, CALLS, type CallErrorCode, UTC, UTC_NAMES } from './python-calls.ts';

/**
 * What is wrong with a Python expression; the codes are stable. `expression_end`: it ends too early;
 * `expression_unexpected`: no value can begin there, or none goes on like that; `expression_trailing`: something is after
 * the value; `expression_json`: a constant as JSON writes it; `expression_name`, `expression_call`: a name or a function
 * that is not known here; `expression_number`: no number of Python's; `expression_digits`: an integer of more digits than Python converts; `expression_set`,
 * `expression_complex`: a value that no session keeps; `expression_key`: a key that is not text; `expression_depth`: too
 * many levels.
 */
export type ExpressionErrorCode =
  | LiteralErrorCode
  | CallErrorCode
  | 'expression_end'
  | 'expression_unexpected'
  | 'expression_trailing'
  | 'expression_name'
  | 'expression_json'
  | 'expression_call'
  | 'expression_number'
  | 'expression_digits'
  | 'expression_set'
  | 'expression_complex'
  | 'expression_key'
  | 'expression_depth';

/** The value of an expression, or what is wrong with it: characters of the text, `end` exclusive. */
export type PythonExpression =
  | { readonly ok: true; readonly value: PythonValue }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: ExpressionErrorCode;
        readonly start: number;
        readonly end: number;
      };
    };

/**
 * Reads a Python expression whose value its text shows: literals in brackets, and calls of `datetime`, `UUID`, `Markup` and
 * `float`, with or without their modules. Nothing is run. It reads what `pythonRepr` writes; a datetime without a timezone is
 * in UTC, as frameworks take it. Takes time in proportion to the text's length.
 */
export function parsePythonExpression(text: string): PythonExpression {
  const reader = new ExpressionReader(text);
  const value = reader.whole();
  if (value) return { ok: true, value };
  const end = text.length;
  return { ok: false, error: reader.error ?? { code: 'expression_end', start: end, end } };
}

/** What JSON calls `True`, `False` and `None`. */
const JSON_CONSTANTS: readonly string[] = ['true', 'false', 'null'];

/** Hexadecimal, octal or binary digits that stay within {@link DIGITS_LIMIT} decimal ones. */
const BITS_LIMIT = 14_284;

const NAME = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const KEYWORD = /([A-Za-z_]\w*)[ \t]*=(?!=)/y;
const PREFIXED = /0(?:[xX](?:_?[\da-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)/y;
const DECIMAL = /(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y;
/** What makes a number something else. */
const GOES_ON = /[\w.]/;
const BITS: Readonly<Record<string, number>> = { x: 4, o: 3, b: 1 };

class ExpressionReader {
  error: (PythonExpression & { readonly ok: false })['error'] | null = null;
  private index = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): PythonValue | null {
    const nul = this.text.indexOf('\0'); // Python source has none
    if (nul !== -1) return this.fail('expression_unexpected', nul, nul + 1);
    const value = this.value();
    this.skipSpace();
    if (!value || this.index === this.text.length) return value;
    return this.fail('expression_trailing', this.index, this.text.length);
  }

  private value(): PythonValue | null {
    const argument = this.argument();
    if (!argument || (argument.type !== 'timezone' && argument.type !== 'timedelta')) {
      return argument;
    }
    return this.fail('expression_unexpected', argument.start, argument.end);
  }

  /** A value, or what is only part of a call. */
  private argument(): Argument | null {
    this.skipSpace();
    const start = this.index;
    if (this.depth > MAX_SAFE_NESTING) return this.fail('expression_depth', start, start + 1);
    this.depth += 1;
    const argument = this.atom(start);
    this.depth -= 1;
    return argument;
  }

  private atom(start: number): Argument | null {
    const literal = readPythonLiteral(this.text, start, 'kept');
    if (literal?.ok) {
      const { value, end } = literal;
      this.index = end;
      if (typeof value === 'string') return { type: 'str', value, start, end };
      return { type: 'bytes', value, start, end };
    }
    if (literal) {
      const { code, offset } = literal.error;
      const isOpen = code === 'literal_open';
      return this.fail(code, offset, isOpen ? this.text.length : offset + 1);
    }
    const first = this.text[start] ?? '';
    if (first === '(') return this.parentheses(start);
    if (first === '[') return this.list(start);
    if (first === '{') return this.dict(start);
    if (first === '-' || first === '+') return this.signed(start, first);
    if (/[\d.]/.test(first)) return this.number(start);
    const name = matchAt(NAME, this.text, start);
    return name === '' ? this.unexpected() : this.named(name, start);
  }

  private parentheses(start: number): PythonValue | null {
    const items = this.items(start + 1, ')');
    if (!items) return null;
    const [only] = items.values;
    if (only && items.values.length === 1 && !items.hasComma) return only;
    return { type: 'tuple', items: items.values, start, end: this.index };
  }

  private list(start: number): PythonValue | null {
    const items = this.items(start + 1, ']');
    return items && { type: 'list', items: items.values, start, end: this.index };
  }

  private items(
    start: number,
    close: string,
  ): { readonly values: readonly PythonValue[]; readonly hasComma: boolean } | null {
    this.index = start;
    const values: PythonValue[] = [];
    let hasComma = false;
    while (!this.take(close)) {
      if (values.length > 0 && !hasComma) return this.unexpected();
      const value = this.value();
      if (!value) return null;
      values.push(value);
      hasComma = this.take(',');
    }
    return { values, hasComma: hasComma || values.length > 1 };
  }

  /** As in Python, a repeated key stays at its first position and gets its last value. */
  private dict(start: number): PythonValue | null {
    this.index = start + 1;
    const entries = new Map<string, Entry<PythonValue>>();
    let hasComma = true;
    while (!this.take('}')) {
      if (!hasComma) return this.unexpected();
      const entry = this.entry(start);
      if (!entry) return null;
      entries.set(entry.key, entry);
      hasComma = this.take(',');
    }
    const { index: end } = this;
    return { type: 'dict', entries: [...entries.values()], overwritten: [], start, end };
  }

  private entry(dictStart: number): Entry<PythonValue> | null {
    const key = this.value();
    if (!key) return null;
    const { start, end } = key;
    if (!this.take(':')) {
      const isSet = this.index < this.text.length && /[,}]/.test(this.text[this.index] as string);
      return isSet ? this.fail('expression_set', dictStart, end) : this.unexpected();
    }
    if (key.type !== 'str') return this.fail('expression_key', start, end);
    const value = this.value();
    return value && { key: key.value, value, start, end };
  }

  private signed(start: number, sign: string): PythonValue | null {
    this.index = start + 1;
    const operand = this.value();
    if (!operand) return null;
    const isNegative = sign === '-';
    const { end } = operand;
    if (operand.type === 'int') {
      return { ...operand, value: isNegative ? -operand.value : operand.value, start };
    }
    if (operand.type === 'float') {
      return { ...operand, value: isNegative ? -operand.value : operand.value, start };
    }
    return this.fail('expression_unexpected', start, end);
  }

  private number(start: number): PythonValue | null {
    const prefixed = matchAt(PREFIXED, this.text, start);
    const source = prefixed || matchAt(DECIMAL, this.text, start);
    const end = start + source.length;
    const next = this.text[end] ?? '';
    if (/[jJ]/.test(next)) return this.fail('expression_complex', start, end + 1);
    if (source === '' || GOES_ON.test(next)) return this.fail('expression_number', start, end + 1);
    this.index = end;
    const digits = source.replaceAll('_', '');
    if (!prefixed && /[.eE]/.test(digits)) {
      return { type: 'float', value: Number(digits), start, end };
    }
    if (!prefixed && /^0+[1-9]/.test(digits)) return this.fail('expression_number', start, end);
    if (isTooLong(digits)) return this.fail('expression_digits', start, end);
    return { type: 'int', value: BigInt(digits), start, end };
  }

  private named(name: string, start: number): Argument | null {
    const end = start + name.length;
    this.index = end;
    const constant = CONSTANTS.get(name);
    if (constant) return { ...constant, start, end };
    if (UTC_NAMES.has(name)) return { ...UTC, start, end };
    if (JSON_CONSTANTS.includes(name)) return this.fail('expression_json', start, end);
    if (!this.take('(')) return this.fail('expression_name', start, end);
    if (/^(?:frozen)?set$/.test(name)) return this.fail('expression_set', start, end);
    const call = CALLS.get(name);
    if (!call) return this.fail('expression_call', start, end);
    const args = this.callArguments(call.parameters, start, end);
    if (!args) return null;
    const result = call.evaluate(args, { start, end: this.index });
    return 'code' in result ? this.fail(result.code, result.start, result.end) : result;
  }

  /** The arguments of a call by the names of its parameters. */
  private callArguments(
    parameters: readonly string[],
    start: number,
    end: number,
  ): ReadonlyMap<string, Argument> | null {
    const args = new Map<string, Argument>();
    let position = 0;
    let hasComma = true;
    while (!this.take(')')) {
      if (!hasComma) return this.unexpected();
      const keyword = this.keyword();
      const argument = this.argument();
      if (!argument) return null;
      const name = keyword ?? parameters[position] ?? '';
      const isPositionalAfterKeyword = keyword === null && args.size > position;
      if (isPositionalAfterKeyword || !parameters.includes(name) || args.has(name)) {
        return this.fail('expression_argument', argument.start, argument.end);
      }
      if (keyword === null) position += 1;
      args.set(name, argument);
      hasComma = this.take(',');
    }
    if (args.size > 0 || parameters.length === 0) return args;
    return this.fail('expression_argument', start, end);
  }

  private keyword(): string | null {
    this.skipSpace();
    KEYWORD.lastIndex = this.index;
    const [source, name] = KEYWORD.exec(this.text) ?? [];
    if (source === undefined || name === undefined) return null;
    this.index += source.length;
    return name;
  }

  private skipSpace(): void {
    this.index += matchAt(PYTHON_SOURCE_SPACE, this.text, this.index).length;
  }

  private take(text: string): boolean {
    this.skipSpace();
    const isThere = this.text.startsWith(text, this.index);
    if (isThere) this.index += text.length;
    return isThere;
  }

  /** What stands at the index cannot stand there. */
  private unexpected(): null {
    const { index, text } = this;
    if (index >= text.length) return this.fail('expression_end', index, index);
    return this.fail('expression_unexpected', index, index + 1);
  }

  private fail(code: ExpressionErrorCode, start: number, end: number): null {
    this.error ??= { code, start, end: Math.min(end, this.text.length) };
    return null;
  }
}

const SPAN = { start: 0, end: 0 };

/** Constants, and the names by which `repr` writes two floats. */
const CONSTANTS: ReadonlyMap<string, PythonValue> = new Map<string, PythonValue>([
  ['None', { type: 'none', ...SPAN }],
  ['True', { type: 'bool', value: true, ...SPAN }],
  ['False', { type: 'bool', value: false, ...SPAN }],
  ['nan', { type: 'float', value: Number.NaN, ...SPAN }],
  ['inf', { type: 'float', value: Infinity, ...SPAN }],
]);

/** Whether an integer has more decimal digits than Python converts. */
function isTooLong(digits: string): boolean {
  const bits = BITS[(digits[1] ?? '').toLowerCase()];
  return bits === undefined
    ? digits.length > DIGITS_LIMIT
    : (digits.length - 2) * bits > BITS_LIMIT;
}
