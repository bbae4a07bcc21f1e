import type { FlaskValue } from '../../../src/codec/index.ts';
import type { PathStep, SessionChange } from '../../../src/session/diff/change.ts';

/** What the changes make of an earlier value, by what they say alone. */
export function apply(value: FlaskValue, changes: readonly SessionChange[]): FlaskValue {
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

type Dict = FlaskValue & { readonly type: 'dict' };

function applyToEntries(value: Dict, changes: readonly SessionChange[]): Dict['entries'] {
  const isHere = ({ path }: SessionChange) => path.length === 1;
  const removed = changes.filter((each) => each.kind === 'removed' && isHere(each));
  const added = changes.filter((each) => each.kind === 'added').filter(isHere);
  const kept = value.entries
    .filter(({ key }) => !removed.some(({ path }) => path[0] === key))
    .map((entry) => ({
      ...entry,
      value: apply(entry.value, inside(changes, entry.key, entry.key)),
    }));
  const fresh = added.map(({ path, after }) => {
    const key = String(path[0]);
    if (kept.some((entry) => entry.key === key)) throw new Error(`${key} is there already`);
    return { key, value: after, start: 0, end: 0 };
  });
  return [...kept, ...fresh];
}

function applyToItems(
  items: readonly FlaskValue[],
  changes: readonly SessionChange[],
): readonly FlaskValue[] {
  const gone = new Set<PathStep>();
  const result = new Map<PathStep, FlaskValue>();
  for (const change of changes) {
    const [step, ...rest] = change.path;
    if (step === undefined || rest.length > 0) continue;
    if (change.kind === 'removed') gone.add(step);
    if (change.kind === 'moved') gone.add(change.from);
    if (change.kind === 'added') result.set(step, change.after);
    if (change.kind === 'moved') result.set(step, items[change.from] as FlaskValue);
  }
  const length = items.length - gone.size + result.size;
  const kept = items.flatMap((item, from) => (gone.has(from) ? [] : [{ item, from }]));
  return Array.from({ length }, (_, to) => {
    const known = result.get(to);
    if (known) return known;
    const next = kept.shift();
    if (!next) throw new Error(`nothing is left for place ${to}`);
    return apply(next.item, inside(changes, next.from, to));
  });
}

/** The changes of what was at one place and is at another now, their paths from there on. */
function inside(
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
