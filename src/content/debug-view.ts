import {
  type CodecError,
  type Entry,
  entryKey,
  type JsonValue,
  type PythonValue,
  parseJson,
  type Span,
} from '../codec/index.ts';
import { fromHex } from '../lib/hex.ts';
import { memoizeBySize } from '../lib/memoize.ts';
import { MAX_READ_WEIGHT, weightOfJson } from './content.ts';

/** What the answer of a debug view says: the session's content, or why there is none. */
export type DebugReading =
  | {
      readonly kind: 'session';
      /** Spans count characters of `json`. */
      readonly content: PythonValue & { readonly type: 'dict' };
      readonly json: string;
      /** Whether the answer names the types that JSON cannot hold, as the ready views do. */
      readonly isTyped: boolean;
    }
  /** It is no JSON. */
  | { readonly kind: 'broken'; readonly error: CodecError }
  /** It is other JSON than of a dict. */
  | { readonly kind: 'other' }
  /** It has too many values to be read here. */
  | { readonly kind: 'tooLarge' };

/** The only key of a ready view's answer. */
const SESSION_MARK = ' session';
/** Total characters of the answers whose readings are kept. */
const MAX_CACHED_LENGTH = 1 << 19;

/**
 * Reads the answer of a debug view: `{" session": {…}}` with marks, or a session as plain JSON. A mark is an object with
 * one key, a space and the name of a type, so that the types are exact that JSON does not have. Takes time in proportion
 * to the text, up to a bound; never throws.
 */
export const readDebugView = memoizeBySize(
  MAX_CACHED_LENGTH,
  (json: string): DebugReading => {
    if (weightOfJson(json) > MAX_READ_WEIGHT) return { kind: 'tooLarge' };
    const parsed = parseJson(json);
    if (!parsed.ok) return { kind: 'broken', error: parsed.error };
    const marked = markOf(parsed.value, SESSION_MARK);
    const content = marked ? readMarks(marked) : parsed.value;
    if (content.type !== 'dict') return { kind: 'other' };
    return { kind: 'session', content, json, isTyped: marked !== null };
  },
  (json) => json.length,
);

/** What a mark with this key holds; null for another value. */
function markOf(value: JsonValue, key: string): JsonValue | null {
  const only = onlyEntry(value);
  return only?.key === key ? only.value : null;
}

function onlyEntry(value: JsonValue): Entry<JsonValue> | undefined {
  const isOne =
    value.type === 'dict' && value.entries.length === 1 && value.overwritten.length === 0;
  return isOne ? value.entries[0] : undefined;
}

/** A JSON value with the values that its marks stand for. A mark of no known form stays what it is in JSON. */
function readMarks(value: JsonValue): PythonValue {
  if (value.type === 'list') return { ...value, items: value.items.map(readMarks) };
  if (value.type !== 'dict') return value;
  const { start, end } = value;
  const only = onlyEntry(value);
  const marked = only?.key.startsWith(' ')
    ? readMark(only.key.slice(1), only.value, { start, end })
    : null;
  if (marked) return marked;
  const readEntries = (entries: readonly Entry<JsonValue>[]) =>
    entries.map((entry) => ({ ...entry, value: readMarks(entry.value) }));
  return {
    ...value,
    entries: readEntries(value.entries),
    overwritten: readEntries(value.overwritten),
  };
}

/** Letters of any language: Python allows them in a class's name. */
const TYPE_NAME = /^[\p{ID_Continue}.]{1,80}$/u;
const HEXADECIMAL = /^(?:[0-9a-f]{2})*$/;

/** The value of a type with this name; null if the mark does not hold what such a mark has. */
function readMark(name: string, held: JsonValue, span: Span): PythonValue | null {
  if (held.type === 'list') {
    if (name === 'dict') return readPairs(held.items, span);
    if (name !== 'tuple' && name !== 'set' && name !== 'frozenset') return null;
    return { type: name, items: held.items.map(readMarks), ...span };
  }
  if (held.type !== 'str' || !TYPE_NAME.test(name)) return null;
  const { value } = held;
  if (name === 'bytes') {
    return HEXADECIMAL.test(value) ? { type: 'bytes', value: fromHex(value), ...span } : null;
  }
  return { type: 'other', name, value, ...span };
}

/** A dict with keys that JSON cannot have, as a list of its keys with their values. */
function readPairs(pairs: readonly JsonValue[], span: Span): PythonValue | null {
  const entries: Entry<PythonValue>[] = [];
  for (const pair of pairs) {
    const [key, value, ...others] = pair.type === 'list' ? pair.items : [];
    if (!key || !value || others.length > 0) return null;
    const read = readMarks(key);
    const { start, end } = read;
    entries.push({ ...entryKey(read), value: readMarks(value), start, end });
  }
  return { type: 'dict', entries, overwritten: [], ...span };
}
