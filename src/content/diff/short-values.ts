import { type PythonValue, pythonRepr } from '../../codec/index.ts';
import type { SessionChange, ValuePath } from './change.ts';
import { pathText } from './path.ts';

/** Maximum characters of a value in a short text: tokens and password hashes are longer. */
const MAX_VALUE = 24;
/** Maximum characters of the path below the key. */
const MAX_PATH = 24;

/**
 * The change of each top-level key in which one short value changed, by key: `'dark'` if added or
 * removed, `'light' → 'dark'` if changed, `+8` or `.qty 1 → 2` for a change inside. Without keys
 * whose values are long, or in which several values changed. `write` says what stands for a value; null if it is too long
 * for a row.
 */
export function shortValues(
  changes: readonly SessionChange[],
  write: (value: PythonValue) => string | null = shortRepr,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string | null>();
  for (const change of changes) {
    const [key] = change.path;
    if (key === undefined) continue;
    const name = String(key);
    texts.set(name, texts.has(name) ? null : changeText(change, write));
  }
  return new Map([...texts].filter((entry): entry is [string, string] => entry[1] !== null));
}

function changeText(
  change: SessionChange,
  write: (value: PythonValue) => string | null,
): string | null {
  const { kind, path } = change;
  if (kind === 'moved') return null;
  const before = 'before' in change ? write(change.before) : '';
  const after = 'after' in change ? write(change.after) : '';
  if (before === null || after === null) return null;
  if (kind === 'changed') return withPath(innerPath(path), `${before} → ${after}`);
  const value = `${before}${after}`;
  if (path.length === 1) return value;
  const isItem = path.length === 2 && typeof path[1] === 'number';
  return withPath(isItem ? '' : innerPath(path), `${kind === 'added' ? '+' : '−'}${value}`);
}

function withPath(path: string, text: string): string | null {
  if (path.length > MAX_PATH) return null;
  return path === '' ? text : `${path} ${text}`;
}

/** The path without its first key: `[0].qty`, `.theme`. */
function innerPath(path: ValuePath): string {
  return pathText(path).slice(pathText(path.slice(0, 1)).length);
}

/** The value in Python notation; null if it is too long for a row. */
function shortRepr(value: PythonValue): string | null {
  if (minLength(value, MAX_VALUE) > MAX_VALUE) return null;
  const text = pythonRepr(value);
  return text.length <= MAX_VALUE ? text : null;
}

/**
 * Minimum characters of a value's text; stops counting beyond `room`, because a session can have a
 * million.
 */
function minLength(value: PythonValue, room: number): number {
  switch (value.type) {
    case 'str':
    case 'markup':
    case 'bytes':
      return value.value.length + 2;
    case 'int':
      return String(value.value).length;
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
      return sumOfLengths(value.items, room, minLength);
    case 'dict':
      return sumOfLengths(
        value.entries,
        room,
        (entry, remaining) =>
          entry.key.length + minLength(entry.value, remaining - entry.key.length),
      );
    case 'malformed':
      return Infinity;
    default:
      return 1;
  }
}

function sumOfLengths<T>(
  items: readonly T[],
  room: number,
  lengthOf: (item: T, room: number) => number,
): number {
  let length = 2;
  for (const item of items) {
    if (length > room) break;
    length += lengthOf(item, room - length);
  }
  return length;
}
