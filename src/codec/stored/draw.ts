import { CodecError } from '../core/errors.ts';
import { NESTING_LIMIT } from '../core/json.ts';
import { entryKey } from '../core/python-dict.ts';
import type { Call, Entry, PythonValue } from '../core/value.ts';
import type { CallNode, Node, Pairs, Uuid } from './node.ts';
import { uuidText } from './uuid.ts';

/** Values that may be shown again at another place, in all: a pickle of 200 bytes can share one object 2^60 times. */
const MAX_SHARED = 10_000;
/** Characters or bytes of a text that count as one value. */
const TEXT_PER_VALUE = 64;

interface Drawn {
  readonly value: PythonValue;
  /** Values in it, itself included; in units of {@link MAX_SHARED}. */
  readonly size: number;
  readonly height: number;
}

/**
 * Makes values of nodes. A node that stands at several places becomes one value at all of them, as long as they all are
 * no more than {@link MAX_SHARED}; beyond, and inside itself, it is `<list as before>`. Takes time in proportion to the
 * nodes.
 */
export class Drawing {
  /** The first value that is too deep to be shown. */
  error: CodecError | null = null;
  private shared = 0;
  private readonly drawn = new Map<Node, Drawn>();
  private readonly open = new Set<Node>();

  draw(node: Node): PythonValue {
    return this.at(node, 0).value;
  }

  /** The call itself, however often its result stands elsewhere. */
  drawCall(node: CallNode): Call {
    const value = this.drawn.get(node)?.value ?? this.draw(node);
    if (value.type !== 'call') throw new TypeError('a call is drawn as a call');
    return value;
  }

  private at(node: Node, depth: number): Drawn {
    const known = this.drawn.get(node);
    if (known) return this.again(node, known, depth);
    if (this.open.has(node)) return mention(node);
    if (depth >= NESTING_LIMIT) return this.tooDeep(node);
    this.open.add(node);
    const drawn = this.make(node, depth + 1);
    this.open.delete(node);
    this.drawn.set(node, drawn);
    return drawn;
  }

  private again(node: Node, known: Drawn, depth: number): Drawn {
    if (depth + known.height > NESTING_LIMIT) return this.tooDeep(node);
    if (known.size > 1 && this.shared + known.size > MAX_SHARED) return mention(node);
    this.shared += known.size > 1 ? known.size : 0;
    return known;
  }

  private tooDeep(node: Node): Drawn {
    const message = `More than ${NESTING_LIMIT} levels`;
    this.error ??= new CodecError('pickle_too_deep', 'stored', node.start, message);
    return mention(node);
  }

  private make(node: Node, depth: number): Drawn {
    const { start, end } = node;
    switch (node.kind) {
      case 'leaf':
        return leaf(node.value);
      case 'uuid':
        return leaf(uuid(node));
      case 'name':
        return leaf({ type: 'other', name: 'import', value: `<${node.name}>`, start, end });
      case 'items': {
        const { items, ...measures } = this.all(node.items, depth);
        return { value: { type: node.type, items, start, end }, ...measures };
      }
      case 'call': {
        const { args, callable } = node;
        const { items, ...measures } = this.all([...args, ...node.state], depth);
        const argumentCount = args.length;
        return { value: { type: 'call', callable, items, argumentCount, start, end }, ...measures };
      }
      case 'pairs':
        return this.pairs(node, depth);
    }
  }

  private pairs(node: Pairs, depth: number): Drawn {
    const pairs = [...node.pairs.values(), ...node.overwritten];
    const keys = this.all(
      pairs.map(({ key }) => key),
      depth,
    );
    const values = this.all(
      pairs.map(({ value }) => value),
      depth,
    );
    const entries = keys.items.map((key, index): Entry<PythonValue> => {
      const { start, end } = key;
      return { ...entryKey(key), value: values.items[index] as PythonValue, start, end };
    });
    const { start, end, subclass } = node;
    return {
      value: {
        type: 'dict',
        entries: entries.slice(0, node.pairs.size),
        overwritten: entries.slice(node.pairs.size),
        ...(subclass && { subclass }),
        start,
        end,
      },
      size: keys.size + values.size,
      height: Math.max(keys.height, values.height),
    };
  }

  private all(nodes: readonly Node[], depth: number) {
    const drawn = nodes.map((node) => this.at(node, depth));
    return {
      items: drawn.map(({ value }) => value),
      size: drawn.reduce((sum, { size }) => sum + size, 1),
      height: drawn.reduce((most, { height }) => Math.max(most, height), 0) + 1,
    };
  }
}

function leaf(value: PythonValue): Drawn {
  const length = 'value' in value && hasLength(value.value) ? value.value.length : 0;
  return { value, size: 1 + Math.floor(length / TEXT_PER_VALUE), height: 0 };
}

/** Python checks neither that a UUID gets a number, nor which. */
function uuid({ number, start, end }: Uuid): PythonValue {
  if (number === null) return { type: 'other', name: 'UUID', value: '<UUID>', start, end };
  const text = uuidText(number);
  if (number >= 0n && number < 1n << 128n) return { type: 'uuid', value: text, start, end };
  return { type: 'other', name: 'UUID', value: `UUID('${text}')`, start, end };
}

function hasLength(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array;
}

/** Stands for a value that is shown elsewhere, or that contains this place. */
function mention({ kind, start, end, ...node }: Node): Drawn {
  const name = 'type' in node ? node.type : kind === 'pairs' ? 'dict' : 'value';
  return leaf({ type: 'other', name, value: `<${name} as before>`, start, end });
}
