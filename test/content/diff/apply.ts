import type { PythonValue } from '../../../src/codec/index.ts';
import type { PathStep, SessionChange } from '../../../src/content/diff/change.ts';

/** Applies changes to an earlier value, using only what they contain. */
export function apply(value: PythonValue, changes: readonly SessionChange[]): PythonValue {
  const [first] = changes;
  if (first === undefined) return value;
  if (first.path.length === 0) {
    if (first.kind !== 'changed' || changes.length > 1)
      throw new Error('more than one whole change');
    return first.after;
  }
  switch (value.type) {
    case 'malformed':
      return { ...value, value: apply(value.value, changes) };
    case 'dict':
      return { ...value, entries: applyToEntries(value, changes) };
    case 'list':
    case 'tuple':
      return { ...value, items: applyToItems(value.items, changes) };
    default:
      throw new Error(`nothing is inside ${value.type}`);
  }
}

type Dict = PythonValue & { readonly type: 'dict' };

function applyToEntries(value: Dict, changes: readonly SessionChange[]): Dict['entries'] {
  const isHere = ({ path }: SessionChange) => path.length === 1;
  const removed = changes.filter((change) => change.kind === 'removed' && isHere(change));
  const added = changes.filter((change) => change.kind === 'added').filter(isHere);
  const kept = value.entries
    .filter(({ key }) => !removed.some(({ path }) => path[0] === key))
    .map((entry) => ({
      ...entry,
      value: apply(entry.value, childChanges(changes, entry.key, entry.key)),
    }));
  const fresh = added.map(({ path, after }) => {
    const key = String(path[0]);
    if (kept.some((entry) => entry.key === key)) throw new Error(`${key} is there already`);
    return { key, value: after, start: 0, end: 0 };
  });
  return [...kept, ...fresh];
}

function applyToItems(
  items: readonly PythonValue[],
  changes: readonly SessionChange[],
): readonly PythonValue[] {
  const gone = new Set<PathStep>();
  const result = new Map<PathStep, PythonValue>();
  for (const change of changes) {
    const [step, ...rest] = change.path;
    if (step === undefined || rest.length > 0) continue;
    if (change.kind === 'removed') gone.add(step);
    if (change.kind === 'moved') gone.add(change.from);
    if (change.kind === 'added') result.set(step, change.after);
    if (change.kind === 'moved') result.set(step, items[change.from] as PythonValue);
  }
  const length = items.length - gone.size + result.size;
  const kept = items.flatMap((item, from) => (gone.has(from) ? [] : [{ item, from }]));
  return Array.from({ length }, (_, to) => {
    const existing = result.get(to);
    if (existing) return existing;
    const next = kept.shift();
    if (!next) throw new Error(`no item is left for index ${to}`);
    return apply(next.item, childChanges(changes, next.from, to));
  });
}

/** The changes at one path that is now another, with their paths from there on. */
function childChanges(
  changes: readonly SessionChange[],
  from: PathStep,
  to: PathStep,
): readonly SessionChange[] {
  return changes.flatMap((change) => {
    const [step, ...path] = change.path;
    const isInside = path.length > 0 || change.kind === 'changed';
    return isInside && step === (change.kind === 'removed' ? from : to)
      ? [{ ...change, path }]
      : [];
  });
}
