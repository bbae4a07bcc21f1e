import { ENVIRONMENT_PREFIX, encodeLatin1, type Key } from '../codec/index.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { memoize } from '../lib/memoize.ts';
import { decodeBase64, decodeBase64Text, decodeHex } from './encodings.ts';
import type { InterpretedKey } from './interpreted-key.ts';
import { isFallbackName, isKeyName } from './names.ts';
import { type LiteralError, readPythonLiteral } from './python-literal.ts';
import { type PythonValue, parsePythonValue } from './python-value.ts';
import { hasOpenBracket } from './syntax/brackets.ts';
import type { Pair, ValueForm } from './syntax/pair.ts';
import { straightenQuotes, stripQuotes } from './syntax/quotes.ts';
import { recognise } from './syntax/recognise.ts';
import { hasDefault, interpolate, readShellWord, unquoteShell } from './syntax/shell-word.ts';
import { readTarget } from './syntax/target.ts';
import { readYamlBlock, readYamlQuoted } from './syntax/yaml.ts';

/** A remark about a key's text, whether or not it signed anything. */
export type KeyNote =
  /** It begins like a Python literal but is not a valid one. */
  | { readonly kind: 'literal'; readonly error: LiteralError }
  /** `from_prefixed_env` reads the value as JSON and gets a number or a boolean: Flask answers 500. */
  | { readonly kind: 'envNotText' }
  /** `from_prefixed_env` reads the value as JSON and gets a value that counts as no key. */
  | { readonly kind: 'envNoKey' }
  /** Flask-Login encodes keys in Latin-1, and fails on other characters. */
  | { readonly kind: 'notLatin1' }
  | { readonly kind: 'nul' }
  /** It is not a key but a call that generates a new one at each start. */
  | { readonly kind: 'madeAnew' }
  /** It is not a key but says where to find one, such as `os.environ["SECRET_KEY"]`. */
  | { readonly kind: 'lookedUp' }
  /** It may say where to find the key, or have it as a default: `config.get('app', 'secret_key')`. */
  | { readonly kind: 'maybeLookedUp' }
  /** It looks like an expression that is not evaluated here, such as `'dev'.upper()`: the source is not the key. */
  | { readonly kind: 'notEvaluated' }
  /** Flask treats an empty key as none. */
  | { readonly kind: 'empty' }
  /** It has a lone surrogate, which Python cannot encode. */
  | { readonly kind: 'lone_surrogate' };

/** All keys that a text may mean, each once. */
export interface InterpretedText {
  readonly keys: readonly InterpretedKey[];
  /**
   * Those among them that a program with this text is likely to use: a literal's value, but not its source; the likeliest
   * first. None if the text may say where the key is, and not have it.
   */
  readonly intended: readonly InterpretedKey[];
  readonly notes: readonly KeyNote[];
  /**
   * Equal for texts that may mean the same keys, such as `dev` and `SECRET_KEY = "dev"`: identifies the keys that the
   * text is a source of, without the source itself.
   */
  readonly meaning: string;
}

