import type { PythonValue, Span } from '../../../../codec/index.ts';
import type { PathStep, ValuePath } from '../../../../content/diff/change.ts';
import { childPath, childrenOf, pathStep } from './rows.ts';

/** A node of the tree and where it is in the JSON, its key included: characters, `end` exclusive. */
export interface PlacedNode extends Span {
  /** As in the tree's rows. */
  readonly path: string;
  /** The keys and indexes that lead to it. */
  readonly steps: ValuePath;
  readonly value: PythonValue;
  /** Whether a later value of the same key replaces it, or what it is in. */
  readonly isOverwritten: boolean;
}

/**
 * The node with a path of the tree's rows; the text itself for what is in a text that was opened. Null if the value has
 * none. Takes time in proportion to the value.
 */
export function nodeAt(root: PythonValue, path: string): PlacedNode | null {
  let { start, value, isOverwritten } = { start: root.start, value: root, isOverwritten: false };
  let length = 0;
  const steps: PathStep[] = [];
  while (length < path.length && value.type !== 'str') {
    const children = childrenOf(value);
    const index = children.findIndex((each, n) => leadsTo(path, length, pathStep(each, n)));
    const child = children[index];
    if (!child) return null;
    length += 1 + pathStep(child, index).length;
    steps.push(child.label ?? index);
    ({ start, value } = child);
    isOverwritten ||= child.isOverwritten;
  }
  return { path: path.slice(0, length), steps, value, isOverwritten, ...spanOf(start, value) };
}

/** Whether the path goes on with this step after `length` characters. */
function leadsTo(path: string, length: number, step: string): boolean {
  if (!path.startsWith(step, length + 1)) return false;
  const end = length + 1 + step.length;
  return end === path.length || path[end] === '/';
}

/** A key that Python takes from elsewhere than before its value is no part of the stretch. */
function spanOf(start: number, { start: valueStart, end }: PythonValue): Span {
  return { start: start <= valueStart ? start : valueStart, end };
}

/** Nodes below this level are not placed: the paths of all nodes would be longer than the JSON. */
const MAX_LEVELS = 12;

/**
 * The nodes of a value within the first `length` characters of its JSON, at most `max`, in the order of the JSON. Those of
 * the first level have precedence. Nodes that are made of the same text as others, as the characters of a tuple, are left
 * out: a stretch belongs to one node.
 */
export function placedNodes(root: PythonValue, length: number, max: number): PlacedNode[] {
  const placed: PlacedNode[] = [];
  let level: PlacedNode[] = [
    { path: '', steps: [], value: root, isOverwritten: false, start: root.start, end: root.end },
  ];
  for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth += 1) {
    const next = level.flatMap((parent) => placedChildren(parent, length));
    placed.push(...next.slice(0, max - placed.length));
    level = placed.length < max ? next : [];
  }
  return placed.sort((a, b) => a.start - b.start);
}

function placedChildren(parent: PlacedNode, length: number): PlacedNode[] {
  const { path, steps, value } = parent;
  const children = childrenOf(value)
    .map((child, index) => ({ ...spanOf(child.start, child.value), child, index }))
    .filter(({ start }) => start < length)
    .sort((a, b) => a.start - b.start);
  const starts = children.map(({ start }) => start);
  let end = parent.value.start + 1; // after the bracket
  return children.flatMap(({ child, index, ...span }, place) => {
    const isShared = span.start === starts[place - 1] || span.start === starts[place + 1];
    if (isShared || span.start < end || span.end > parent.end) return [];
    end = span.end;
    return [
      {
        ...span,
        path: childPath(path, child, index),
        steps: [...steps, child.label ?? index],
        value: child.value,
        isOverwritten: parent.isOverwritten || child.isOverwritten,
      },
    ];
  });
}
