import { computed } from '@preact/signals';
import type { VNode } from 'preact';
import {
  draft,
  draftChanges,
  draftContent,
  editBarrier,
  panelState,
  redoEdit,
  shownContent,
  undoEdit,
} from '../../../state/index.ts';
import { locate } from '../tree/locate.ts';
import { type Row, visibleRows } from '../tree/rows.ts';
import { EditField } from './EditField.tsx';
import { move, openRowMenu, RowMenu, remove } from './RowMenu.tsx';
import { isContainer } from './row-node.ts';
import { editableNode, openField, typeKey, typeNew, typeValue } from './typing.ts';

/** What makes a tree one that can be edited. */
export interface TreeEditing {
  /** Whether nothing stands against it. */
  isPossible(): boolean;
  /** Which rows putting the draft back adds or changes, by path. */
  changedRows(): ReadonlyMap<string, 'added' | 'changed'>;
  /** What stands in place of a row's key or value while that is typed; null for none. */
  field(row: Row): { readonly part: 'key' | 'value'; readonly content: VNode } | null;
  /** The fields of a new value, and the path of the row below which it will be; null while there are none. */
  newRow(): { readonly parent: string; readonly content: VNode } | null;
  /** Whether the key press was about editing. */
  onKeyDown(event: KeyboardEvent, row: Row): boolean;
  /** Opens the field of the value, or of the key. */
  onOpen(row: Row, part: 'key' | 'value'): void;
  /** Opens the row's menu at a point of the panel, in CSS pixels. */
  onMenu(row: Row, x: number, y: number): void;
  /** Opens the fields of a first value. */
  onAdd(): void;
  Menu: () => VNode | null;
}

const changedRows = computed(() => {
  const content = draft.value && draftContent.value;
  const rows = new Map<string, 'added' | 'changed'>();
  if (!content) return rows;
  for (const { kind, path } of draftChanges.value) {
    const row = kind === 'removed' ? undefined : locate(content, path)?.path;
    if (row !== undefined) rows.set(row, kind === 'added' ? 'added' : 'changed');
  }
  return rows;
});

/** Opens the field of the next leaf of the tree, or of the one before. */
function openNext(path: string, isBack: boolean): void {
  const { tree, search } = panelState.peek();
  const content = shownContent.peek();
  const rows = content ? visibleRows(content, tree, search) : [];
  const index = rows.findIndex((row) => row.kind === 'node' && row.path === path);
  const isLeaf = (row: Row) =>
    row.kind === 'node' && row.isOpen === null && row.source === null && !row.isOverwritten;
  const next = isBack ? rows.slice(0, index).findLast(isLeaf) : rows.slice(index + 1).find(isLeaf);
  const node = next && editableNode(next);
  if (node) typeValue(node);
}

export const TREE_EDITING: TreeEditing = {
  isPossible: () => editBarrier.value === null,
  changedRows: () => changedRows.value,

  field(row) {
    const field = openField.value;
    if (row.kind !== 'node' || field?.rowPath !== row.path) return null;
    if (field.part !== 'key' && field.part !== 'value') return null;
    const onTab = (isBack: boolean) => openNext(row.path, isBack);
    return { part: field.part, content: <EditField field={field} onTab={onTab} /> };
  },

  newRow() {
    const field = openField.value;
    if (field?.part !== 'newKey' && field?.part !== 'newItem') return null;
    return { parent: field.rowPath, content: <EditField field={field} onTab={null} /> };
  },

  onKeyDown(event, row) {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (isControl && (key === 'z' || key === 'y')) {
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redoEdit();
      else undoEdit();
      return true;
    }
    const action = isControl ? null : actionOf(event, row);
    if (!action) return false;
    event.preventDefault();
    const node = editableNode(row);
    if (!node) return true;
    switch (action) {
      case 'edit':
        typeValue(node);
        break;
      case 'remove':
        remove(node);
        break;
      case 'up':
        move(node, -1);
        break;
      case 'down':
        move(node, 1);
        break;
      case 'add':
        if (node.parent) {
          const index = node.parent.type === 'dict' ? null : Number(node.steps.at(-1)) + 1;
          typeNew(node.steps.slice(0, -1), index);
        } else if (isContainer(node.value)) typeNew(node.steps);
        break;
      case 'menu': {
        const target = event.currentTarget;
        const rect = target instanceof Element ? target.getBoundingClientRect() : null;
        openRowMenu(node, (rect?.left ?? 0) + 32, rect?.bottom ?? 0);
      }
    }
    return true;
  },

  onOpen(row, part) {
    const node = editableNode(row);
    if (!node) return;
    if (part === 'key' && node.parent?.type === 'dict') typeKey(node);
    else typeValue(node);
  },

  onMenu(row, x, y) {
    const node = editableNode(row);
    if (node) openRowMenu(node, x, y);
  },

  onAdd: () => {
    if (editBarrier.value === null) typeNew([]);
  },
  Menu: RowMenu,
};

/** What a key press in a row does to the session; null for nothing. */
function actionOf(event: KeyboardEvent, row: Row) {
  if (event.altKey) {
    if (event.key === 'ArrowUp') return 'up';
    return event.key === 'ArrowDown' ? 'down' : null;
  }
  switch (event.key) {
    case 'F2':
      return 'edit';
    case 'Enter':
      return row.kind === 'node' && row.isOpen === null ? 'edit' : null;
    case 'Delete':
      return 'remove';
    case 'Insert':
      return 'add';
    case 'ContextMenu':
      return 'menu';
    case 'F10':
      return event.shiftKey ? 'menu' : null;
    default:
      return null;
  }
}
