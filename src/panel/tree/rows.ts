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
export const STEP = 100;
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

/** The lines below a node that is open. */
export function rowsBelow({ value, path, level }: NodeRow, state: TreeState): Row[] {
  const rows: Row[] = [];
  addChildren(rows, value, path, level + 1, state);
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
  children.slice(0, shown).forEach((child, index) => {
    addNode(rows, child, childPath(path, child, index), level, state);
  });
  const hidden = children.length - shown;
  if (hidden > 0) rows.push({ kind: 'more', path, level, hidden });
}

/** Characters of a key in a path: the paths of all that stands below it have it as well. */
const MAX_LABEL = 40;

function childPath(path: string, { label, isOverwritten }: Child, index: number): string {
  const isLong = typeof label === 'string' && label.length > MAX_LABEL;
  return `${path}/${isOverwritten || isLong ? `~${index}` : JSON.stringify(label)}`;
}

function addNode(rows: Row[], child: Child, path: string, level: number, state: TreeState) {
  const size = childCount(child.value);
  const opensAtFirst = !state.isCollapsed && level <= OPEN_LEVELS && size <= SMALL;
  const isOpen = size === 0 ? null : (state.open.get(path) ?? opensAtFirst);
  rows.push({ kind: 'node', path, level, isOpen, isMatch: false, ...child });
  if (isOpen) addChildren(rows, child.value, path, level + 1, state);
}

/** Stands for the place of a search in `TreeState.more`: no node's own path. */
const SEARCH = '?';

function foundRows(value: FlaskValue, state: TreeState, search: string): Row[] {
  const shown = STEP * (1 + (state.more.get(SEARCH) ?? 0));
  const finder = new Finder(state, search, shown);
  finder.find(value);
  const { rows, count } = finder;
  if (count <= shown) return rows;
  return [...rows.slice(0, shown), { kind: 'more', path: SEARCH, level: 1, hidden: count - shown }];
}

/** Goes through all of a value, but makes rows only of what is shown: of the rest it counts the nodes. */
class Finder {
  readonly rows: Row[] = [];
  /** Rows and nodes found. */
  count = 0;
  private readonly state: TreeState;
  private readonly search: string;
  private readonly limit: number;

  constructor(state: TreeState, search: string, limit: number) {
    this.state = state;
    this.search = search;
    this.limit = limit;
  }

  find(value: FlaskValue): void {
    if (value.type === 'dict') this.inside(value, '', 1);
    else this.node({ label: null, value, isOverwritten: false }, '', 1);
  }

  private isFull(): boolean {
    return this.count >= this.limit;
  }

  private inside(value: FlaskValue, path: string, level: number): void {
    childrenOf(value).forEach((child, index) => {
      this.node(child, this.isFull() ? '' : childPath(path, child, index), level);
    });
  }

  /** The node, where it is found or something inside it is, and what was found there. */
  private node(child: Child, path: string, level: number): void {
    const isMatch = matchesText(child, this.search);
    const before = this.count;
    const isShown = !this.isFull();
    const node = { kind: 'node', path, level, isMatch, ...child } as const;
    if (isShown) this.rows.push({ ...node, isOpen: true });
    this.count += 1;
    this.inside(child.value, path, level + 1);
    if (this.count > before + 1) return;
    if (isShown) this.rows.pop();
    this.count = before;
    if (isMatch) this.match(node, isShown);
  }

  /** A node in which nothing else was found: shut, unless the user has opened it. */
  private match(node: Omit<NodeRow, 'isOpen'>, isShown: boolean): void {
    this.count += 1;
    if (!isShown) return;
    const { value, path, level } = node;
    const isOpen = childCount(value) === 0 ? null : (this.state.open.get(path) ?? false);
    this.rows.push({ ...node, isOpen });
    if (!isOpen) return;
    addChildren(this.rows, value, path, level + 1, this.state);
    this.count = this.rows.length;
  }
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
