import { encodeLatin1, type Key } from '../../codec/index.ts';
import { remember } from '../remember.ts';
import { decodeBase64, decodeHex } from './encodings.ts';
import { assignmentOf, withoutComment } from './lines.ts';
import {
  type Literal,
  type LiteralError,
  parsePythonLiteral,
  readPythonLiteral,
} from './python-literal.ts';

/** How the text of a key was understood, the plainest way first. */
export const KEY_READINGS = [
  'as_typed',
  'trimmed',
  /** What stands behind `SECRET_KEY=`, as it stands there. */
  'value',
  'text_literal',
  'bytes_literal',
  /** Without its quotes, and no escape evaluated. */
  'unquoted',
  'json',
  'hex',
  'base64',
] as const;
export type KeyReading = (typeof KEY_READINGS)[number];

/** A key that a text may mean. */
export interface ReadKey {
  readonly reading: KeyReading;
  readonly key: Key;
}

/** What there is to say of a key's text whatever it signs. */
export type KeyNote =
  /** It looks like a literal of Python's, and is none. */
  | { readonly kind: 'literal'; readonly error: LiteralError }
  /** `from_prefixed_env` reads the value as JSON, and gets a number or a truth value: Flask answers 500. */
  | { readonly kind: 'env_not_text' }
  /** So too, and what it gets is as good as no key. */
  | { readonly kind: 'env_no_key' }
  /** Flask-Login takes keys as Latin-1, and fails on one with other characters. */
  | { readonly kind: 'not_latin1' }
  | { readonly kind: 'nul' }
  /** It is no key but a call that makes another at each start. */
  | { readonly kind: 'made_anew' }
  /** Flask takes an empty key for none. */
  | { readonly kind: 'empty' }
  /** It has half a surrogate pair, of which Python cannot make bytes. */
  | { readonly kind: 'lone_surrogate' };

/** All that a text may mean as a key, each once. */
export interface ReadText {
  readonly keys: readonly ReadKey[];
  readonly notes: readonly KeyNote[];
}

