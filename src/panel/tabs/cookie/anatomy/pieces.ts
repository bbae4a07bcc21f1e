import type { Span } from '../../../../codec/index.ts';
import type { PlacedNode } from '../../session/tree/nodes.ts';

/** A stretch of the JSON: a key with its value or the bracket that opens it, or else what is between two of them. */
export interface Piece extends Span {
  readonly node: PlacedNode | null;
}

/** The whole JSON, of `length` characters, cut at its nodes, which are in the order of the JSON. */
export function piecesOf(nodes: readonly PlacedNode[], length: number): Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  const add = (end: number, node: PlacedNode | null) => {
    if (end > position) pieces.push({ start: position, end, node });
    position = end;
  };
  nodes.forEach((node, index) => {
    add(node.start, null);
    add(Math.min(node.end, nodes[index + 1]?.start ?? length, length), node);
  });
  add(length, null);
  return pieces;
}
