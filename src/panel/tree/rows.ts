import type { Entry, FlaskValue } from '../../codec/index.ts';

/** One line of the tree. */
export type Row = NodeRow | MoreRow;

interface Line {
  /** The keys and places that lead here, in a form that is never two nodes' own. */
  readonly path: string;
  /** From 1. */
  readonly level: number;
}

export interface NodeRow extends Line {
  readonly kind: 'node';
  /** The key or the place; null for a value that stands alone. */
  readonly label: string | number | null;
  readonly value: FlaskValue;
  /** Null where there is nothing inside. */
  readonly isOpen: boolean | null;
  /** A later value of the same key took its place. */
  readonly isOverwritten: boolean;
}

/** Stands for the children of `path` that are not shown yet. */
export interface MoreRow extends Line {
  readonly kind: 'more';
  readonly hidden: number;
}

/** What the user did to the tree, by path. */
export interface TreeState {
  readonly open: ReadonlyMap<string, boolean>;
  /** How many steps of children were asked for beyond the first. */
  readonly more: ReadonlyMap<string, number>;
}

export const NOTHING_CHANGED: TreeState = { open: new Map(), more: new Map() };

/** Children shown of one node, before more are asked for and with each asking. */
const STEP = 100;
/** Down to this level small nodes are open at first. */
const OPEN_LEVELS = 2;
const SMALL = 20;

/** The lines to show of a value: a dict's entries stand on the first level. */
export function visibleRows(value: FlaskValue, state: TreeState): Row[] {
  const rows: Row[] = [];
  if (value.type === 'dict') addChildren(rows, value, '', 1, state);
  else addNode(rows, { label: null, value, isOverwritten: false }, '', 1, state);
  return rows;
}

interface Child {
  readonly label: string | number | null;
  readonly value: FlaskValue;
  readonly isOverwritten: boolean;
}

function childrenOf(value: FlaskValue): readonly Child[] {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return value.items.map((item, label) => ({ label, value: item, isOverwritten: false }));
    case 'dict':
      return [
        ...value.entries.map((entry) => entryChild(entry, false)),
        ...value.overwritten.map((entry) => entryChild(entry, true)),
      ];
    case 'malformed':
      return childrenOf(value.value);
    default:
      return [];
  }
}

function entryChild({ key, value }: Entry<FlaskValue>, isOverwritten: boolean): Child {
  return { label: key, value, isOverwritten };
}

function addChildren(
  rows: Row[],
  value: FlaskValue,
  path: string,
  level: number,
  state: TreeState,
) {
  const children = childrenOf(value);
  const shown = STEP * (1 + (state.more.get(path) ?? 0));
  children.slice(0, shown).forEach((child, place) => {
    const step = child.isOverwritten ? `${place}~${child.label}` : JSON.stringify(child.label);
    addNode(rows, child, `${path}/${step}`, level, state);
  });
  const hidden = children.length - shown;
  if (hidden > 0) rows.push({ kind: 'more', path, level, hidden });
}

function addNode(rows: Row[], child: Child, path: string, level: number, state: TreeState) {
  const size = childCount(child.value);
  const opensAtFirst = level <= OPEN_LEVELS && size <= SMALL;
  const isOpen = size === 0 ? null : (state.open.get(path) ?? opensAtFirst);
  rows.push({ kind: 'node', path, level, isOpen, ...child });
  if (isOpen) addChildren(rows, child.value, path, level + 1, state);
}

/** How many children a node has, without making them. */
export function childCount(value: FlaskValue): number {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return value.items.length;
    case 'dict':
      return value.entries.length + value.overwritten.length;
    case 'malformed':
      return childCount(value.value);
    default:
      return 0;
  }
}