const SURROGATE = /\p{Surrogate}/u;
const MAKES_KEY = /\b(?:os\.)?urandom\(|\bsecrets\.token_\w+\(|\buuid4\(|\bgenerate_key\(/;
/** Literals of one line that are looked at. */
const MOST_LITERALS = 20;

/** Two full rings: one changes by a key at a time. */
const MOST_READ = 1000;

/** Every way to read the text of one key; which is right, the signature tells. */
export const readKeyText = remember(MOST_READ, read);

function read(text: string): ReadText {
  const trimmed = text.trim();
  const assignment = assignmentOf(trimmed);
  const value = assignment ? assignment.value : trimmed;
  const bare = withoutComment(value);
  const literals = literalsOf(value);
  const plain: ReadKey[] = [
    { reading: 'as_typed', key: text },
    { reading: 'trimmed', key: trimmed },
    { reading: 'value', key: value },
    { reading: 'value', key: bare },
  ];
  const inside = unquoted(bare) ?? '';
  const quoted: ReadKey[] = [
    { reading: 'unquoted', key: inside },
    { reading: 'json', key: jsonText(bare) },
    { reading: 'json', key: jsonText(inside) },
  ];
  const inLiterals = literals.flatMap((literal) =>
    literal.ok ? [fromLiteral(literal.value)] : [],
  );
  const inner = inLiterals.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
  const all = distinct([
    ...plain,
    ...inLiterals,
    ...quoted,
    ...[bare, ...inner].flatMap(encodedKeys),
  ]);
  const keys = all.filter(({ key }) => !isLone(key));
  return {
    keys,
    notes: [
      ...literals.flatMap((literal) => (literal.ok ? [] : noteOf(literal.error, text, value))),
      ...envNotes(assignment?.target ?? '', bare),
      ...(MAKES_KEY.test(value) ? [{ kind: 'made_anew' } as const] : []),
      ...(isEmpty(literals, bare) ? [{ kind: 'empty' } as const] : []),
      ...(/\0/.test(text) || keys.some(hasNul) ? [{ kind: 'nul' } as const] : []),
      ...(keys.some(isOutsideLatin1) ? [{ kind: 'not_latin1' } as const] : []),
      ...(isLone(text) ? [{ kind: 'lone_surrogate' } as const] : []),
    ],
  };
}

/** What a text most likely means: the last literal in it, else what stands behind its equals sign. */
export function likelyKey(text: string): Key {
  const value = assignmentOf(text.trim())?.value ?? text.trim();
  const literal = literalsOf(value).findLast(({ ok }) => ok);
  return literal?.ok ? literal.value : withoutComment(value);
}

/** The literal that a text is, else those in it, such as in `os.environ.get("SECRET_KEY", "dev")`. */
function literalsOf(text: string): Literal[] {
  const whole = parsePythonLiteral(withoutTrailingComma(text));
  if (whole) return [whole];
  const found: Literal[] = [];
  let place = 0;
  while (place < text.length && found.length < MOST_LITERALS) {
    const literal = isWordInside(text, place) ? null : readPythonLiteral(text, place);
    if (literal?.ok) found.push(literal);
    place = literal?.ok ? literal.end : place + 1;
  }
  return found;
}

/** A prefix begins a word, and so `tab'` has none. */
function isWordInside(text: string, place: number): boolean {
  return /\w/.test(text[place] ?? '') && /\w/.test(text[place - 1] ?? '');
}

function withoutTrailingComma(text: string): string {
  return withoutComment(text).replace(/,$/, '').trimEnd();
}

function fromLiteral(value: string | Uint8Array): ReadKey {
  return { reading: typeof value === 'string' ? 'text_literal' : 'bytes_literal', key: value };
}

/** As `.env` files and shells take off quotes: without evaluating what is between them. */
function unquoted(text: string): string | null {
  return /^(['"]).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : null;
}

function jsonText(text: string): string {
  const value = text.startsWith('"') ? parseJson(text) : undefined;
  return typeof value === 'string' ? value : '';
}

/** Undefined for what is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function encodedKeys(text: string): ReadKey[] {
  const hex = decodeHex(text);
  const base64 = decodeBase64(text);
  return [
    ...(hex ? [{ reading: 'hex', key: hex } as const] : []),
    ...(base64 ? [{ reading: 'base64', key: base64 } as const] : []),
  ];
}

/** One of each key, with its plainest reading; none that is empty, which Flask takes for no key. */
function distinct(keys: readonly ReadKey[]): ReadKey[] {
  const known = new Map<string, ReadKey>();
  for (const read of keys) {
    if (read.key.length === 0) continue;
    const id = typeof read.key === 'string' ? `text ${read.key}` : `bytes ${read.key}`;
    if (!known.has(id)) known.set(id, read);
  }
  return [...known.values()];
}

function isEmpty(literals: readonly Literal[], value: string): boolean {
  const [only, ...others] = literals;
  return value === '' || (others.length === 0 && only?.ok === true && only.value.length === 0);
}

/** Of a single literal in the text: in others a quote may be anything. */
function noteOf(error: LiteralError, text: string, value: string): KeyNote[] {
  const shift = text.lastIndexOf(value);
  return [{ kind: 'literal', error: { ...error, offset: error.offset + shift } }];
}

/** `FLASK_SECRET_KEY=123456` (`flask/config.py`, from_prefixed_env). */
function envNotes(target: string, value: string): KeyNote[] {
  if (!target.startsWith('FLASK_')) return [];
  const bare = unquoted(value) ?? value; // shells and python-dotenv take quotes off
  if (/^-?(?:NaN|Infinity)$/.test(bare)) return [{ kind: 'env_not_text' }];
  const read = parseJson(bare);
  if (read === undefined || typeof read === 'string') return [];
  if (!read || isEmptyObject(read)) return [{ kind: 'env_no_key' }];
  // itsdangerous takes a list for keys, and an object for its own.
  return typeof read === 'object' ? [] : [{ kind: 'env_not_text' }];
}

/** To Python, empty lists and dicts are false too. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(Object(value)).length === 0;
}

function hasNul({ key, reading }: ReadKey): boolean {
  if (typeof key === 'string') return key.includes('\0');
  return reading === 'bytes_literal' && key.includes(0);
}

function isOutsideLatin1({ key }: ReadKey): boolean {
  return typeof key === 'string' && encodeLatin1(key) === null;
}

function isLone(key: Key): boolean {
  return typeof key === 'string' && SURROGATE.test(key);
}
