import type { Entry, NestedText, NestedValue, PythonValue } from '../../../../codec/index.ts';
import type { TreeState } from '../../../../recording/protocol.ts';
import { nestedIn } from './nested.ts';
import { keyText, scalarText } from './preview.ts';

/** One row of the tree. */
export type Row = NodeRow | MoreRow;

interface BaseRow {
  /** The keys and indexes that lead to the node, in a form that is unique to it. */
  readonly path: string;
  /** The depth, from 1. */
  readonly level: number;
}

export interface NodeRow extends BaseRow {
  readonly kind: 'node';
  /** The key or the index; null for a value that has neither, as in a set. */
  readonly label: string | number | null;
  readonly value: PythonValue;
  /** What the value, a text, holds that can be opened; null if nothing. */
  readonly nested: NestedText | null;
  /** The JSON in which the value's span counts: null for the session's own, else that in a text around the value. */
  readonly source: string | null;
  /** How many texts around the value were opened. */
  readonly nesting: number;
  /** Null if the value has no children. */
  readonly isOpen: boolean | null;
  /** Whether a later value of the same key replaces this one. */
  readonly isOverwritten: boolean;
  /** Whether the node itself matches the search, and is not only an ancestor of a match. */
  readonly isMatch: boolean;
}

/** Stands for the children of `path` that are not shown yet. */
export interface MoreRow extends BaseRow {
  readonly kind: 'more';
  readonly hidden: number;
}

/** A unique id of a row: a `more` row has the same path as the parent of its children. */
export function rowId({ kind, path }: Pick<Row, 'kind' | 'path'>): string {
  return `${kind} ${path}`;
}

/** How many children of a node are shown at first, and how many more with each request. */
export const PAGE_SIZE = 100;
/** Nodes down to this level, with at most `MAX_OPEN_CHILDREN` children, are open at first. */
const MAX_OPEN_LEVEL = 2;
const MAX_OPEN_CHILDREN = 20;

/** The rows that show a value; a dict's entries are on the first level. With a search text, only the nodes that contain
 * it and their ancestors. */
export function visibleRows(value: PythonValue, state: TreeState, search = ''): Row[] {
  if (search !== '') return matchingRows(value, state, search.toLowerCase());
  const rows: Row[] = [];
  const root = placedRoot(value);
  if (value.type === 'dict') addChildren(rows, root, '', 1, state);
  else addNode(rows, root, '', 1, state);
  return rows;
}

/** The rows below a node, as if it were open. */
export function childRows(row: NodeRow, state: TreeState): Row[] {
  const rows: Row[] = [];
  addChildren(rows, row, row.path, row.level + 1, state);
  return rows;
}

type Label = Pick<Child, 'label' | 'isOverwritten'>;

interface Child {
  readonly label: string | number | null;
  readonly value: PythonValue;
  readonly isOverwritten: boolean;
  /** Where its key begins in the JSON, in characters; of an item, where its value does. */
  readonly start: number;
}

