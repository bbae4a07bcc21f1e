import type { Entry, FlaskValue } from '../../codec/index.ts';
import type { TreeState } from '../../session/protocol.ts';
import { keyText, scalarText } from './preview.ts';

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
  /** Whether it is what is looked for, not only on the way there. */
  readonly isMatch: boolean;
}

/** Stands for the children of `path` that are not shown yet. */
export interface MoreRow extends Line {
  readonly kind: 'more';
  readonly hidden: number;
}

/** Children shown of one node, before more are asked for and with each asking. */
const STEP = 100;
/** Down to this level small nodes are open at first. */
const OPEN_LEVELS = 2;
const SMALL = 20;

/** The lines to show of a value: a dict's entries stand on the first level. With a text to look for,
 * they are those that have it in them, and what leads there. */
export function visibleRows(value: FlaskValue, state: TreeState, search = ''): Row[] {
  if (search !== '') return foundRows(value, state, search.toLowerCase());
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
    addNode(rows, child, childPath(path, child, place), level, state);
  });
  const hidden = children.length - shown;
  if (hidden > 0) rows.push({ kind: 'more', path, level, hidden });
}

function childPath(path: string, { label, isOverwritten }: Child, place: number): string {
  return `${path}/${isOverwritten ? `${place}~${label}` : JSON.stringify(label)}`;
}

function addNode(rows: Row[], child: Child, path: string, level: number, state: TreeState) {
  const size = childCount(child.value);
  const opensAtFirst = level <= OPEN_LEVELS && size <= SMALL;
  const isOpen = size === 0 ? null : (state.open.get(path) ?? opensAtFirst);
  rows.push({ kind: 'node', path, level, isOpen, isMatch: false, ...child });
  if (isOpen) addChildren(rows, child.value, path, level + 1, state);
}

/** Stands for the place of a search in `TreeState.more`: no node's own path. */
const SEARCH = '?';

function foundRows(value: FlaskValue, state: TreeState, search: string): Row[] {
  const rows: Row[] = [];
  const root = { label: null, value, isOverwritten: false };
  if (value.type === 'dict') addFoundInside(rows, value, '', 1, state, search);
  else addFound(rows, root, '', 1, state, search);
  const shown = STEP * (1 + (state.more.get(SEARCH) ?? 0));
  const hidden = rows.length - shown;
  if (hidden <= 0) return rows;
  return [...rows.slice(0, shown), { kind: 'more', path: SEARCH, level: 1, hidden }];
}

function addFoundInside(
  rows: Row[],
  value: FlaskValue,
  path: string,
  level: number,
  state: TreeState,
  search: string,
): void {
  childrenOf(value).forEach((child, place) => {
    addFound(rows, child, childPath(path, child, place), level, state, search);
  });
}

/** The node, where it is found or something inside it is, and what was found there. */
function addFound(
  rows: Row[],
  child: Child,
  path: string,
  level: number,
  state: TreeState,
  search: string,
): void {
  const isMatch = matchesText(child, search);
  const place = rows.length;
  const node = { kind: 'node', path, level, isMatch, ...child } as const;
  rows.push({ ...node, isOpen: true });
  addFoundInside(rows, child.value, path, level + 1, state, search);
  if (rows.length > place + 1) return;
  rows.pop();
  if (!isMatch) return;
  const isOpen = childCount(child.value) === 0 ? null : (state.open.get(path) ?? false);
  rows.push({ ...node, isOpen });
  if (isOpen) addChildren(rows, child.value, path, level + 1, state);
}

/** In the key, or in the value as it is shown. */
function matchesText({ label, value }: Child, search: string): boolean {
  if (label !== null && keyText(label).toLowerCase().includes(search)) return true;
  if (childCount(value) > 0) return false;
  if (scalarText(value).toLowerCase().includes(search)) return true;
  // What is drawn may be cut.
  return value.type === 'str' && value.value.toLowerCase().includes(search);
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
