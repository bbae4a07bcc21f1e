import { DIGITS_LIMIT } from '../core/json.ts';
import { decodeLatin1 } from '../core/latin1.ts';
import { decodeSurrogatePass, readLong } from './bytes.ts';
import { leafOf, other, textOf } from './date-types.ts';
import { failure, type Machine, tupleOf } from './machine.ts';
import type { Items, Node, Pairs } from './node.ts';
import { asciiOrNull, decodeQuoted, decodeRawUnicode, parseFloatText } from './pickle-text.ts';
import { byteArray } from './plain-types.ts';

/** The newest protocol that is read: that of Python 3.8 and later. */
const HIGHEST_PROTOCOL = 5;

/** An opcode that began at `start`: changes the machine, whose position is after it. */
export type Operation = (machine: Machine, start: number) => void;

/** Ends a pickle. */
export const STOP = 0x2e;

/** Opcodes of protocol 0, and that which names a protocol. */
export const TEXT_OPCODES: ReadonlySet<number> = new Set(
  Array.from('(012FGIJKLMNPRSV_abcdegilpst\x80', (letter) => letter.charCodeAt(0)),
);

/** How the length of a text or of bytes is written. */
const LENGTHS = {
  1: (m: Machine) => m.unsigned(1),
  4: (m: Machine) => m.unsigned(4),
  8: (m: Machine) => m.unsigned64(),
} as const;

/** Bits of the largest integer that Python writes in decimal digits. */
const MAX_BITS = Math.floor(DIGITS_LIMIT * Math.log2(10));

const utf8 = (size: 1 | 4 | 8): Operation => {
  return (m, start) => pushText(m, decodeSurrogatePass(m.take(LENGTHS[size](m))), start);
};
const raw = (size: 1 | 4 | 8): Operation => {
  return (m, start) => {
    const value = m.take(LENGTHS[size](m));
    m.value(start, (span) => ({ type: 'bytes', value, ...span }));
  };
};
/** A text of Python 2, which Python 3 reads as ASCII. */
const ascii = (size: 1 | 4): Operation => {
  return (m, start) => pushText(m, asciiOrNull(decodeLatin1(m.take(LENGTHS[size](m)))), start);
};
const tuple = (count: number): Operation => {
  return (m, start) => {
    const items = Array.from({ length: count }, () => m.pop(start)).reverse();
    pushItems(m, 'tuple', items, start);
  };
};
const bool = (value: boolean): Operation => {
  return (m, start) => m.value(start, (span) => ({ type: 'bool', value, ...span }));
};
const extension = (size: 1 | 2 | 4): Operation => {
  // A class in the registry of `copyreg`, which apps fill.
  return (m, start) => m.importName('copyreg', `extension ${m.unsigned(size)}`, start);
};

/** The opcodes by their letters, with the names that Python's `Lib/pickle.py` has for them. */
const LETTERS: Readonly<Record<string, Operation>> = {
  '(': (m) => m.mark(), // MARK
  0: (m, start) => m.discard(start), // POP
  1: (m, start) => m.popMark(start), // POP_MARK
  2: (m, start) => m.push(m.top(start)), // DUP
  F: (m, start) => pushFloat(m, operand(parseFloatText(m.lineText()), start), start), // FLOAT
  I: int,
  J: (m, start) => pushInteger(m, BigInt(m.unsigned(4) | 0), start), // BININT
  K: (m, start) => pushInteger(m, BigInt(m.unsigned(1)), start), // BININT1
  M: (m, start) => pushInteger(m, BigInt(m.unsigned(2)), start), // BININT2
  L: (m, start) => pushInteger(m, integer(m.lineText().replace(/L$/, ''), start), start), // LONG
  N: (m, start) => m.value(start, (span) => ({ type: 'none', ...span })), // NONE
  P: persistentText,
  Q: (m, start) => persistent(m, m.pop(start), start), // BINPERSID
  R: reduce,
  S: (m, start) => pushText(m, decodeQuoted(m.lineText()), start), // STRING
  T: ascii(4), // BINSTRING
  U: ascii(1), // SHORT_BINSTRING
  V: (m, start) => pushText(m, decodeRawUnicode(m.line()), start), // UNICODE
  X: utf8(4), // BINUNICODE
  a: (m, start) => append(m, [m.pop(start)], start), // APPEND
  b: (m, start) => build(m, m.pop(start), start), // BUILD
  c: global,
  d: (m, start) => pushDict(m, m.popMark(start), start), // DICT
  '}': (m, start) => pushDict(m, [], start), // EMPTY_DICT
  e: (m, start) => append(m, m.popMark(start), start), // APPENDS
  g: (m, start) => m.get(Number(integer(m.lineText(), start)), start), // GET
  h: (m, start) => m.get(m.unsigned(1), start), // BINGET
  j: (m, start) => m.get(m.unsigned(4), start), // LONG_BINGET
  i: inst,
  l: (m, start) => pushItems(m, 'list', m.popMark(start), start), // LIST
  ']': (m, start) => pushItems(m, 'list', [], start), // EMPTY_LIST
  o: obj,
  p: put,
  q: (m, start) => m.put(m.unsigned(1), start), // BINPUT
  r: (m, start) => m.put(m.unsigned(4), start), // LONG_BINPUT
  s: setItem,
  t: (m, start) => pushItems(m, 'tuple', m.popMark(start), start), // TUPLE
  ')': (m, start) => pushItems(m, 'tuple', [], start), // EMPTY_TUPLE
  u: setMarkedItems,
  G: binFloat,
  B: raw(4), // BINBYTES
  C: raw(1), // SHORT_BINBYTES
};

