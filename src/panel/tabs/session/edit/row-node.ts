import type { PythonValue } from '../../../../codec/index.ts';
import type { ValuePath } from '../../../../content/diff/change.ts';
import { childAt } from '../../../../content/diff/path.ts';
import { nodeAt, type PlacedNode } from '../tree/nodes.ts';
import type { Row } from '../tree/rows.ts';

/** A row's value among the values of the session. */
export interface RowNode extends PlacedNode {
  /** Null for the session itself. */
  readonly parent: PythonValue | null;
}

/**
 * What a row shows of the session, if it can be edited there. `nested`: it is inside a text; `overwritten`: a later value of
 * the same key replaces it; null for a row without a value.
 */
export function rowNode(content: PythonValue, row: Row): RowNode | 'nested' | 'overwritten' | null {
  if (row.kind !== 'node') return null;
  const node = nodeAt(content, row.path);
  if (!node) return null;
  if (node.path !== row.path) return 'nested';
  if (node.isOverwritten) return 'overwritten';
  return {
    ...node,
    parent: node.steps.length === 0 ? null : valueAt(content, node.steps.slice(0, -1)),
  };
}

/** The value at a path; null if there is none. */
export function valueAt(content: PythonValue, path: ValuePath): PythonValue | null {
  return path.reduce<PythonValue | null>((value, step) => value && childAt(value, step), content);
}

/** Whether a value has keys or items that can be added and removed. */
export function isContainer(value: PythonValue): boolean {
  return value.type === 'dict' || value.type === 'list' || value.type === 'tuple';
}