const SURROGATE = /\p{Surrogate}/u;
const MAKES_KEY = /\b(?:os\.)?urandom\(|\bsecrets\.token_\w+\(|\buuid4\(|\bgenerate_key\(/;

/** Texts whose interpretations are cached: those of two full rings, as a ring changes by one key at a time. */
const MAX_CACHED = 1000;

/** Returns every key that the text of a key may mean, the plainest interpretation first. A signature shows which is
 * right. */
export const interpretKeyText = memoize(MAX_CACHED, interpret);

/** A value in a text. */
interface Source {
  readonly name: string;
  readonly separator: string;
  readonly value: string;
  /** The index of its first character in the text. */
  readonly offset: number;
  /** `bare` for a text without a setting. */
  readonly form: ValueForm | 'bare';
  /** Whether there is space around the equals sign, which shells do not allow. */
  readonly isSpaced: boolean;
  /** The quote before the name and behind the value; empty for none. */
  readonly quote: string;
}

/** The keys that a value may mean. */
interface Meaning {
  /** The value unchanged. */
  readonly plain: readonly InterpretedKey[];
  /** The value as programs evaluate it. */
  readonly evaluated: readonly InterpretedKey[];
  /** What is less likely than these, but may be the key. */
  readonly doubtful: readonly InterpretedKey[];
  /** Whether the unchanged value is only the source of its meaning: in quotes, a call, a default, or where to find it. */
  readonly isSource: boolean;
  readonly elsewhere: Elsewhere | null;
  readonly python: PythonValue | null;
  /** The value without a comment behind it. */
  readonly bare: string;
}

/** Why the text does not have the key, or may not. */
type Elsewhere = 'lookedUp' | 'maybeLookedUp' | 'notEvaluated';

function interpret(text: string): InterpretedText {
  const trimmed = text.trim();
  const typed: InterpretedKey[] = [
    { interpretation: 'asTyped', key: text },
    { interpretation: 'trimmed', key: trimmed },
  ];
  const indent = text.indexOf(trimmed);
  const sources = sourcesOf(trimmed).map((source) => {
    const meaning = meaningOf(source);
    return { source, meaning, likely: likelyKeys(source, meaning, typed) };
  });
  const plain = sources.flatMap(({ meaning }) => meaning.plain);
  const evaluated = sources.flatMap(({ meaning }) => meaning.evaluated);
  const doubtful = sources.flatMap(({ meaning }) => meaning.doubtful);
  const keys = distinct([...typed, ...plain, ...evaluated, ...doubtful]).filter(
    ({ key }) => !hasLoneSurrogate(key),
  );
  const intended = distinct(sources.flatMap(({ likely }) => likely));
  const meant = sources.flatMap(({ meaning, likely }) =>
    likely.length > 0 ? likely : meaning.doubtful,
  );
  return {
    keys,
    intended: intended.filter(({ key }) => !hasLoneSurrogate(key)),
    notes: [
      ...sources.flatMap(({ source, meaning }) => notesOf(source, meaning, indent)),
      ...(/\0/.test(text) || keys.some(hasNul) ? [{ kind: 'nul' } as const] : []),
      ...(meant.some((each) => !hasLoneSurrogate(each.key) && isOutsideLatin1(each))
        ? [{ kind: 'notLatin1' } as const]
        : []),
      ...(hasLoneSurrogate(text) ? [{ kind: 'lone_surrogate' } as const] : []),
    ],
    meaning: JSON.stringify(
      distinct(meant.length > 0 ? meant : typed)
        .map(({ key }) => idOf(key))
        .sort(),
    ),
  };
}

/** The keys of a value that a program is likely to use, the likeliest first; `typed`: the whole text. */
function likelyKeys(
  { form }: Source,
  { plain, evaluated, isSource, elsewhere }: Meaning,
  typed: readonly InterpretedKey[],
): readonly InterpretedKey[] {
  if (elsewhere) return [];
  if (isSource) return evaluated;
  return [...(form === 'bare' ? typed : []), ...plain, ...evaluated];
}

/**
 * The texts that the value of a setting in a text may mean: as programs evaluate it, then unchanged without a comment,
 * unless that is only the source of a key.
 */
export function settingTexts(pair: Pair, text: string): string[] {
  const { plain, evaluated, isSource } = meaningOf(sourceOf(pair, pair.value, text));
  return textsOf(isSource ? evaluated : [...evaluated, ...plain.slice(-1)]);
}

function textsOf(keys: readonly InterpretedKey[]): string[] {
  return keys.map(({ key }) => key).filter((key) => typeof key === 'string');
}

/** The values of the text's settings that may be keys; the whole text if it has none. */
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
  const isEmpty = target !== null && isKeyName(target.name);
  const [name, value] = isEmpty ? [target.name, ''] : ['', text];
  return [{ name, value, separator: '', offset: 0, form: 'bare', isSpaced: true, quote: '' }];
}

function sourceOf(pair: Pair, value: string, text: string): Source {
  const { name, separator, form, valueStart } = pair;
  const isSpaced = text[valueStart - 1] !== '=';
  const quote = form === 'quoted' ? text.charAt(pair.start) : '';
  return { name, separator, value, offset: valueStart, form, isSpaced, quote };
}

/** Flow YAML and the lists of supervisord have words without quotes. */
const WORD = /^[^\s"'()[\]{}]+$/;

const NO_MEANING = { plain: [], evaluated: [], doubtful: [], isSource: false, python: null };

function meaningOf(source: Source): Meaning {
  const { value, form, separator } = source;
  if (form === 'reference') return { ...NO_MEANING, elsewhere: 'lookedUp', bare: value };
  const bare = form === 'line' ? withoutComment(value) : value;
  const python = evaluate(source);
  const inside = stripQuotes(bare);
  const block = form === 'block' ? readYamlBlock(value) : null;
  const inner = inside ?? '';
  const fromPython = python?.values ?? [];
  const shell = shellText(source);
  const pythonDoubtful = python?.doubtful ?? [];
  const elsewhere = elsewhereOf(source, python, bare);
  const hasVariable = hasDefault(value);
  const yaml = separator === ':' ? readYamlQuoted(bare) : null;
  const scalar = separator === ':' ? (block ?? yaml ?? inside ?? bare) : itemText(source, bare);
  const expansions = hasVariable ? expansionsOf(shell, scalar) : [];
  const isExpanded = expansions.length > 0;
  const unexpanded: InterpretedKey[] = [
    ...fromPython,
    { interpretation: 'unquoted', key: inner },
    { interpretation: 'json', key: jsonText(bare) },
    { interpretation: 'json', key: jsonText(inner) },
    { interpretation: 'shell', key: shell ?? '' },
    { interpretation: 'yaml', key: yaml ?? '' },
    { interpretation: 'yaml', key: block ?? '' },
    { interpretation: 'trimmed', key: block?.trim() ?? '' },
    ...undoubledKeys(inside ?? bare, form),
    ...encodedKeys(bare),
    ...textsOf(fromPython).flatMap(encodedKeys),
    ...(separator === ':' ? kubernetesKeys(inside ?? bare) : []),
  ];
  const isTemplate = separator === ':' && hasVariable;
  const hasPlain = form === 'entry' ? WORD.test(bare) : form !== 'block';
  return {
    plain: hasPlain ? distinct([plainKey(value), plainKey(bare)]) : [],
    evaluated: distinct(isExpanded ? expansions : unexpanded),
    doubtful: distinct([
      ...(isExpanded ? unexpanded : []),
      ...pythonDoubtful,
      // Of a file that goes through a shell before it is read as YAML.
      {
        interpretation: 'shell',
        key: isTemplate ? (unquoteShell(straightenQuotes(block ?? bare)) ?? '') : '',
      },
    ]),
    isSource:
      fromPython.length > 0 ||
      inside !== null ||
      elsewhere !== null ||
      isExpanded ||
      isShellOnly(form, shell),
    elsewhere,
    python,
    bare,
  };
}

function plainKey(key: string): InterpretedKey {
  return { interpretation: 'value', key };
}

/** Evaluates the value as Python, if its form allows that. */
function evaluate({ value, form }: Source): PythonValue | null {
  if (form !== 'line' && form !== 'entry' && form !== 'bare') return null;
  const straight = straightenQuotes(value);
  const parsed = parsePythonValue(straight);
  if (parsed || form === 'bare') return parsed;
  // A type annotation or a second target: `SECRET_KEY: str = "dev"`, `a = b = "dev"`.
  const [target] = /^[\w.[\]"', |]{1,80}=(?!=)/.exec(straight) ?? [];
  if (target === undefined) return null;
  const { length } = target;
  const behind = parsePythonValue(straight.slice(length));
  return behind && { ...behind, start: behind.start + length, end: behind.end + length };
}

/** The value as a shell evaluates it, if its form occurs in shells; null if not, or if that depends on variables. */
function shellText(source: Source): string | null {
  const { value, form } = source;
  const straight = straightenQuotes(value);
  if (form === 'rest') return unquoteShell(straight);
  if (form === 'quoted') return /[\\$]/.test(value) ? unquoteShell(`"${straight}"`) : null;
  return form === 'word' || isVariable(source) ? readShellWord(straight).value : null;
}

/** Whether the value is of a line such as `SECRET_KEY=dev`, in a shell, a `.env` or a list of YAML. */
function isVariable({ form, separator, isSpaced }: Source): boolean {
  return form === 'line' && separator === '=' && !isSpaced;
}

/** The value in an item of a list of YAML, which may be in quotes with its name; null if it is in none. */
function itemText(source: Source, bare: string): string | null {
  const { quote } = source;
  if (quote !== '') return readYamlQuoted(quote + bare + quote) ?? bare;
  return isVariable(source) ? bare : null;
}

/**
 * What replacing variables by their defaults makes of a value: `shell` by a shell, and of `scalar` what Compose makes of
 * it; none if it is in neither, or depends on variables.
 */
function expansionsOf(shell: string | null, scalar: string | null): InterpretedKey[] {
  const compose = scalar === null ? null : interpolate(scalar);
  return [
    ...(shell === null ? [] : [{ interpretation: 'shell', key: shell } as const]),
    ...(compose === null ? [] : [{ interpretation: 'compose', key: compose } as const]),
  ];
}

/** Whether only a shell reads a value of this form, and its result is known. */
function isShellOnly(form: Source['form'], shell: string | null): boolean {
  return (form === 'word' || form === 'rest') && shell !== null;
}

/** Compose files and Makefiles write `$` as `$$`; systemd and Python's configparser write `%` as `%%`. */
function undoubledKeys(text: string, form: Source['form']): InterpretedKey[] {
  if (form === 'bare') return [];
  return ['$', '%'].flatMap((sign) => {
    const isDoubled = text.includes(sign + sign);
    return isDoubled ? [plainKey(text.replaceAll(sign + sign, () => sign))] : [];
  });
}

/** Removes a comment: a space and a hash outside quotes, and what follows. */
function withoutComment(text: string): string {
  const literal = readPythonLiteral(text);
  const from = literal?.ok ? literal.end : 0;
  const comment = text.slice(from).search(/\s#/);
  return comment === -1 ? text : text.slice(0, from + comment).trimEnd();
}

function jsonText(text: string): string {
  const value = parseJsonText(text);
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

/** Each key once, with its first and plainest interpretation. Leaves out empty keys, which Flask treats as none. */
function distinct(keys: readonly InterpretedKey[]): InterpretedKey[] {
  const byId = new Map<string, InterpretedKey>();
  for (const each of keys) {
    if (each.key.length === 0) continue;
    const id = idOf(each.key);
    if (!byId.has(id)) byId.set(id, each);
  }
  return [...byId.values()];
}

function idOf(key: Key): string {
  return `${typeof key} ${key}`;
}

/** `indent`: characters before the trimmed text, to be added to offsets. */
function notesOf(source: Source, meaning: Meaning, indent: number): KeyNote[] {
  const { value, name } = source;
  const { python, bare, elsewhere } = meaning;
  const isGenerated = MAKES_KEY.test(value);
  // One reason is enough, as each says to paste the key itself.
  const isToldAlready = isGenerated && elsewhere === 'notEvaluated';
  return [
    ...literalNotes(source, meaning, indent),
    ...envNotes(name, bare),
    ...(isGenerated ? [{ kind: 'madeAnew' } as const] : []),
    ...(elsewhere && !isToldAlready ? [{ kind: elsewhere } as const] : []),
    ...(bare === '' || isEmpty(python) ? [{ kind: 'empty' } as const] : []),
  ];
}

function isEmpty(python: PythonValue | null): boolean {
  return python?.values.length === 1 && python.values[0]?.key.length === 0;
}

/** Only for a value that begins like a literal: elsewhere a quote may be any character. */
function literalNotes(
  { value, offset, form }: Source,
  { evaluated, doubtful }: Meaning,
  indent: number,
): KeyNote[] {
  const isPython = form === 'line' || form === 'entry' || form === 'bare';
  const literal = isPython && !value.includes('\0') ? readPythonLiteral(value) : null;
  const isJson = [...evaluated, ...doubtful].some(
    ({ interpretation, key }) => interpretation === 'json' && !hasLoneSurrogate(key),
  );
  if (!literal || literal.ok || isJson) return [];
  const error = { ...literal.error, offset: literal.error.offset + offset + indent };
  return [{ kind: 'literal', error }];
}

/** The beginning of a value of YAML with a tag of its own, such as `!Ref` of CloudFormation or `!vault` of Ansible. */
const TAGGED = /^!\w+(?:\s|$)/;
/** What CloudFormation, Ansible, Helm or GitHub replace. */
const TEMPLATE = /^["']?\$?\{\{[^}]*\}\}["']?$/;

/** Why a value does not have the key, or may not; null if it has it. */
function elsewhereOf(source: Source, python: PythonValue | null, bare: string): Elsewhere | null {
  if (isLookedUp(source, python)) return 'lookedUp';
  if (isMaybeLookedUp(python)) return 'maybeLookedUp';
  return isNotEvaluated(source, python, bare) ? 'notEvaluated' : null;
}

/** Whether the value only says where to find the key. */
function isLookedUp({ value, separator }: Source, python: PythonValue | null): boolean {
  if (separator === ':' && TAGGED.test(value)) return true;
  if (TEMPLATE.test(value)) return true;
  if (python && hasNoKey(python)) return python.lookups.length > 0 && python.doubtful.length === 0;
  return /^\$(?:\w+|\{\w+(?::?\?[^}]*)?\}|\(.*\))$/.test(value);
}

/** Whether the value says where to find the key, unless what it has for the setting's name is the key. */
function isMaybeLookedUp(python: PythonValue | null): boolean {
  return python !== null && hasNoKey(python) && python.doubtful.length > 0;
}

function hasNoKey({ values }: PythonValue): boolean {
  return values.every(({ key }) => key.length === 0);
}

const F_STRING = /^(?:fr?|rf)(["'])[\s\S]*\1/i;
/** A call, subscript or method of a name or a literal. */
const EXPRESSION = /^(?:[A-Za-z_][\w.]*[([]|[bru]?(["'])[^"']*\1[.[])/i;
/**
 * A sign directly behind something else, as random keys have it: programs have a space or a bracket before it, or an
 * equals sign behind it. Behind a quote it may be in a text.
 */
const TIGHT_SIGN = /^[^"']*?[^\s([,"'][!#$%&?@^](?!=)/;

/** Whether the value looks like a Python expression none of whose values is known. */
function isNotEvaluated(source: Source, python: PythonValue | null, bare: string): boolean {
  const { form, isSpaced } = source;
  if (form !== 'line' && form !== 'entry' && form !== 'bare') return false;
  const straight = straightenQuotes(bare);
  if (F_STRING.test(straight)) return true;
  if (python && !isCutAtHash(source, python)) return isUnknown(source, python, bare);
  // Without spaces around the equals sign, as in `.env`, it may be a key.
  return (
    isSpaced &&
    EXPRESSION.test(straight) &&
    /[)\]]$/.test(straight) &&
    !hasOpenBracket(straight) &&
    !TIGHT_SIGN.test(straight)
  );
}

/** Whether an expression ends at a hash without a space before it, which begins a comment in a program alone. */
function isCutAtHash({ value, form, separator, isSpaced }: Source, { end }: PythonValue): boolean {
  const isProgram = form === 'entry' || (separator === '=' && isSpaced);
  return !isProgram && /^(?:[\s,)\]}]*[,)\]}])?#/.test(value.slice(end));
}

/** Whether an expression has calls or texts, and none of its values is known. */
function isUnknown(
  { name, value, isSpaced }: Source,
  { values, lookups, start, end }: PythonValue,
  bare: string,
): boolean {
  if (values.length + lookups.length > 0) return false;
  // What follows the expression, behind a hash or a semicolon, may be the rest of a key.
  const expression = straightenQuotes(value).slice(start, end);
  // A key may have names and operators alone, such as `a/b+c`; and brackets around it in a `.env`, which evaluates
  // nothing. But fallback keys are a list, and what has quotes or calls is Python's unless it is JSON.
  const isKey =
    !isSpaced &&
    (isFallbackName(name) ? /^\{/ : /^[[{]/).test(value) &&
    (!/["'(]/.test(expression) || parseJsonText(bare) !== undefined);
  return !isKey && /["'(]|^[[{]|\w\[/.test(expression);
}

/** Notes on `FLASK_SECRET_KEY=123456`, which Flask reads as JSON (`from_prefixed_env` in `flask/config.py`). */
function envNotes(target: string, value: string): KeyNote[] {
  if (!target.startsWith(ENVIRONMENT_PREFIX)) return [];
  const bare = stripQuotes(value) ?? value; // shells and python-dotenv remove quotes
  if (/^-?(?:NaN|Infinity)$/.test(bare)) return [{ kind: 'envNotText' }];
  const json = parseJsonText(bare);
  if (json === undefined || typeof json === 'string') return [];
  if (!json || isEmptyObject(json)) return [{ kind: 'envNoKey' }];
  // itsdangerous takes a list as several keys, and iterates over the names of an object.
  return typeof json === 'object' ? [] : [{ kind: 'envNotText' }];
}

/** Empty lists and dicts are falsy in Python. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(Object(value)).length === 0;
}

function hasNul({ key, interpretation }: InterpretedKey): boolean {
  if (typeof key === 'string') return key.includes('\0');
  return interpretation === 'bytesLiteral' && key.includes(0);
}

function isOutsideLatin1({ key }: InterpretedKey): boolean {
  return typeof key === 'string' && encodeLatin1(key) === null;
}

function hasLoneSurrogate(key: Key): boolean {
  return typeof key === 'string' && SURROGATE.test(key);
}
