import { CodecError, type CodecErrorCode } from '../core/errors.ts';
import { decodeLatin1 } from '../core/latin1.ts';
import type { PythonValue, Span } from '../core/value.ts';
import { leafOf, other, textOf } from './date-types.ts';
import { type CallNode, type Items, type Node, NodeIds, type Pairs } from './node.ts';
import { isPlainName, plainCall, plainNew, setItems } from './plain-types.ts';

/** Calls and imports that are kept, and how many more of those that are notable. */
const MAX_CALLS = 100;
/** Longest part of a name that is kept, in characters. */
const MAX_NAME = 200;
/** What calls may copy of their arguments besides as much as the pickle has bytes. */
const SPARE_COPIES = 10_000;

/** What pickle's opcodes work on: a stack with marks, and a memo. Its methods throw a CodecError where Python fails. */
export class Machine {
  protocol = 0;
  /** In the pickle, in bytes. */
  position = 0;
  readonly imports = new Set<string>();
  readonly calls: CallNode[] = [];
  private stack: Node[] = [];
  /** The stacks below the marks. */
  private readonly below: Node[][] = [];
  private readonly memo = new Map<number, Node>();
  private readonly ids = new NodeIds();
  /** Where the first frame begins that is longer than the pickle; null if none is. */
  private longFrame: number | null = null;
  private readonly bytes: Uint8Array;
  /** How much calls may still copy: one argument can be given to many. */
  private copies: number;

  private readonly isNotable: (name: string) => boolean;

  constructor(bytes: Uint8Array, isNotable: (name: string) => boolean) {
    this.bytes = bytes;
    this.isNotable = isNotable;
    this.copies = bytes.length + SPARE_COPIES;
  }

  /** What Python checks at the end. */
  finish(): void {
    const end = this.position - 1;
    if (this.stack.length === 0) throw failure('pickle_stack', end, 'Nothing is left');
    if (this.longFrame !== null) throw failure('pickle_end', this.longFrame, 'A frame is too long');
  }

  /** The result. */
  last(): Node | undefined {
    return this.stack.at(-1);
  }

  /**
   * What stands on the stack where reading stopped, put together as far as that is certain: what is above a mark goes into
   * the empty list, set or dict below it.
   */
  remains(): Node | undefined {
    while (this.below.length > 0) {
      const items = this.stack;
      this.stack = this.below.pop() as Node[];
      const container = this.stack.at(-1);
      if (container && isEmpty(container)) this.fill(container, certain(items));
      else if (items.length > 0) this.push(tupleOf(items));
    }
    const [bottom, ...items] = this.stack;
    if (bottom && isEmpty(bottom)) this.fill(bottom, certain(items));
    return bottom;
  }

  push(node: Node): void {
    this.stack.push(node);
  }

  pop(start: number): Node {
    const node = this.stack.pop();
    if (node) return node;
    throw failure('pickle_stack', start, 'The stack is empty');
  }

  top(start: number): Node {
    const node = this.stack.at(-1);
    if (node) return node;
    throw failure('pickle_stack', start, 'The stack is empty');
  }

  mark(): void {
    this.below.push(this.stack);
    this.stack = [];
  }

  /** What is above the last mark, which goes. */
  popMark(start: number): Node[] {
    const items = this.stack;
    const below = this.below.pop();
    if (!below) throw failure('pickle_stack', start, 'There is no mark');
    this.stack = below;
    return items;
  }

  /** Takes away the last node, or the last mark if nothing is above it. */
  discard(start: number): void {
    if (this.stack.length > 0) this.stack.pop();
    else this.popMark(start);
  }

  put(index: number, start: number): void {
    this.memo.set(index, this.top(start));
  }

  memoize(start: number): void {
    this.put(this.memo.size, start);
  }

  get(index: number, start: number): void {
    const node = this.memo.get(index);
    if (!node) throw failure('pickle_memo', start, `Nothing was kept as ${index}`);
    this.push(node);
  }

  spanFrom(start: number): Span {
    return { start, end: this.position };
  }

