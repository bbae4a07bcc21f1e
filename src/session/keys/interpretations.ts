import { encodeLatin1, type Key } from '../../codec/index.ts';
import { parseJsonText } from '../json-text.ts';
import { memoize } from '../remember.ts';
import { decodeBase64, decodeBase64Text, decodeHex } from './encodings.ts';
import type { InterpretedKey } from './interpreted-key.ts';
import { isKeyName } from './names.ts';
import { type LiteralError, readPythonLiteral } from './python-literal.ts';
import { type PythonValue, parsePythonValue } from './python-value.ts';
import { hasOpenBracket } from './syntax/brackets.ts';
import type { Pair, ValueForm } from './syntax/pair.ts';
import { straightenQuotes, stripQuotes } from './syntax/quotes.ts';
import { recognise } from './syntax/recognise.ts';
import { readShellWord, unquoteShell } from './syntax/shell-word.ts';
import { readTarget } from './syntax/target.ts';
import { readYamlBlock, readYamlQuoted } from './syntax/yaml.ts';

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
  /** It is no key but says where one is, such as `os.environ["SECRET_KEY"]`. */
  | { readonly kind: 'looked_up' }
  /** It looks like an expression that is not evaluated here, such as `'dev'.upper()`: its source is no key. */
  | { readonly kind: 'not_evaluated' }
  /** Flask takes an empty key for none. */
  | { readonly kind: 'empty' }
  /** It has half a surrogate pair, of which Python cannot make bytes. */
  | { readonly kind: 'lone_surrogate' };

/** All that a text may mean as a key, each once. */
export interface InterpretedText {
  readonly keys: readonly InterpretedKey[];
  readonly notes: readonly KeyNote[];
  /**
   * The same for texts that may mean the same keys, such as `dev` and `SECRET_KEY = "dev"`: what the text is a
   * source of, without the source itself.
   */
  readonly meaning: string;
}

