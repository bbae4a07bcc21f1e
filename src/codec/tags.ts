import { decodeBase64 } from './base64.ts';
import { parseEmailDate } from './email-date.ts';
import { CodecError, type CodecErrorCode } from './errors.ts';
import { INFLATE_LIMIT } from './inflate.ts';
import { iterate } from './iterate.ts';
import { PYTHON_SPACE } from './python-space.ts';
import { pythonStr } from './repr.ts';
import type { Step } from './step.ts';
import type { Entry, FlaskValue, JsonValue, Span } from './value.ts';

/**
 * Flask's tagged JSON (`flask/json/tag.py`), read from the leaves up: an object whose one key is a
 * registered tag becomes what the tag says. A failed step holds the tree with its malformed tags in
 * place. Errors: `tag_tuple`, `tag_bytes`, `tag_uuid`, `tag_datetime`, `tag_dict`, and
 * `tag_limit` for what Flask may well read but is not worked out here.
 */
export function untag(json: JsonValue): Step<FlaskValue> {
  const untagger = new Untagger(json.end - json.start);
  const value = untagger.read(json);
  const { error } = untagger;
  return error ? { ok: false, error, partial: value } : { ok: true, value };
}

/** What a tag makes of the value under it, or why Flask fails on it. */
type Reading = FlaskValue | CodecError;
type Tag = (value: FlaskValue, span: Span) => Reading;

class Untagger {
  /** The first failure, in the order in which Flask comes upon them. */
  error: CodecError | null = null;
  /** Characters of Markup made of other values than text, all of the cookie's together. */
  private markup = 0;
  private readonly maxMarkup: number;

  /** `length`: characters of the JSON text. */
  constructor(length: number) {
    this.maxMarkup = Math.min(MARKUP_LIMIT, MARKUP_GROWTH * length);
  }

  /** Returns `json` itself where no tag is in it. */
  read(json: JsonValue): FlaskValue {
    if (json.type === 'list') {
      const items = this.mapped(json.items, (item) => this.read(item));
      return items === json.items ? json : { ...json, items };
    }
    if (json.type !== 'dict') return json;
    const entries = this.mapped(json.entries, (entry) => this.entry(entry));
    const overwritten = this.mapped(json.overwritten, overwrittenEntry);
    const only = entries.length === 1 ? (entries[0] as Entry<FlaskValue>) : null;
    if (only?.key.startsWith(' ')) {
      return this.tagged(only, json) ?? { ...json, entries, overwritten, unknownTag: only.key };
    }
    const isSame = entries === json.entries && overwritten === json.overwritten;
    return isSame ? json : { ...json, entries, overwritten };
  }

  private entry(entry: Entry<JsonValue>): Entry<FlaskValue> {
    const value = this.read(entry.value);
    return value === entry.value ? entry : { ...entry, value };
  }

  private mapped<A extends B, B>(items: readonly A[], read: (item: A) => B): readonly B[] {
    let copy: B[] | null = null;
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i] as A;
      const result = read(item);
      if (result !== item) copy ??= items.slice();
      if (copy) copy[i] = result;
    }
    return copy ?? items;
  }

  private tagged({ key, value }: Entry<FlaskValue>, { start, end }: Span): FlaskValue | null {
    const tag = TAGS.get(key);
    if (!tag) return null;
    const span = { start, end };
    // Of other values Markup makes text, in which nothing would tell any more that a part is malformed.
    const failed = tag === toMarkup ? malformedIn(value) : value;
    const reading = failed?.type === 'malformed' ? failed.error : this.limited(tag, value, span);
    if (!(reading instanceof CodecError)) return reading;
    this.error ??= reading;
    return { type: 'malformed', tag: key, value, error: reading, ...span };
  }

  /** Each Markup of a list in a Markup of a list can double the text: past the limit none is made. */
  private limited(tag: Tag, value: FlaskValue, span: Span): Reading {
    if (tag !== toMarkup || value.type === 'str' || value.type === 'markup')
      return tag(value, span);
    if (this.markup <= this.maxMarkup) {
      const markup = toMarkup(value, span);
      this.markup += markup.value.length;
      if (this.markup <= this.maxMarkup) return markup;
    }
    return refuse('tag_limit', value, `More than ${this.maxMarkup} characters of Markup`);
  }
}

/** Flask looks for tags when a later value of the key has taken this one's place: no failure of it counts. */
function overwrittenEntry(entry: Entry<JsonValue>): Entry<FlaskValue> {
  const value = new Untagger(entry.value.end - entry.value.start).read(entry.value);
  return value === entry.value ? entry : { ...entry, value };
}

/** The first malformed part of a value, be it the value itself; null if there is none. */
function malformedIn(value: FlaskValue): FlaskValue | null {
  if (value.type === 'malformed') return value;
  for (const part of partsOf(value)) {
    const malformed = malformedIn(part);
    if (malformed) return malformed;
  }
  return null;
}

function partsOf(value: FlaskValue): readonly FlaskValue[] {
  if (value.type === 'list' || value.type === 'tuple') return value.items;
  return value.type === 'dict' ? value.entries.map((entry) => entry.value) : [];
}