/** What is directly inside a value. */
export function childrenOf(value: PythonValue): readonly Child[] {
  switch (value.type) {
    case 'list':
    case 'tuple':
    case 'call':
      return value.items.map((item, label) => {
        return { label, value: item, isOverwritten: false, start: item.start };
      });
    case 'set':
    case 'frozenset':
      return value.items.map((item) => {
        return { label: null, value: item, isOverwritten: false, start: item.start };
      });
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

function entryChild({ key, value, start }: Entry<PythonValue>, isOverwritten: boolean): Child {
  return { label: key, value, isOverwritten, start };
}

function rootOf(value: PythonValue): Child {
  return { label: null, value, isOverwritten: false, start: value.start };
}

/** Where a value stands among texts that were opened. */
type Place = Pick<NodeRow, 'source' | 'nesting'>;

interface PlacedChild extends Omit<Child, 'start'>, Place {}

interface Parent extends PlacedChild, Pick<NodeRow, 'nested'> {}

function placedRoot(value: PythonValue): Parent {
  return opened({ ...rootOf(value), source: null, nesting: 0 });
}

/** Reads a text that may hold a value: only of nodes that are drawn or searched. */
function opened(child: PlacedChild): Parent {
  return { ...child, nested: nestedIn(child.value, child.nesting) };
}

/** The children of a value, or of what a text holds. */
function childrenBelow({ value, nested, source, nesting }: Parent): readonly PlacedChild[] {
  if (nested) return nestedChildren(nested, nesting + 1);
  return placed(childrenOf(value), { source, nesting });
}

function placed(children: readonly Child[], place: Place): readonly PlacedChild[] {
  return children.map((child) => ({ ...child, ...place }));
}

function nestedChildren(nested: NestedText, nesting: number): readonly PlacedChild[] {
  const part = (label: string | null, { text, value }: NestedValue): PlacedChild => {
    return { label, value, isOverwritten: false, source: text, nesting };
  };
  switch (nested.kind) {
    case 'json':
    case 'base64Json':
      return placed(childrenOf(nested.value), { source: nested.text, nesting });
    case 'base64':
      return [part(null, nested)];
    case 'jwt':
      return [
        part('header', nested.header),
        part('payload', nested.payload),
        part('signature', nested.signature),
      ];
  }
}

function addChildren(rows: Row[], parent: Parent, path: string, level: number, state: TreeState) {
  const children = childrenBelow(parent);
  const limit = PAGE_SIZE * (1 + (state.more.get(path) ?? 0));
  children.slice(0, limit).forEach((child, index) => {
    addNode(rows, child, childPath(path, child, index), level, state);
  });
  const hidden = children.length - limit;
  if (hidden > 0) rows.push({ kind: 'more', path, level, hidden });
}

/** Longest key, in characters, that a path contains: the paths of all its descendants repeat it. */
const MAX_LABEL_LENGTH = 40;

/** The path of a child's row. */
export function childPath(path: string, child: Label, index: number): string {
  return `${path}/${pathStep(child, index)}`;
}

/** What a child adds to its parent's path after a slash. */
export function pathStep({ label, isOverwritten }: Label, index: number): string {
  const isLong = typeof label === 'string' && label.length > MAX_LABEL_LENGTH;
  return isOverwritten || isLong || label === null ? `~${index}` : JSON.stringify(label);
}

function addNode(rows: Row[], child: PlacedChild, path: string, level: number, state: TreeState) {
  const node = opened(child);
  const size = childCount(node);
  const isOpenByDefault =
    !state.isCollapsed &&
    node.nested === null &&
    level <= MAX_OPEN_LEVEL &&
    size <= MAX_OPEN_CHILDREN;
  const isOpen = size === 0 ? null : (state.open.get(path) ?? isOpenByDefault);
  rows.push({ kind: 'node', path, level, isOpen, isMatch: false, ...node });
  if (isOpen) addChildren(rows, node, path, level + 1, state);
}

/** The key of a search in `TreeState.more`; no node has this path. */
const SEARCH_PATH = '?';

function matchingRows(value: PythonValue, state: TreeState, search: string): Row[] {
  const limit = PAGE_SIZE * (1 + (state.more.get(SEARCH_PATH) ?? 0));
  const treeSearch = new TreeSearch(state, search, limit);
  treeSearch.find(value);
  const { rows, count } = treeSearch;
  if (count <= limit) return rows;
  return [
    ...rows.slice(0, limit),
    { kind: 'more', path: SEARCH_PATH, level: 1, hidden: count - limit },
  ];
}

/** Searches a whole value, but creates rows only up to the limit; beyond it, the nodes are only counted. */
class TreeSearch {
  readonly rows: Row[] = [];
  /** How many rows the search has, including those that are only counted. */
  count = 0;
  private readonly state: TreeState;
  private readonly search: string;
  private readonly limit: number;

  constructor(state: TreeState, search: string, limit: number) {
    this.state = state;
    this.search = search;
    this.limit = limit;
  }

  find(value: PythonValue): void {
    const root = placedRoot(value);
    if (value.type === 'dict') this.searchChildren(root, '', 1);
    else this.node(root, '', 1);
  }

  private isFull(): boolean {
    return this.count >= this.limit;
  }

  private searchChildren(parent: Parent, path: string, level: number): void {
    childrenBelow(parent).forEach((child, index) => {
      this.node(child, this.isFull() ? '' : childPath(path, child, index), level);
    });
  }

  /** Adds the node if it matches or something inside it does, and what matches inside it. */
  private node(child: PlacedChild, path: string, level: number): void {
    const isMatch = matchesText(child, this.search);
    const before = this.count;
    const isShown = !this.isFull();
    const node = { kind: 'node', path, level, isMatch, ...opened(child) } as const;
    if (isShown) this.rows.push({ ...node, isOpen: true });
    this.count += 1;
    this.searchChildren(node, path, level + 1);
    if (this.count > before + 1) return;
    if (isShown) this.rows.pop();
    this.count = before;
    if (isMatch) this.addMatch(node, isShown);
  }

  /** Adds a matching node without matches inside. It is closed unless the user has opened it. */
  private addMatch(node: Omit<NodeRow, 'isOpen'>, isShown: boolean): void {
    this.count += 1;
    if (!isShown) return;
    const { path, level } = node;
    const isOpen = childCount(node) === 0 ? null : (this.state.open.get(path) ?? false);
    this.rows.push({ ...node, isOpen });
    if (!isOpen) return;
    addChildren(this.rows, node, path, level + 1, this.state);
    this.count = this.rows.length;
  }
}

/** Whether the key, or the value as it is shown, contains the text. */
function matchesText({ label, value }: Omit<Child, 'start'>, search: string): boolean {
  if (label !== null && keyText(label).toLowerCase().includes(search)) return true;
  if (memberCount(value) > 0) return false;
  if (scalarText(value).toLowerCase().includes(search)) return true;
  // The text shown may be cut off.
  return value.type === 'str' && value.value.toLowerCase().includes(search);
}

/** How many children a node has, counted without creating them. */
export function childCount({ value, nested }: Pick<NodeRow, 'value' | 'nested'>): number {
  switch (nested?.kind) {
    case 'json':
    case 'base64Json':
      return memberCount(nested.value);
    case 'base64':
      return 1;
    case 'jwt':
      return 3;
    default:
      return memberCount(value);
  }
}

/** How many members a list, tuple, set, call or dict has. */
export function memberCount(value: PythonValue): number {
  switch (value.type) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
      return value.items.length;
    case 'dict':
      return value.entries.length + value.overwritten.length;
    case 'malformed':
      return memberCount(value.value);
    default:
      return 0;
  }
}
