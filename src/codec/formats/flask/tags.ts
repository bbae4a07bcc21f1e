import { decodeBase64 } from '../../core/base64.ts';
import { CodecError, type CodecErrorCode } from '../../core/errors.ts';
import { INFLATE_LIMIT } from '../../core/inflate.ts';
import { iterate } from '../../core/iterate.ts';
import { PYTHON_SPACE } from '../../core/python-space.ts';
import { pythonStr } from '../../core/repr.ts';
import type { Step } from '../../core/step.ts';
import type { Entry, JsonValue, PythonValue, Span } from '../../core/value.ts';
import { parseEmailDate } from './email-date.ts';

/**
 * Converts Flask's tagged JSON (`flask/json/tag.py`) from the leaves up: an object whose only key is a registered
 * tag becomes a value of the tag's type. A failed step holds the whole tree, with malformed tags as nodes.
 * Errors: `tag_tuple`, `tag_bytes`, `tag_uuid`, `tag_datetime`, `tag_dict`, and `tag_limit` for values that Flask
 * may be able to read but this codec does not.
 */
export function untag(json: JsonValue): Step<PythonValue> {
  const reader = new TagReader(json.end - json.start);
  const value = reader.read(json);
  const { error } = reader;
  return error ? { ok: false, error, partial: value } : { ok: true, value };
}

/** The value that a tag stands for, or why Flask fails on it. */
type TagResult = PythonValue | CodecError;
type Tag = (value: PythonValue, span: Span) => TagResult;

class TagReader {
  /** The first error, in the order in which Flask finds them. */
  error: CodecError | null = null;
  /** Characters of all Markup in the cookie that was made from values other than text. */
  private markup = 0;
  private readonly maxMarkup: number;

  /** `length`: characters of the JSON text. */
  constructor(length: number) {
    this.maxMarkup = Math.min(MAX_MARKUP, MARKUP_GROWTH * length);
  }

  /** Returns `json` itself if it has no tags. */
  read(json: JsonValue): PythonValue {
    if (json.type === 'list') {
      const items = this.mapOrSame(json.items, (item) => this.read(item));
      return items === json.items ? json : { ...json, items };
    }
    if (json.type !== 'dict') return json;
    const entries = this.mapOrSame(json.entries, (entry) => this.readEntry(entry));
    const overwritten = this.mapOrSame(json.overwritten, readOverwritten);
    const only = entries.length === 1 ? (entries[0] as Entry<PythonValue>) : null;
    if (only?.key.startsWith(' ')) {
      return this.readTagged(only, json) ?? { ...json, entries, overwritten, unknownTag: only.key };
    }
    const isUnchanged = entries === json.entries && overwritten === json.overwritten;
    return isUnchanged ? json : { ...json, entries, overwritten };
  }

  private readEntry(entry: Entry<JsonValue>): Entry<PythonValue> {
    const value = this.read(entry.value);
    return value === entry.value ? entry : { ...entry, value };
  }

  /** Maps a list; returns the list itself if no item changed. */
  private mapOrSame<A extends B, B>(items: readonly A[], read: (item: A) => B): readonly B[] {
    let copy: B[] | null = null;
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i] as A;
      const result = read(item);
      if (result !== item) copy ??= items.slice();
      if (copy) copy[i] = result;
    }
    return copy ?? items;
  }

  private readTagged({ key, value }: Entry<PythonValue>, { start, end }: Span): PythonValue | null {
    const tag = TAGS.get(key);
    if (!tag) return null;
    const span = { start, end };
    // Markup converts its value to text, which would hide a malformed tag anywhere in the value.
    const inner = tag === readMarkup ? findMalformed(value) : value;
    const result = inner?.type === 'malformed' ? inner.error : this.applyTag(tag, value, span);
    if (!(result instanceof CodecError)) return result;
    this.error ??= result;
    return { type: 'malformed', tag: key, value, error: result, ...span };
  }

  /** Applies a tag, with a limit on Markup: each level of Markup of a list can double the text. */
  private applyTag(tag: Tag, value: PythonValue, span: Span): TagResult {
    if (tag !== readMarkup || value.type === 'str' || value.type === 'markup')
      return tag(value, span);
    if (this.markup <= this.maxMarkup) {
      const markup = readMarkup(value, span);
      this.markup += markup.value.length;
      if (this.markup <= this.maxMarkup) return markup;
    }
    return tagError('tag_limit', value, `More than ${this.maxMarkup} characters of Markup`);
  }
}

/** Flask reads tags after repeated keys were overwritten, so errors in overwritten values do not count. */
function readOverwritten(entry: Entry<JsonValue>): Entry<PythonValue> {
  const value = new TagReader(entry.value.end - entry.value.start).read(entry.value);
  return value === entry.value ? entry : { ...entry, value };
}

/** The first malformed tag in a value, which may be the value itself; null if there is none. */
function findMalformed(value: PythonValue): PythonValue | null {
  if (value.type === 'malformed') return value;
  for (const child of childrenOf(value)) {
    const malformed = findMalformed(child);
    if (malformed) return malformed;
  }
  return null;
}

function childrenOf(value: PythonValue): readonly PythonValue[] {
  if (value.type === 'list' || value.type === 'tuple') return value.items;
  return value.type === 'dict' ? value.entries.map((entry) => entry.value) : [];
}

const TAGS: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  [' t', readTuple],
  [' b', readBytes],
  [' m', readMarkup],
  [' u', readUuid],
  [' d', readDateTime],
  [' di', readEscapedDict],
]);

/** Whether a dict with this only key stands for a value of another type. */
export function isTag(key: string): boolean {
  return TAGS.has(key);
}

