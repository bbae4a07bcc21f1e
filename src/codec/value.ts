import type { CodecError } from './errors.ts';

/** Where a node stands in the payload's JSON text: character offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A key of a dict with its value; the span is the key's, quotes included. */
export interface Entry<V> extends Span {
  readonly key: string;
  /** The key where it is no plain text, and `key` spells it: only in a session that Flask makes of a
   * list of pairs. */
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
 * Entries in Python's order: a repeated key keeps the place of its first and takes the value of its
 * last; what was overwritten is told.
 */
export interface Dict<V> extends Span {
  readonly type: 'dict';
  readonly entries: readonly Entry<V>[];
  readonly overwritten: readonly Entry<V>[];
}

/** JSON as Python's `json.loads` reads it, nothing lost. */
export type JsonValue = Scalar | List<JsonValue> | Dict<JsonValue>;

interface FlaskDict extends Dict<FlaskValue> {
  /** The only key, when it looks like a tag that Flask itself does not know (apps may register
   * more): Flask alone reads a plain dict. */
  readonly unknownTag?: string;
}
interface Tuple extends Span {
  readonly type: 'tuple';
  readonly items: readonly FlaskValue[];
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
  /** 32 hexadecimal digits in lower case with dashes. */
  readonly value: string;
}
interface DateTime extends Span {
  readonly type: 'datetime';
  /** Unix time in seconds, UTC; negative before 1970. */
  readonly value: number;
  /** Of its timezone, seconds east of UTC: 0 for all that Flask writes. */
  readonly utcOffset: number;
}
/** A tag whose value Flask cannot read: the whole cookie fails there. */
interface Malformed extends Span {
  readonly type: 'malformed';
  readonly tag: string;
  readonly value: FlaskValue;
  readonly error: CodecError;
}

/** What Flask's tagged JSON makes of the payload (`flask/json/tag.py`). */
export type FlaskValue =
  | Scalar
  | List<FlaskValue>
  | FlaskDict
  | Tuple
  | Bytes
  | Markup
  | Uuid
  | DateTime
  | Malformed;