const SURROGATE = /\p{Surrogate}/u;
const MAKES_KEY = /\b(?:os\.)?urandom\(|\bsecrets\.token_\w+\(|\buuid4\(|\bgenerate_key\(/;

/** Two full rings: one changes by a key at a time. */
const MAX_READ = 1000;

/** Every way to read the text of one key; which is right, the signature tells. */
export const interpretKeyText = memoize(MAX_READ, read);

/** A value as it stands in a text. */
interface Source {
  readonly name: string;
  readonly separator: string;
  readonly value: string;
  /** Of its first character, from the text's start. */
  readonly offset: number;
  /** `bare` for a text that names nothing. */
  readonly form: ValueForm | 'bare';
  /** Whether there is space around the equals sign, which shells do not take. */
  readonly isSpaced: boolean;
}

/** What a value may mean. */
interface Meaning {
  /** As it stands. */
  readonly plain: readonly InterpretedKey[];
  /** What programs make of it. */
  readonly evaluated: readonly InterpretedKey[];
  /** Whether the value as it stands is only the source of what it means: in quotes, or a call. */
  readonly isSource: boolean;
  readonly python: PythonValue | null;
  readonly bare: string;
}

function read(text: string): InterpretedText {
  const trimmed = text.trim();
  const typed: InterpretedKey[] = [
    { interpretation: 'as_typed', key: text },
    { interpretation: 'trimmed', key: trimmed },
  ];
  const shift = text.indexOf(trimmed);
  const sources = sourcesOf(trimmed).map((source) => ({ source, meaning: meaningOf(source) }));
  const plain = sources.flatMap(({ meaning }) => meaning.plain);
  const evaluated = sources.flatMap(({ meaning }) => meaning.evaluated);
  const keys = distinct([...typed, ...plain, ...evaluated]).filter(({ key }) => !isLone(key));
  const meant = sources.flatMap(({ source, meaning }) => [
    ...(source.form === 'bare' && !meaning.isSource ? typed : []),
    ...(meaning.isSource ? [] : meaning.plain),
    ...meaning.evaluated,
  ]);
  return {
    keys,
    notes: [
      ...sources.flatMap(({ source, meaning }) => notesOf(source, meaning, shift)),
      ...(/\0/.test(text) || keys.some(hasNul) ? [{ kind: 'nul' } as const] : []),
      ...(meant.some((read) => !isLone(read.key) && isOutsideLatin1(read))
        ? [{ kind: 'not_latin1' } as const]
        : []),
      ...(isLone(text) ? [{ kind: 'lone_surrogate' } as const] : []),
    ],
    meaning: JSON.stringify(
      distinct(meant.length > 0 ? meant : typed)
        .map(({ key }) => idOf(key))
        .sort(),
    ),
  };
}

/** The texts that the value of a setting may be, as programs read it. */
export function settingTexts(pair: Pair): string[] {
  const { plain, evaluated } = meaningOf(sourceOf(pair, pair.value));
  return [...evaluated, ...plain].flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
}

/** The values of the keys that a text names; else all of it. */
function sourcesOf(text: string): Source[] {
  const straight = straightenQuotes(text);
  const pairs = recognise(straight).pairs.filter(
    ({ name, value }) => value !== '' && isKeyName(name),
  );
  if (pairs.length > 0) {
    return pairs.map((pair) => {
      const end = pair.valueStart + pair.value.length;
      return sourceOf(pair, text.slice(pair.valueStart, end), straight);
    });
  }
  const target = readTarget(straight);
  const isEmpty = target !== null && target.end === text.length && isKeyName(target.name);
  const [name, value] = isEmpty ? [target.name, ''] : ['', text];
  return [{ name, value, separator: '', offset: 0, form: 'bare', isSpaced: true }];
}

function sourceOf(pair: Pair, value: string, text?: string): Source {
  const { name, separator, form, valueStart } = pair;
  const before = text?.slice(Math.max(0, valueStart - 1), valueStart) ?? separator;
  return { name, separator, value, offset: valueStart, form, isSpaced: before !== '=' };
}

/** Flow YAML and supervisord's lists have words without quotes. */
const WORD = /^[^\s"'()[\]{}]+$/;

function meaningOf(source: Source): Meaning {
  const { value, form, separator } = source;
  const bare = form === 'line' ? withoutComment(value) : value;
  const python = evaluate(source);
  const inside = stripQuotes(bare);
  const block = form === 'block' ? readYamlBlock(value) : null;
  const inner = inside ?? '';
  const fromPython = python?.values ?? [];
  const texts = fromPython.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
  const shell = shellTexts(source);
  const evaluated: InterpretedKey[] = [
    ...fromPython,
    { interpretation: 'unquoted', key: inner },
    { interpretation: 'json', key: jsonText(bare) },
    { interpretation: 'json', key: jsonText(inner) },
    ...shell.map((key) => ({ interpretation: 'shell', key }) as const),
    { interpretation: 'yaml', key: separator === ':' ? (readYamlQuoted(bare) ?? '') : '' },
    { interpretation: 'yaml', key: block ?? '' },
    { interpretation: 'trimmed', key: block?.trim() ?? '' },
    ...doubled(inside ?? bare, form),
    ...encodedKeys(bare),
    ...texts.flatMap(encodedKeys),
    ...(separator === ':' ? kubernetesKeys(inside ?? bare) : []),
  ];
  const hasPlain = form === 'entry' ? WORD.test(bare) : form !== 'block';
  return {
    plain: hasPlain ? distinct([plainKey(value), plainKey(bare)]) : [],
    evaluated: distinct(evaluated),
    isSource: fromPython.length > 0 || inside !== null || isShellAlone(form, shell),
    python,
    bare,
  };
}

function plainKey(key: string): InterpretedKey {
  return { interpretation: 'value', key };
}

/** The Python of a value: that of a text that names nothing is all of it. */
function evaluate({ value, form }: Source): PythonValue | null {
  if (form !== 'line' && form !== 'entry' && form !== 'bare') return null;
  const straight = straightenQuotes(value);
  const read = parsePythonValue(straight);
  if (read || form === 'bare') return read;
  // An annotation, or another target: `SECRET_KEY: str = "dev"`, `a = b = "dev"`.
  const [target] = /^[\w.[\]"', |]{1,80}=(?!=)/.exec(straight) ?? [];
  return target === undefined ? null : parsePythonValue(straight.slice(target.length));
}

/** What a shell makes of a value, where it may stand in one. */
function shellTexts({ value, form, separator, isSpaced }: Source): string[] {
  const straight = straightenQuotes(value);
  if (form === 'rest') return [unquoteShell(straight) ?? ''];
  if (form === 'quoted') return value.includes('\\') ? [unquoteShell(`"${straight}"`) ?? ''] : [];
  const isWord = form === 'word' || (form === 'line' && separator === '=' && !isSpaced);
  const isExpansion = form === 'line' && separator === ':' && straight.includes('${');
  return isWord || isExpansion ? [readShellWord(straight).value ?? ''] : [];
}

/** Whether the value stands where a shell alone reads it, and the shell can tell what it is. */
function isShellAlone(form: Source['form'], shell: readonly string[]): boolean {
  return (form === 'word' || form === 'rest') && shell.some((text) => text !== '');
}

/** Compose files and Makefiles write `$` as `$$`; systemd and Python's configparser `%` as `%%`. */
function doubled(text: string, form: Source['form']): InterpretedKey[] {
  if (form === 'bare') return [];
  return ['$', '%'].flatMap((sign) => {
    const isDoubled = text.includes(sign + sign);
    return isDoubled ? [plainKey(text.replaceAll(sign + sign, () => sign))] : [];
  });
}

/** Without what stands behind a space and a hash, where both are outside quotes. */
function withoutComment(text: string): string {
  const literal = readPythonLiteral(text);
  const from = literal?.ok ? literal.end : 0;
  const comment = text.slice(from).search(/\s#/);
  return comment === -1 ? text : text.slice(0, from + comment).trimEnd();
}

function jsonText(text: string): string {
  const value = text.startsWith('"') ? parseJsonText(text) : undefined;
  return typeof value === 'string' ? value : '';
}

function encodedKeys(text: string): InterpretedKey[] {
  const hex = decodeHex(text);
  const base64 = decodeBase64(text);
  return [
    ...(hex ? [{ interpretation: 'hex', key: hex } as const] : []),
    ...(base64 ? [{ interpretation: 'base64', key: base64 } as const] : []),
  ];
}

/** The `data` of a Kubernetes Secret is base64, however short. */
function kubernetesKeys(text: string): InterpretedKey[] {
  const key = decodeBase64Text(text);
  return key ? [{ interpretation: 'base64', key }] : [];
}

/** One of each key, with its plainest reading; none that is empty, which Flask takes for no key. */
function distinct(keys: readonly InterpretedKey[]): InterpretedKey[] {
  const known = new Map<string, InterpretedKey>();
  for (const read of keys) {
    if (read.key.length === 0) continue;
    const id = idOf(read.key);
    if (!known.has(id)) known.set(id, read);
  }
  return [...known.values()];
}

function idOf(key: Key): string {
  return typeof key === 'string' ? `text ${key}` : `bytes ${key}`;
}

function notesOf(source: Source, meaning: Meaning, shift: number): KeyNote[] {
  const { value, name } = source;
  const { python, bare } = meaning;
  const isMadeAnew = MAKES_KEY.test(value);
  return [
    ...literalNotes(source, meaning, shift),
    ...envNotes(name, bare),
    ...(isMadeAnew ? [{ kind: 'made_anew' } as const] : []),
    ...(isLookedUp(source, meaning) ? [{ kind: 'looked_up' } as const] : []),
    ...(!isMadeAnew && isNotEvaluated(source, meaning) ? [{ kind: 'not_evaluated' } as const] : []),
    ...(bare === '' || isEmpty(python) ? [{ kind: 'empty' } as const] : []),
  ];
}

function isEmpty(python: PythonValue | null): boolean {
  return python?.values.length === 1 && python.values[0]?.key.length === 0;
}

/** Of a value that begins as a literal: elsewhere a quote may be anything. */
function literalNotes(
  { value, offset, form }: Source,
  { evaluated }: Meaning,
  shift: number,
): KeyNote[] {
  const isPython = form === 'line' || form === 'entry' || form === 'bare';
  const literal = isPython && !value.includes('\0') ? readPythonLiteral(value) : null;
  const isJson = evaluated.some(
    ({ interpretation, key }) => interpretation === 'json' && !isLone(key),
  );
  if (!literal || literal.ok || isJson) return [];
  const error = { ...literal.error, offset: literal.error.offset + offset + shift };
  return [{ kind: 'literal', error }];
}

/** Whether it says no more than where the key is to be found. */
function isLookedUp({ value }: Source, { python, evaluated }: Meaning): boolean {
  if (python && python.values.length === 0) return python.lookups.length > 0;
  return evaluated.length === 0 && /^"?\$(?:\w+|\{\w+(?::?\?[^}]*)?\}|\(.*\))"?$/.test(value);
}

const F_STRING = /^(?:fr?|rf)(["'])[\s\S]*\1/i;
/** A call, an index or a method, of a name or of a literal. */
const EXPRESSION = /^(?:[A-Za-z_][\w.]*[([]|[bru]?(["'])[^"']*\1[.[])/i;

/** Whether it looks like an expression of Python's of whose values none is known. */
function isNotEvaluated({ value, form, isSpaced }: Source, { python, bare }: Meaning): boolean {
  if (form !== 'line' && form !== 'entry' && form !== 'bare') return false;
  const straight = straightenQuotes(bare);
  if (F_STRING.test(straight)) return true;
  if (python) {
    const isUnknown = python.values.length + python.lookups.length === 0;
    // Names and operators alone may be a key, such as `a/b+c`; and a dict may be JSON.
    return isUnknown && /["'(]|\w\[/.test(straight) && !value.startsWith('{');
  }
  // In a `.env` it may be a key.
  return (
    isSpaced && EXPRESSION.test(straight) && /[)\]]$/.test(straight) && !hasOpenBracket(straight)
  );
}

/** `FLASK_SECRET_KEY=123456` (`flask/config.py`, from_prefixed_env). */
function envNotes(target: string, value: string): KeyNote[] {
  if (!target.startsWith('FLASK_')) return [];
  const bare = stripQuotes(value) ?? value; // shells and python-dotenv take quotes off
  if (/^-?(?:NaN|Infinity)$/.test(bare)) return [{ kind: 'env_not_text' }];
  const read = parseJsonText(bare);
  if (read === undefined || typeof read === 'string') return [];
  if (!read || isEmptyObject(read)) return [{ kind: 'env_no_key' }];
  // itsdangerous takes a list for keys, and an object for its own.
  return typeof read === 'object' ? [] : [{ kind: 'env_not_text' }];
}

/** To Python, empty lists and dicts are false too. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(Object(value)).length === 0;
}

function hasNul({ key, interpretation }: InterpretedKey): boolean {
  if (typeof key === 'string') return key.includes('\0');
  return interpretation === 'bytes_literal' && key.includes(0);
}

function isOutsideLatin1({ key }: InterpretedKey): boolean {
  return typeof key === 'string' && encodeLatin1(key) === null;
}

function isLone(key: Key): boolean {
  return typeof key === 'string' && SURROGATE.test(key);
}
