import type { Row } from './rows.ts';

/** What a key press does in a tree (ARIA Authoring Practices, tree view): it moves the focus to a row, or activates the
 * row, which expands, collapses or shows more; null for a key that does nothing. */
export type TreeMove =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'activate' }
  | null;

export function treeMove(key: string, rows: readonly Row[], index: number): TreeMove {
  const row = rows[index];
  if (!row) return null;
  const isOpen = row.kind === 'node' ? row.isOpen : null;
  switch (key) {
    case 'ArrowDown':
      return focus(Math.min(index + 1, rows.length - 1));
    case 'ArrowUp':
      return focus(Math.max(index - 1, 0));
    case 'Home':
      return focus(0);
    case 'End':
      return focus(rows.length - 1);
    case 'ArrowRight':
      if (isOpen === false) return { kind: 'activate' };
      return isOpen ? focus(index + 1) : null;
    case 'ArrowLeft':
      return isOpen ? { kind: 'activate' } : focus(parentOf(rows, index));
    case 'Enter':
    case ' ':
      return { kind: 'activate' };
    default:
      return null;
  }
}

function focus(index: number): TreeMove {
  return { kind: 'focus', index };
}

function parentOf(rows: readonly Row[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let above = index - 1; above >= 0; above -= 1) {
    if ((rows[above]?.level ?? level) < level) return above;
  }
  return index;
}
