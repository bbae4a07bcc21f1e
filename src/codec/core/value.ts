import type { CodecError } from './errors.ts';

/** The offsets of a node in the payload's JSON text: characters, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A key of a dict with its value. The span is that of the key, including its quotes. */
export interface Entry<V> extends Span {
  readonly key: string;
  /**
   * A key that is not plain text; `key` is then its text. Only in a session that Flask makes of a list of pairs, in a
   * pickle, and in the answer of a debug view.
   */
  readonly keyValue?: V;
  readonly value: V;
}

interface None extends Span {
  readonly type: 'none';
}
interface Bool extends Span {
  readonly type: 'bool';
  readonly value: boolean;
}
interface Int extends Span {
  readonly type: 'int';
  readonly value: bigint;
}
interface Float extends Span {
  readonly type: 'float';
  readonly value: number;
}
interface Str extends Span {
  readonly type: 'str';
  readonly value: string;
}
export type Scalar = None | Bool | Int | Float | Str;

export interface List<V> extends Span {
  readonly type: 'list';
  readonly items: readonly V[];
}

/**
 * Entries in Python's order: a repeated key stays at its first position and gets its last value. The entries that
 * it overwrote are in `overwritten`.
 */
export interface Dict<V> extends Span {
  readonly type: 'dict';
  readonly entries: readonly Entry<V>[];
  readonly overwritten: readonly Entry<V>[];
}

/** JSON as Python's `json.loads` reads it, without loss. */
export type JsonValue = Scalar | List<JsonValue> | Dict<JsonValue>;

interface PythonDict extends Dict<PythonValue> {
  /** The only key, if it looks like a tag but is none of Flask's own. An app may register it; else this is a dict. */
  readonly unknownTag?: string;
  /** Its class, if that is none of Python's own dicts but one of the `collections`. Only in a pickle. */
  readonly subclass?: { readonly name: string; readonly reprStart: string };
}
interface Tuple extends Span {
  readonly type: 'tuple';
  readonly items: readonly PythonValue[];
}
interface Bytes extends Span {
  readonly type: 'bytes';
  readonly value: Uint8Array;
}
interface Markup extends Span {
  readonly type: 'markup';
  readonly value: string;
}
interface Uuid extends Span {
  readonly type: 'uuid';
  /** 32 lower-case hexadecimal digits with dashes. */
  readonly value: string;
}
interface DateTime extends Span {
  readonly type: 'datetime';
  /** Unix time in seconds, UTC; negative before 1970. */
  readonly value: number;
  /** Seconds east of UTC; 0 in everything that Flask writes. */
  readonly utcOffset: number;
}
/** A tag whose value Flask cannot read. Flask fails on the whole cookie. */
interface Malformed extends Span {
  readonly type: 'malformed';
  readonly tag: string;
  readonly value: PythonValue;
  readonly error: CodecError;
}

/** Only in a pickle or the answer of a debug view. Items in its order. */
interface Group extends Span {
  readonly type: 'set' | 'frozenset';
  readonly items: readonly PythonValue[];
}
/** A value without others inside, of a type that only a store can hold, such as a date or a Decimal. */
interface Other extends Span {
  readonly type: 'other';
  /** Python's name of the type. */
  readonly name: string;
  /** Python's `repr` of the value, or, where Python has none, what it is between `<` and `>`. */
  readonly value: string;
}
/** What Python would call to make the value. Only in a pickle; nothing is called here. */
export interface Call extends Span {
  readonly type: 'call';
  /** The dotted name that Python would import, or what it would call before. */
  readonly callable: string;
  /** The arguments, and after them what Python would put into the object. */
  readonly items: readonly PythonValue[];
  /** How many of the items are arguments. */
  readonly argumentCount: number;
}

/**
 * A value of Flask's tagged JSON (`flask/json/tag.py`), or of what servers keep: sets, calls and others are only in
 * the latter.
 */
export type PythonValue =
  | Scalar
  | List<PythonValue>
  | PythonDict
  | Tuple
  | Bytes
  | Markup
  | Uuid
  | DateTime
  | Malformed
  | Group
  | Other
  | Call;