/** The opcodes of protocol 2 and later. */
const NUMBERS: Readonly<Record<number, Operation>> = {
  128: proto,
  129: newObj,
  130: extension(1), // EXT1
  131: extension(2), // EXT2
  132: extension(4), // EXT4
  133: tuple(1), // TUPLE1
  134: tuple(2), // TUPLE2
  135: tuple(3), // TUPLE3
  136: bool(true), // NEWTRUE
  137: bool(false), // NEWFALSE
  138: (m, start) => pushLong(m, m.take(m.unsigned(1)), start), // LONG1
  139: (m, start) => pushLong(m, m.take(m.unsigned(4)), start), // LONG4
  140: utf8(1), // SHORT_BINUNICODE
  141: utf8(8), // BINUNICODE8
  142: raw(8), // BINBYTES8
  143: (m, start) => m.push(m.setOf('set', [], m.spanFrom(start))), // EMPTY_SET
  144: addItems,
  145: (m, start) => m.push(m.setOf('frozenset', m.popMark(start), m.spanFrom(start))), // FROZENSET
  146: newObjEx,
  147: stackGlobal,
  148: (m, start) => m.memoize(start), // MEMOIZE
  149: (m, start) => m.frame(start), // FRAME
  150: (m, start) => m.push(byteArray(m.take(m.unsigned64()), m.spanFrom(start))), // BYTEARRAY8
};

/** By the byte of the opcode. */
export const OPERATIONS: ReadonlyMap<number, Operation> = new Map([
  ...Object.entries(LETTERS).map(
    ([letter, operation]) => [letter.charCodeAt(0), operation] as const,
  ),
  ...Object.entries(NUMBERS).map(([number, operation]) => [Number(number), operation] as const),
]);

function operand<T>(value: T | null, start: number): T {
  if (value !== null) return value;
  throw failure('pickle_operand', start, 'A value that Python cannot read');
}

/** An integer in decimal digits. */
function integer(text: string, start: number): bigint {
  const [, sign, digits = ''] = /^\s?([+-]?)(\d+)\s?$/.exec(text) ?? [];
  const isReadable = digits !== '' && digits.length <= DIGITS_LIMIT;
  const value = operand(isReadable ? BigInt(digits) : null, start);
  return sign === '-' ? -value : value;
}

function pushInteger(m: Machine, value: bigint, start: number): void {
  m.value(start, (span) => ({ type: 'int', value, ...span }));
}

/** An integer in two's complement; one that is too large to be written is said to be so. */
function pushLong(m: Machine, bytes: Uint8Array, start: number): void {
  const bits = 8 * bytes.length;
  if (bits <= MAX_BITS) pushInteger(m, readLong(bytes), start);
  else m.push(other('int', `<int of about ${bits} bits>`, m.spanFrom(start)));
}

function pushText(m: Machine, text: string | null, start: number): void {
  const value = operand(text, start);
  m.value(start, (span) => ({ type: 'str', value, ...span }));
}

function pushFloat(m: Machine, value: number, start: number): void {
  m.value(start, (span) => ({ type: 'float', value, ...span }));
}

function pushItems(m: Machine, type: 'list' | 'tuple', items: Node[], start: number): void {
  const { end } = m.spanFrom(start);
  m.push({ ...tupleOf(items, type), start: items[0]?.start ?? start, end });
}

function pushDict(m: Machine, items: readonly Node[], start: number): void {
  const dict = emptyDict(m, start);
  setPairs(m, dict, items, start);
  m.push(dict);
}

function emptyDict(m: Machine, start: number): Pairs {
  return { kind: 'pairs', pairs: new Map(), overwritten: [], ...m.spanFrom(start) };
}

/** `I`, INT: also how protocols 0 and 1 write a bool. */
function int(m: Machine, start: number): void {
  const text = m.lineText();
  if (text === '00' || text === '01') bool(text === '01')(m, start);
  else pushInteger(m, integer(text, start), start);
}

/** BINFLOAT. */
function binFloat(m: Machine, start: number): void {
  const bytes = m.take(8);
  pushFloat(m, new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0), start);
}

/** PUT. */
function put(m: Machine, start: number): void {
  const index = integer(m.lineText(), start);
  m.put(Number(operand(index < 0n ? null : index, start)), start);
}

