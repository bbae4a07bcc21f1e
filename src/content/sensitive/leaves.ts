import type { PythonValue } from '../../codec/index.ts';
import { memoize } from '../../lib/memoize.ts';
import type { PathStep, ValuePath } from '../diff/change.ts';
import { textOfBytes } from './decoded.ts';
import { isOfFramework } from './exempt.ts';
import { type Name, NO_NAME } from './name.ts';
import { NAMING } from './name-table.ts';
import { describes, isGeneric, meaningsOf, namesLogin, wordsOf } from './names.ts';

/** One level of a tree: a text, or keys and indexes with values; null if there is nothing to judge. */
type Opened<V> =
  | string
  | { readonly isDict: boolean; readonly entries: readonly Entry<V>[] }
  | null;
type Entry<V> = readonly [step: PathStep, value: V];
type Open<V> = (value: V) => Opened<V>;

/** A value with the way to it. */
interface Node {
  readonly above: Node | null;
  readonly step: PathStep | null;
  readonly name: Name;
}

/** A value without others in it; `text` is null if it says nothing. */
export interface Leaf extends Node {
  readonly text: string | null;
}

const words = memoize<readonly string[]>(2000, wordsOf);

/** The leaves of a tree in order, with the names that they stand under. What frameworks keep for themselves is left out. */
export function* leavesOf<V>(root: V, open: Open<V>, name = NO_NAME): Generator<Leaf, void> {
  const stack: (Node & { value: V })[] = [{ above: null, step: null, name, value: root }];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const opened = open(node.value);
    if (opened === null || typeof opened === 'string') {
      yield { ...node, text: opened };
      continue;
    }
    const nameOf = opened.isDict
      ? namesInDict(opened.entries, open, node)
      : namesInList(opened.entries, open, node);
    for (const [step, value] of [...opened.entries].reverse()) {
      if (typeof step === 'string' && isOfFramework(step)) continue;
      stack.push({ above: node, step, name: nameOf(step), value });
    }
  }
}

/** Keys and indexes from the root to a node. */
export function pathOf(leaf: Node): ValuePath {
  const path: PathStep[] = [];
  for (let node: Node | null = leaf; node; node = node.above) {
    if (node.step !== null) path.push(node.step);
  }
  return path.reverse();
}

/** Words of names above that count. */
const MAX_CONTEXT = 8;

function namesInDict<V>(entries: readonly Entry<V>[], open: Open<V>, { name, step }: Node) {
  const above = isGeneric(name.own) ? [...name.context, ...name.own] : name.own;
  const naming = entries.flatMap(([key, value]) => {
    if (entries.length > MAX_NAMED || !words(String(key)).some((word) => NAMING.has(word)))
      return [];
    const text = open(value);
    return typeof text === 'string' && text.length < 40 ? [[key, words(text)] as const] : [];
  });
  const hasLogin = entries.some(([key]) => namesLogin(words(String(key))));
  const isDescribed = step !== null && naming.length === 0 && describes(name.own);
  return (key: PathStep): Name => {
    const beside = naming.flatMap(([each, its]) => (each === key ? [] : its));
    const context = [...above, ...beside].slice(-MAX_CONTEXT);
    const own = words(String(key));
    const named = { own, context, hasLogin, isDescribed };
    // Under `tokens`, `passwords` or `birthdays`, keys say whose they are.
    const isOwner = !isDescribed && isPlural(step) && meaningsOf(named).length === 0;
    return isOwner ? { ...named, own: [...name.own, ...own] } : named;
  };
}

function isPlural(step: PathStep | null): boolean {
  return (
    typeof step === 'string' && /[a-z]s$/i.test(step) && words(step).at(-1)?.endsWith('s') === false
  );
}

/** Keys of an object that names its value: `{"name": "password", "value": "…", "type": "text"}`. */
const MAX_NAMED = 8;

const CREDENTIALS =
  /^(?:creds?|credential|credencial|zugangsdaten|auth|login|basic|identifiant|credenziali|логин)$/;

/**
 * Items have the name of their list; the second of a pair that of the first; that of a login and password is one; what
 * follows an option of a command that of the option.
 */
function namesInList<V>(entries: readonly Entry<V>[], open: Open<V>, { name, above, step }: Node) {
  const isListed = typeof step === 'number' && above !== null;
  const isLogin = !isListed && name.own.some((word) => CREDENTIALS.test(word));
  const first = entries.length > 0 ? open((entries[0] as Entry<V>)[1]) : null;
  const isPair = entries.length === 2 && typeof first === 'string' && first.length < 40;
  return (index: PathStep): Name => {
    const before =
      typeof index === 'number' && index > 0 ? open((entries[index - 1] as Entry<V>)[1]) : null;
    if (typeof before === 'string' && /^--?[a-z]/i.test(before))
      return named(words(before.slice(0, 40)), name, false);
    if (!isPair || !(isListed || isLogin)) return name;
    if (index === 0) return isLogin ? named(['login'], name, false) : name;
    return isLogin ? named(['password'], name, true) : named(words(first), name, false);
  };
}

function named(own: readonly string[], list: Name, hasLogin: boolean): Name {
  return { own, context: list.own, hasLogin, isDescribed: false };
}

/** Integers with more digits are none that people have. */
const MAX_INTEGER = 10n ** 24n;

/** A level of a session's content. Bytes that are no text are in hexadecimal, dates and UUIDs as they are written. */
export function openPython(value: PythonValue): Opened<PythonValue> {
  switch (value.type) {
    case 'dict':
      return { isDict: true, entries: value.entries.map((entry) => [entry.key, entry.value]) };
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
      return { isDict: false, entries: value.items.map((item, index) => [index, item]) };
    case 'str':
    case 'markup':
    case 'uuid':
      return value.value;
    case 'int':
      return value.value > -MAX_INTEGER && value.value < MAX_INTEGER ? String(value.value) : null;
    case 'bytes':
      return textOfBytes(value.value) ?? hexadecimal(value.value);
    case 'datetime':
      return isoDate(value.value);
    case 'malformed':
      return openPython(value.value);
    default:
      return null;
  }
}

/** Bytes that are judged. */
const MAX_BYTES = 4096;

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, MAX_BYTES), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** `seconds`: Unix time. */
function isoDate(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** A level of parsed JSON. */
export function openJson(value: unknown): Opened<unknown> {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  if (Array.isArray(value))
    return { isDict: false, entries: value.map((item, index) => [index, item]) };
  return typeof value === 'object' && value !== null
    ? { isDict: true, entries: Object.entries(value) }
    : null;
}