const TAGS: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  [' t', toTuple],
  [' b', toBytes],
  [' m', toMarkup],
  [' u', toUuid],
  [' d', toDateTime],
  [' di', toDict],
]);

function refuse(code: CodecErrorCode, value: FlaskValue, why: string): CodecError {
  return new CodecError(code, 'json', value.start, why);
}

/** `tuple(value)`: of a text its characters, of a dict its keys. */
function toTuple(value: FlaskValue, span: Span): Reading {
  const items = iterate(value);
  if (!items) return refuse('tag_tuple', value, `No tuple can be made of ${value.type}`);
  return { type: 'tuple', items, ...span };
}

/** `base64.b64decode(value)`, of ASCII text or of bytes. */
function toBytes(value: FlaskValue, span: Span): Reading {
  const text = base64Text(value);
  if (text === null) return refuse('tag_bytes', value, 'Bytes need ASCII text in base64');
  try {
    return { type: 'bytes', value: decodeBase64(text, 'json'), ...span };
  } catch (error) {
    if (error instanceof CodecError) return refuse('tag_bytes', value, error.message);
    throw error;
  }
}

function base64Text(value: FlaskValue): string | null {
  if (value.type === 'bytes')
    return Array.from(value.value, (b) => String.fromCharCode(b)).join('');
  if (value.type !== 'str' && value.type !== 'markup') return null;
  return Array.from(value.value).every((c) => c < '\x80') ? value.value : null;
}

/** Characters. */
const MARKUP_LIMIT = INFLATE_LIMIT;
/** What `repr` makes of one character at most, and some brackets: of Markup within Markup it makes as much again
 * with each level. */
const MARKUP_GROWTH = 8;

/** `Markup(value)`, which is `str(value)` marked as safe. */
function toMarkup(value: FlaskValue, span: Span): FlaskValue & { readonly type: 'markup' } {
  return { type: 'markup', value: pythonStr(value), ...span };
}

/** What `int` takes around digits: less than `str.strip` does. */
const INT_SPACE = new RegExp(`(?![\\x1c-\\x1f])${PYTHON_SPACE}`, 'u');
/** Python's `int(text, 16)`, with its spaces, sign, prefix and underscores. */
const HEXADECIMAL_INT = /^\+?(?:0[xX]_?)?([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)$/;

/** `uuid.UUID(value)`: braces, dashes, `urn:` and `uuid:` are dropped. */
function toUuid(value: FlaskValue, span: Span): Reading {
  if (value.type !== 'str' && value.type !== 'markup') return noUuid(value);
  const text = value.value.replaceAll('urn:', '').replaceAll('uuid:', '');
  const bare = strip(text, /[{}]/).replaceAll('-', '');
  if (bare.length > 64 || Array.from(bare).length !== 32) return noUuid(value);
  if (FOREIGN_DIGIT.test(bare)) {
    return refuse('tag_limit', value, 'A UUID with digits of another script');
  }
  const digits = HEXADECIMAL_INT.exec(strip(bare, INT_SPACE))?.[1];
  if (!digits) return noUuid(value);
  const hex = digits.replaceAll('_', '').toLowerCase().padStart(32, '0');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return { type: 'uuid', value: [...parts, hex.slice(20)].join('-'), ...span };
}

function noUuid(value: FlaskValue): CodecError {
  return refuse('tag_uuid', value, 'A UUID needs text with 32 hexadecimal digits');
}

/** Python counts with these too; nothing that Flask writes has one. */
const FOREIGN_DIGIT = /[^\P{N}0-9]/u;

/** `text` without the characters at its ends that `outer` matches. */
function strip(text: string, outer: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && outer.test(text[start] as string)) start += 1;
  while (end > start && outer.test(text[end - 1] as string)) end -= 1;
  return text.slice(start, end);
}

/** Werkzeug's `parse_date(value)`: None for what is no date, a failure for what is no text. */
function toDateTime(value: FlaskValue, span: Span): Reading {
  if (isFalsy(value) || value.type === 'bytes') return { type: 'none', ...span };
  if (value.type !== 'str' && value.type !== 'markup') {
    return refuse('tag_datetime', value, 'A datetime needs text');
  }
  if (FOREIGN_DIGIT.test(value.value)) {
    return refuse('tag_limit', value, 'A datetime with digits of another script');
  }
  const date = parseEmailDate(value.value);
  if (date === 'overflow')
    return refuse('tag_datetime', value, 'A number too large for a datetime');
  if (date === null) return { type: 'none', ...span };
  return { type: 'datetime', value: date.seconds, utcOffset: date.utcOffset, ...span };
}

/** The escape of a dict that looks like a tag: its first key, less its last two characters. */
function toDict(value: FlaskValue, span: Span): Reading {
  const first = value.type === 'dict' ? value.entries[0] : undefined;
  if (!first) return refuse('tag_dict', value, 'An escaped dict needs a dict with a key');
  const key = Array.from(first.key).slice(0, -2).join('');
  return { type: 'dict', entries: [{ ...first, key }], overwritten: [], ...span };
}

/** Python's `not value`. */
export function isFalsy(value: FlaskValue): boolean {
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