  value(start: number, make: (span: Span) => PythonValue): void {
    this.push(leafOf(make(this.spanFrom(start))));
  }

  /** Puts items into a set. */
  add({ items, ids }: Items, added: readonly Node[]): void {
    for (const item of added) {
      const id = this.ids.idOf(item);
      if (!ids.has(id)) items.push(item);
      ids.add(id);
    }
  }

  /** Sets keys and values, which alternate, in a dict. */
  set({ pairs, overwritten }: Pairs, items: readonly Node[]): void {
    for (let index = 0; index + 1 < items.length; index += 2) {
      const [key, value] = items.slice(index, index + 2) as [Node, Node];
      const id = this.ids.idOf(key);
      const previous = pairs.get(id);
      if (previous) overwritten.push(previous);
      pairs.set(id, { key: previous?.key ?? key, value });
    }
  }

  setOf(type: 'set' | 'frozenset', items: readonly Node[], span: Span): Items {
    const node: Items = { kind: 'items', type, items: [], ids: new Set(), ...span };
    this.add(node, items);
    return node;
  }

  importName(module: string, name: string, start: number): void {
    const written = `${cut(module)}.${cut(name)}`;
    const full = this.protocol < 3 ? renamed(written) : written;
    if (!isPlainName(full) && this.isKept(full, this.imports.size)) this.imports.add(full);
    this.push({ kind: 'name', name: full, ...this.spanFrom(start) });
  }

  /** What Python would call, unless that is known to give data alone. */
  call(callable: Node, args: readonly Node[], start: number): void {
    const span = this.spanFrom(start);
    const copied = this.copied(args, span);
    const known = copied === args ? this.plain(callable, args, span) : null;
    this.push(known ?? this.callNode(nameOf(callable), copied, span));
  }

  /** What `cls.__new__` would give. */
  create(type: Node, args: readonly Node[], start: number): void {
    const span = this.spanFrom(start);
    const copied = this.copied(args, span);
    const known = type.kind === 'name' && copied === args ? plainNew(type.name, args, span) : null;
    this.push(known ?? this.callNode(`${nameOf(type)}.__new__`, copied, span));
  }

  callNode(callable: string, args: readonly Node[], span: Span): CallNode {
    const node: CallNode = { kind: 'call', callable, args, state: [], ...span };
    if (this.isKept(callable, this.calls.length)) this.calls.push(node);
    return node;
  }

  /** Whether another call or import is kept, after so many: what is notable cannot be hidden behind many others. */
  private isKept(name: string, kept: number): boolean {
    return kept < MAX_CALLS || (kept < 2 * MAX_CALLS && this.isNotable(name));
  }

  /** The arguments, or a word for them once calls have copied too much. */
  private copied(args: readonly Node[], span: Span): readonly Node[] {
    this.copies -= args.length;
    if (this.copies > 0) for (const arg of args) this.copies -= sizeOf(arg);
    return this.copies > 0 ? args : [other('tuple', '<arguments as before>', span)];
  }

  private plain(callable: Node, args: readonly Node[], span: Span): Node | null {
    if (callable.kind !== 'name') return null;
    const { name } = callable;
    if (name === 'builtins.set' || name === 'builtins.frozenset') {
      const items = setItems(args);
      return items && this.setOf(name === 'builtins.set' ? 'set' : 'frozenset', items, span);
    }
    if (name === 'copyreg._reconstructor') return reconstruct(args, span);
    return plainCall(name, args, span);
  }

  private fill(container: Node, items: readonly Node[]): void {
    try {
      if (container.kind === 'pairs') this.set(container, items);
      else if (container.kind === 'items' && container.type === 'set') this.add(container, items);
      else if (container.kind === 'items') for (const item of items) container.items.push(item);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error; // reading has failed already
    }
  }

  byte(): number {
    const byte = this.bytes[this.position];
    if (byte === undefined) throw failure('pickle_end', this.position, 'The pickle ends too early');
    this.position += 1;
    return byte;
  }

  take(length: number | bigint): Uint8Array {
    const { position, bytes } = this;
    if (length > bytes.length - position) {
      throw failure('pickle_end', bytes.length, 'The pickle ends too early');
    }
    this.position += Number(length);
    return bytes.subarray(position, this.position);
  }

