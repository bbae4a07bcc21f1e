import { CodecError } from '../core/errors.ts';
import { NESTING_LIMIT } from '../core/json.ts';
import { keyIdentity } from '../core/python-dict.ts';
import type { PythonValue, Span } from '../core/value.ts';

/**
 * What a pickle's opcodes make: a graph, since one object may stand at several places, also in itself. Spans are bytes of
 * the pickle.
 */
export type Node = Leaf | Items | Pairs | Uuid | Name | CallNode;

interface Placed {
  start: number;
  end: number;
}

/** A value without others inside. */
export interface Leaf extends Placed {
  readonly kind: 'leaf';
  readonly value: PythonValue;
  /** A time difference. */
  readonly delta?: Delta;
  /** A time zone. */
  readonly zone?: Zone;
}
export interface Delta {
  readonly days: number;
  readonly seconds: number;
  readonly microseconds: number;
}
export interface Zone {
  readonly repr: string;
  /** Seconds east of UTC; null if they are not whole, or if the zone has a name of its own. */
  readonly utcOffset: number | null;
}

export interface Items extends Placed {
  readonly kind: 'items';
  readonly type: 'list' | 'tuple' | 'set' | 'frozenset';
  readonly items: Node[];
  /** Those of the items, in a set. */
  readonly ids: Set<number>;
}

/** A dict: its pairs by the id of the key. */
export interface Pairs extends Placed {
  readonly kind: 'pairs';
  readonly pairs: Map<number, Pair>;
  readonly overwritten: Pair[];
  readonly subclass?: { readonly name: string; readonly reprStart: string };
}
interface Pair {
  readonly key: Node;
  readonly value: Node;
}

/** A UUID, which gets its number after it was made. */
export interface Uuid extends Placed {
  readonly kind: 'uuid';
  number: bigint | null;
}

/** What Python would import. */
export interface Name extends Placed {
  readonly kind: 'name';
  readonly name: string;
}

/** What Python would call. */
export interface CallNode extends Placed {
  readonly kind: 'call';
  readonly callable: string;
  readonly args: readonly Node[];
  /** What Python would put into the object. */
  readonly state: Node[];
}

/** Gives keys ids: keys that are equal in Python have the same. */
export class NodeIds {
  private readonly byIdentity = new Map<string, number>();
  /** A key that stands at many places is looked at once. */
  private readonly byNode = new Map<Node, number>();

  /**
   * Throws `pickle_type` for what Python cannot hash, and `pickle_too_deep`. Takes time in proportion to the nodes that are
   * new to it.
   */
  idOf(node: Node, depth = 0): number {
    const known = this.byNode.get(node);
    if (known !== undefined) return known;
    if (depth > NESTING_LIMIT) {
      throw new CodecError('pickle_too_deep', 'stored', node.start, 'A key is nested too deeply');
    }
    const identity = this.identity(node, depth);
    const id = this.byIdentity.get(identity) ?? this.byIdentity.size;
    this.byIdentity.set(identity, id);
    this.byNode.set(node, id);
    return id;
  }

  /** What is made by calls, and every `nan`, equals itself alone. */
  private identity(node: Node, depth: number): string {
    switch (node.kind) {
      case 'leaf': {
        const { value } = node;
        if (value.type === 'other' && value.name === 'bytearray') throw unhashable(node);
        const isNan = value.type === 'float' && Number.isNaN(value.value);
        return isNan ? `only ${this.byNode.size}` : keyIdentity(value);
      }
      case 'items': {
        if (node.type === 'list' || node.type === 'set') throw unhashable(node);
        const ids = node.items.map((item) => this.idOf(item, depth + 1));
        return `${node.type} ${(node.type === 'tuple' ? ids : ids.sort((a, b) => a - b)).join()}`;
      }
      case 'pairs':
        throw unhashable(node);
      case 'name':
        return `name ${node.name}`;
      default:
        return `only ${this.byNode.size}`;
    }
  }
}

function unhashable({ start }: Span): CodecError {
  return new CodecError('pickle_type', 'stored', start, 'It cannot be a key, nor in a set');
}
