import { matchAt } from '../lib/match-at.ts';
/** What is wrong with a literal. The codes are stable. */
export type LiteralErrorCode =
  | 'literal_open'
  | 'literal_line_break'
  | 'literal_not_ascii'
  | 'literal_mixed'
  | 'escape_truncated'
  | 'escape_named'
  | 'escape_code_point'
  | 'lone_surrogate';

export interface LiteralError {
  readonly code: LiteralErrorCode;
  /** Characters from the start of the text. */
  readonly offset: number;
}

/** The value of Python literals, a string or bytes, and the index after them. */
export type Literal =
  | { readonly ok: true; readonly value: string | Uint8Array; readonly end: number }
  | { readonly ok: false; readonly error: LiteralError };

const OPENING = /([rR][bB]?|[bB][rR]?|[uU]?)('''|"""|'|")/y;
/** What may be between literals inside brackets: space, line breaks and comments. Sticky. */
export const PYTHON_SOURCE_SPACE = /(?:[ \t\f\r\n]|\\(?:\r\n?|\n)|#[^\r\n]*[\r\n])*/y;
/** The line breaks of Python source, each of which Python reads as `\n`. */
const LINE_BREAK = /\r\n?|\n/y;

/**
 * Reads the Python string or bytes literals at `start`. Adjacent literals are one value ("implicit concatenation").
 * Follows the Python language reference, 2.4, without `\N{…}` and f-strings. Null if no literal begins there.
 * A key has no half of a surrogate pair, since Python cannot encode it; other texts may, which `surrogates` says.
 */
export function readPythonLiteral(
  text: string,
  start = 0,
  surrogates: Surrogates = 'refused',
): Literal | null {
  const first = readOnePythonLiteral(text, start, surrogates);
  if (first === null || !first.ok) return first;
  const values = [first.value];
  let { end } = first;
  for (;;) {
    const from = end + matchAt(PYTHON_SOURCE_SPACE, text, end).length;
    const next = readOnePythonLiteral(text, from, surrogates);
    if (next === null) break;
    if (!next.ok) return next;
    if (typeof next.value !== typeof first.value) return failure('literal_mixed', from);
    values.push(next.value);
    end = next.end;
  }
  return { ok: true, value: concatenate(values), end };
}

/** Reads a text that consists of Python literals alone. Null if it does not, or contains a NUL, which Python source may
 * not. */
export function parsePythonLiteral(text: string): Literal | null {
  if (text.includes('\0')) return null;
  const literal = readPythonLiteral(text);
  return literal?.ok && literal.end < text.length ? null : literal;
}

/** Reads a single literal at `start`, without adjacent ones. Null if none begins there. */
export function readOnePythonLiteral(
  text: string,
  start: number,
  surrogates: Surrogates = 'refused',
): Literal | null {
  OPENING.lastIndex = start;
  const [opening, prefix = '', quote = ''] = OPENING.exec(text) ?? [];
  if (opening === undefined) return null;
  const kind = prefix.toLowerCase();
  return readBody(text, start + opening.length, {
    quote,
    isRaw: kind.includes('r'),
    isBytes: kind.includes('b'),
    surrogates,
  });
}

interface Kind {
  readonly quote: string;
  readonly isRaw: boolean;
  readonly isBytes: boolean;
  readonly surrogates: Surrogates;
}

type Surrogates = 'refused' | 'kept';

function readBody(text: string, start: number, kind: Kind): Literal {
  const { quote, isRaw, isBytes, surrogates } = kind;
  const parts: string[] = [];
  let index = start;
  while (!text.startsWith(quote, index)) {
    const code = text.codePointAt(index);
    if (code === undefined) return failure('literal_open', start - quote.length);
    const lineBreak = matchAt(LINE_BREAK, text, index);
    if (lineBreak !== '' && quote.length === 1) return failure('literal_line_break', index);
    if (isBytes && code > 0x7f) return failure('literal_not_ascii', index);
    if (isSurrogate(code) && surrogates === 'refused') return failure('lone_surrogate', index);
    if (code !== BACKSLASH) {
      const character = String.fromCodePoint(code);
      parts.push(lineBreak === '' ? character : '\n');
      index += lineBreak.length || character.length;
      continue;
    }
    const read = isRaw ? rawEscape(text, index) : readEscape(text, index, kind);
    if ('code' in read) return { ok: false, error: read };
    parts.push(read.value);
    index = read.end;
  }
  const value = parts.join('');
  const end = index + quote.length;
  return { ok: true, value: isBytes ? toByteArray(value) : value, end };
}

interface Escape {
  readonly value: string;
  readonly end: number;
}

const BACKSLASH = 0x5c;
const RAW_ESCAPED = /['"\\]|\r\n?|\n/y;

/** In a raw literal a backslash keeps the next quote or line break from ending it, and is part of the value. */
function rawEscape(text: string, index: number): Escape {
  const kept = matchAt(RAW_ESCAPED, text, index + 1);
  return { value: `\\${kept.replace(/\r\n?/, '\n')}`, end: index + 1 + kept.length };
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const OCTAL = /[0-7]{1,3}/y;
const HEX = /[0-9a-fA-F]*/y;

function readEscape(
  text: string,
  index: number,
  { isBytes, surrogates }: Kind,
): Escape | LiteralError {
  const letter = text.charAt(index + 1);
  const octal = matchAt(OCTAL, text, index + 1);
  if (octal !== '') {
    const code = Number.parseInt(octal, 8);
    const value = String.fromCharCode(isBytes ? code & 0xff : code);
    return { value, end: index + 1 + octal.length };
  }
  const length = isBytes && letter !== 'x' ? undefined : HEX_LENGTH[letter];
  if (length !== undefined) return readHex(text, index, length, surrogates);
  if (letter === 'N' && !isBytes) return { code: 'escape_named', offset: index };
  const lineBreak = matchAt(LINE_BREAK, text, index + 1);
  if (lineBreak !== '') return { value: '', end: index + 1 + lineBreak.length };
  const value = SIMPLE[letter];
  // Python keeps the backslash of an unknown escape.
  return value === undefined ? { value: '\\', end: index + 1 } : { value, end: index + 2 };
}

function readHex(
  text: string,
  index: number,
  length: number,
  surrogates: Surrogates,
): Escape | LiteralError {
  const digits = matchAt(HEX, text, index + 2).slice(0, length);
  if (digits.length < length) return { code: 'escape_truncated', offset: index };
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff) return { code: 'escape_code_point', offset: index };
  // Python neither joins two surrogates nor encodes a lone one.
  if (isSurrogate(code) && surrogates === 'refused')
    return { code: 'lone_surrogate', offset: index };
  return { value: String.fromCodePoint(code), end: index + 2 + length };
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function failure(code: LiteralErrorCode, offset: number): Literal {
  return { ok: false, error: { code, offset } };
}

function concatenate(values: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (values.every((value) => typeof value === 'string')) return values.join('');
  return Uint8Array.from(values.flatMap((value) => Array.from(value as Uint8Array)));
}

/** All characters are below U+0100. */
function toByteArray(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