function tagError(code: CodecErrorCode, value: PythonValue, message: string): CodecError {
  return new CodecError(code, 'json', value.start, message);
}

/** Python's `tuple(value)`: the characters of a text, the keys of a dict. */
function readTuple(value: PythonValue, span: Span): TagResult {
  const items = iterate(value);
  if (!items) return tagError('tag_tuple', value, `Python cannot make a tuple of ${value.type}`);
  return { type: 'tuple', items, ...span };
}

/** Python's `base64.b64decode(value)` for ASCII text or bytes. */
function readBytes(value: PythonValue, span: Span): TagResult {
  const text = base64Text(value);
  if (text === null) return tagError('tag_bytes', value, 'Bytes need ASCII text in base64');
  try {
    return { type: 'bytes', value: decodeBase64(text, 'json'), ...span };
  } catch (error) {
    if (error instanceof CodecError) return tagError('tag_bytes', value, error.message);
    throw error;
  }
}

function base64Text(value: PythonValue): string | null {
  if (value.type === 'bytes')
    return Array.from(value.value, (b) => String.fromCharCode(b)).join('');
  if (value.type !== 'str' && value.type !== 'markup') return null;
  return Array.from(value.value).every((c) => c < '\x80') ? value.value : null;
}

/** Maximum length of Markup made from values other than text, in characters. */
const MAX_MARKUP = INFLATE_LIMIT;
/**
 * Allowed length of that Markup per character of JSON. `repr` writes a few characters for one, plus some brackets,
 * but Markup nested in Markup multiplies that with every level.
 */
const MARKUP_GROWTH = 8;

/** Python's `Markup(value)`: `str(value)` marked as safe HTML. */
function readMarkup(value: PythonValue, span: Span): PythonValue & { readonly type: 'markup' } {
  return { type: 'markup', value: pythonStr(value), ...span };
}

/** White space that Python's `int` accepts around digits: less than `str.strip` removes. */
const INT_SPACE = new RegExp(`(?![\\x1c-\\x1f])${PYTHON_SPACE}`, 'u');
/** Python's `int(text, 16)`, with its spaces, sign, prefix and underscores. */
const HEXADECIMAL_INT = /^\+?(?:0[xX]_?)?([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)$/;

/** Python's `uuid.UUID(value)`: ignores dashes, `urn:`, `uuid:` and surrounding braces. */
function readUuid(value: PythonValue, span: Span): TagResult {
  if (value.type !== 'str' && value.type !== 'markup') return uuidError(value);
  const text = value.value.replaceAll('urn:', '').replaceAll('uuid:', '');
  const trimmed = strip(text, /[{}]/).replaceAll('-', '');
  if (trimmed.length > 64 || Array.from(trimmed).length !== 32) return uuidError(value);
  if (NON_ASCII_DIGIT.test(trimmed)) {
    return tagError('tag_limit', value, 'A UUID with digits that are not ASCII');
  }
  const digits = HEXADECIMAL_INT.exec(strip(trimmed, INT_SPACE))?.[1];
  if (!digits) return uuidError(value);
  const hex = digits.replaceAll('_', '').toLowerCase().padStart(32, '0');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return { type: 'uuid', value: [...parts, hex.slice(20)].join('-'), ...span };
}

function uuidError(value: PythonValue): CodecError {
  return tagError('tag_uuid', value, 'A UUID needs text with 32 hexadecimal digits');
}

/** Digits of other scripts. Python's `int` accepts them; Flask never writes them. */
const NON_ASCII_DIGIT = /[^\P{N}0-9]/u;

/** Removes the characters that match `pattern` from both ends. */
function strip(text: string, pattern: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && pattern.test(text[start] as string)) start += 1;
  while (end > start && pattern.test(text[end - 1] as string)) end -= 1;
  return text.slice(start, end);
}

/** Werkzeug's `parse_date(value)`: None for text that is not a date; fails on values other than text. */
function readDateTime(value: PythonValue, span: Span): TagResult {
  if (isFalsy(value) || value.type === 'bytes') return { type: 'none', ...span };
  if (value.type !== 'str' && value.type !== 'markup') {
    return tagError('tag_datetime', value, 'A datetime needs text');
  }
  if (NON_ASCII_DIGIT.test(value.value)) {
    return tagError('tag_limit', value, 'A datetime with digits that are not ASCII');
  }
  const date = parseEmailDate(value.value);
  if (date === 'overflow')
    return tagError('tag_datetime', value, 'A datetime with a number that is too large');
  if (date === null) return { type: 'none', ...span };
  return { type: 'datetime', value: date.seconds, utcOffset: date.utcOffset, ...span };
}

/** The escape of a dict that looks like a tag: its first entry, with the last two characters cut off the key. */
function readEscapedDict(value: PythonValue, span: Span): TagResult {
  const first = value.type === 'dict' ? value.entries[0] : undefined;
  if (!first) return tagError('tag_dict', value, 'An escaped dict needs a dict with a key');
  const key = Array.from(first.key).slice(0, -2).join('');
  return { type: 'dict', entries: [{ ...first, key }], overwritten: [], ...span };
}

/** Python's `not value`. */
export function isFalsy(value: PythonValue): boolean {
  switch (value.type) {
    case 'none':
      return true;
    case 'bool':
      return !value.value;
    case 'int':
      return value.value === 0n;
    case 'float':
      return value.value === 0;
    case 'str':
    case 'markup':
    case 'bytes':
      return value.value.length === 0;
    case 'list':
    case 'tuple':
      return value.items.length === 0;
    case 'dict':
      return value.entries.length === 0;
    default:
      return false;
  }
}