/** APPEND and APPENDS: into a list, or into what a call gives. Python does not look into what gets no items. */
function append(m: Machine, items: Node[], start: number): void {
  const target = m.top(start);
  if (items.length === 0) return;
  if (target.kind === 'call') target.state.push(tupleOf(items, 'list'));
  else if (target.kind === 'items' && target.type === 'list') {
    for (const item of items) target.items.push(item);
  } else throw failure('pickle_type', start, 'Only a list takes items');
  target.end = m.spanFrom(start).end;
}

function setPairs(m: Machine, target: Node, items: readonly Node[], start: number): void {
  if (items.length === 0) return;
  if (items.length % 2 === 1) throw failure('pickle_stack', start, 'A key has no value');
  if (target.kind === 'pairs') m.set(target, items);
  else if (target.kind === 'call') {
    const dict = emptyDict(m, start);
    m.set(dict, items);
    target.state.push(dict);
  } else throw failure('pickle_type', start, 'Only a dict takes keys');
  target.end = m.spanFrom(start).end;
}

/** SETITEM. */
function setItem(m: Machine, start: number): void {
  const value = m.pop(start);
  const key = m.pop(start);
  setPairs(m, m.top(start), [key, value], start);
}

/** SETITEMS. */
function setMarkedItems(m: Machine, start: number): void {
  const items = m.popMark(start);
  setPairs(m, m.top(start), items, start);
}

/** ADDITEMS. */
function addItems(m: Machine, start: number): void {
  const items = m.popMark(start);
  const target = m.top(start);
  if (items.length === 0) return;
  if (target.kind === 'call') target.state.push(tupleOf(items));
  else if (target.kind === 'items' && target.type === 'set') m.add(target, items);
  else throw failure('pickle_type', start, 'Only a set takes these items');
  target.end = m.spanFrom(start).end;
}

/** BUILD: what Python puts into the attributes of an object, or gives to its `__setstate__`. */
function build(m: Machine, state: Node, start: number): void {
  const target = m.top(start);
  target.end = m.spanFrom(start).end;
  if (target.kind === 'uuid') target.number = operand(uuidNumber(state), start);
  else if (target.kind === 'call') target.state.push(state);
  else if (target.kind === 'name') {
    m.pop(start);
    m.push(m.callNode(`${target.name}.__setstate__`, [state], m.spanFrom(start)));
  } else if (!isNone(state))
    throw failure('pickle_type', start, 'This value has no attributes to set');
}

function isNone(node: Node): boolean {
  return node.kind === 'leaf' && node.value.type === 'none';
}

function uuidNumber(state: Node): bigint | null {
  if (state.kind !== 'pairs') return null;
  for (const { key, value } of state.pairs.values()) {
    if (textOf(key) !== 'int' || value.kind !== 'leaf' || value.value.type !== 'int') continue;
    return value.value.value;
  }
  return null;
}

/** GLOBAL. */
function global(m: Machine, start: number): void {
  const module = operand(decodeSurrogatePass(m.line()), start);
  m.importName(module, operand(decodeSurrogatePass(m.line()), start), start);
}

/** STACK_GLOBAL. */
function stackGlobal(m: Machine, start: number): void {
  const name = textOf(m.pop(start));
  const module = textOf(m.pop(start));
  if (name === null || module === null) throw failure('pickle_type', start, 'A name is no text');
  m.importName(module, name, start);
}

/** REDUCE. */
function reduce(m: Machine, start: number): void {
  const args = argumentsOf(m.pop(start), start);
  m.call(m.pop(start), args, start);
}

/** INST. */
function inst(m: Machine, start: number): void {
  const args = m.popMark(start);
  global(m, start);
  m.call(m.pop(start), args, start);
}

/** OBJ. */
function obj(m: Machine, start: number): void {
  const [type, ...args] = m.popMark(start);
  if (!type) throw failure('pickle_stack', start, 'There is no class');
  m.call(type, args, start);
}

/** NEWOBJ. */
function newObj(m: Machine, start: number): void {
  const args = argumentsOf(m.pop(start), start);
  m.create(m.pop(start), args, start);
}

/** NEWOBJ_EX. */
function newObjEx(m: Machine, start: number): void {
  const keywords = m.pop(start);
  if (keywords.kind !== 'pairs') throw failure('pickle_type', start, 'The keywords are no dict');
  const args = tupleOf([m.pop(start), keywords]);
  m.create(m.pop(start), args.items, start);
}

function argumentsOf(args: Node, start: number): Items['items'] {
  if (args.kind === 'items' && args.type === 'tuple') return args.items;
  throw failure('pickle_type', start, 'The arguments of a call are no tuple');
}

/** PERSID. */
function persistentText(m: Machine, start: number): void {
  const value = m.lineText();
  persistent(m, leafOf({ type: 'str', value, ...m.spanFrom(start) }), start);
}

/** What the app's `persistent_load` gives: Python's own raises. */
function persistent(m: Machine, id: Node, start: number): void {
  m.push(m.callNode('persistent_load', [id], m.spanFrom(start)));
}

/** PROTO. */
function proto(m: Machine, start: number): void {
  const version = m.unsigned(1);
  if (version > HIGHEST_PROTOCOL) {
    throw failure('pickle_protocol', start, `Protocol ${version} is not known`);
  }
  m.protocol = version;
}