  /** An unsigned little-endian integer of so many bytes. */
  unsigned(size: 1 | 2 | 4): number {
    const bytes = this.take(size);
    let number = 0;
    for (let index = size - 1; index >= 0; index -= 1) {
      number = number * 256 + (bytes[index] as number);
    }
    return number;
  }

  /** An unsigned little-endian integer of eight bytes. */
  unsigned64(): bigint {
    const low = BigInt(this.unsigned(4));
    return (BigInt(this.unsigned(4)) << 32n) | low;
  }

  /** The bytes up to the end of the line, which goes. */
  line(): Uint8Array {
    const end = this.bytes.indexOf(NEW_LINE, this.position);
    if (end === -1) throw failure('pickle_end', this.bytes.length, 'The pickle ends too early');
    const line = this.bytes.subarray(this.position, end);
    this.position = end + 1;
    return line;
  }

  lineText(): string {
    return decodeLatin1(this.line());
  }

  frame(start: number): void {
    const length = this.unsigned64();
    if (length > this.bytes.length - this.position) this.longFrame ??= start;
  }
}

const NEW_LINE = 0x0a;

/** Names of Python 2, which protocols before 3 have (`Lib/_compat_pickle.py`), and what Python 3 imports instead. */
const RENAMED = [
  { from: '__builtin__.unicode', to: 'builtins.str' },
  { from: '__builtin__.long', to: 'builtins.int' },
  { from: '__builtin__.', to: 'builtins.' },
  { from: 'copy_reg.', to: 'copyreg.' },
  { from: 'commands.', to: 'subprocess.' },
] as const;

function renamed(name: string): string {
  const rule = RENAMED.find(({ from }) => name.startsWith(from));
  return rule ? rule.to + name.slice(rule.from.length) : name;
}

export function failure(code: CodecErrorCode, offset: number, message: string): CodecError {
  return new CodecError(code, 'stored', offset, message);
}

/** A tuple of nodes, from the first to the last. */
export function tupleOf(items: Node[], type: 'tuple' | 'list' = 'tuple'): Items {
  const start = items[0]?.start ?? 0;
  const end = items.at(-1)?.end ?? start;
  return { kind: 'items', type, items, ids: new Set(), start, end };
}

/** What is called, in a text. */
function nameOf(node: Node): string {
  if (node.kind === 'name') return node.name;
  return cut(node.kind === 'call' ? calledName(node) : '<value>');
}

/** What a call gives, where that is called: arguments tell which it is, if they are names and texts. */
function calledName({ callable, args }: CallNode): string {
  const shown = args.slice(0, 4).map((arg) => {
    const text = textOf(arg);
    if (text !== null) return `'${cut(text)}'`;
    return arg.kind === 'name' ? arg.name : '…';
  });
  return `${callable}(${shown.join(', ')})`;
}

function cut(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}

/** How protocols 0 and 1 make objects: `base.__new__(cls, state)`. */
function reconstruct([type, base, state, ...others]: readonly Node[], span: Span): Node | null {
  if (type?.kind !== 'name' || base?.kind !== 'name' || !state || others.length > 0) return null;
  if (base.name === 'builtins.object') return plainNew(type.name, [], span);
  return base.name === 'builtins.str' ? plainNew(type.name, [state], span) : null;
}

/** What it costs to copy an argument. */
function sizeOf(arg: Node): number {
  if (arg.kind === 'items') return arg.items.length;
  if (arg.kind !== 'leaf' || !('value' in arg.value)) return 0;
  const { value } = arg.value;
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}

function isEmpty(node: Node): boolean {
  if (node.kind === 'pairs') return node.pairs.size === 0;
  return node.kind === 'items' && node.type !== 'tuple' && node.items.length === 0;
}

/** The items up to the first empty list or dict, whose items may be those that follow. */
function certain(items: readonly Node[]): readonly Node[] {
  const end = items.findIndex(isEmpty);
  return end === -1 ? items : items.slice(0, end + 1);
}
