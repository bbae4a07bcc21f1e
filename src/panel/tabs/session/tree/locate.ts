import type { PythonValue } from '../../../../codec/index.ts';
import type { ValuePath } from '../../../../content/diff/change.ts';
import type { TreeState } from '../../../../recording/protocol.ts';
import { childPath, childrenOf, PAGE_SIZE } from './rows.ts';

/** Where a value is in the tree. */
interface Location {
  /** The path of its row. */
  readonly path: string;
  /** The paths of the rows above it, with its ancestors' index among their children. */
  readonly parents: readonly { readonly path: string; readonly index: number }[];
}

/** The row of the value at `path`; null if the content has none. */
export function locate(content: PythonValue, path: ValuePath): Location | null {
  const parents: { path: string; index: number }[] = [];
  let value = content;
  let row = '';
  for (const step of path) {
    const children = childrenOf(value);
    const index = children.findIndex(
      ({ label, isOverwritten }) => label === step && !isOverwritten,
    );
    const child = children[index];
    if (!child) return null;
    parents.push({ path: row, index });
    row = childPath(row, child, index);
    value = child.value;
  }
  return { path: row, parents };
}

/** The tree with the rows above a value open, and as many of its siblings shown as lead to it. */
export function withRevealed(state: TreeState, { parents }: Location): TreeState {
  const open = new Map(state.open);
  const more = new Map(state.more);
  for (const { path, index } of parents) {
    if (path !== '') open.set(path, true);
    more.set(path, Math.max(more.get(path) ?? 0, Math.floor(index / PAGE_SIZE)));
  }
  return { ...state, open, more };
}
