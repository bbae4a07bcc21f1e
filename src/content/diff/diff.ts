import type { PythonValue } from '../../codec/index.ts';
import { type Align, align, alignBackwards, NONE } from './align.ts';
import type { PathStep, SessionChange, ValuePath } from './change.ts';
import { type Matcher, matchItems } from './items.ts';
import { orderOf } from './order.ts';
import { keyIdentity, ValueNumbers } from './same.ts';

/**
 * Maximum steps of a path: nobody reads more, and each of a million values may have its own path.
 */
const MAX_LEVELS = 20;

/**
 * The changes from the earlier to the later session; null is no session. A dict's existing keys
 * come first, in its order, then new keys; a list's items in order. A value is reported whole if
 * its type changed, if it is a tuple of another length, or if it is 20 levels deep; a session that
 * is not a dict is reported whole with the empty path. A malformed tag has the path of the value it
 * wraps. Swapping the sessions gives the same changes reversed.
 */
export function diffSessions(
  before: PythonValue | null,
  after: PythonValue | null,
): readonly SessionChange[] {
  const earlier = before ?? (after?.type === 'dict' ? EMPTY_SESSION : null);
  const later = after ?? (before?.type === 'dict' ? EMPTY_SESSION : null);
  if (earlier === null) return later ? [{ kind: 'added', path: [], after: later }] : [];
  if (later === null) return [{ kind: 'removed', path: [], before: earlier }];
  const order = orderOf(earlier, later);
  if (order === 0) return [];
  // Of equally good pairings the first found is reported, so the search always runs in the same
  // direction.
  const comparison = new Comparison(order < 0 ? align : alignBackwards);
  comparison.sessions(earlier, later);
  return comparison.changes;
}

const EMPTY_SESSION: PythonValue = { type: 'dict', entries: [], overwritten: [], start: 0, end: 0 };

/** The paths of a value in both sessions: they differ only if list items above it have moved. */
interface PathPair {
  readonly earlier: ValuePath;
  readonly later: ValuePath;
}

const TOP: PathPair = { earlier: [], later: [] };

function childPaths({ earlier, later }: PathPair, from: PathStep, to: PathStep): PathPair {
  const path = later.concat(to);
  const isSamePath = from === to && earlier === later;
  return { earlier: isSamePath ? path : earlier.concat(from), later: path };
}

type Of<T extends PythonValue['type']> = PythonValue & { readonly type: T };

class Comparison {
  readonly changes: SessionChange[] = [];
  private readonly numbers = new ValueNumbers();
  private readonly matcher: Matcher;

  constructor(align: Align) {
    this.matcher = { numbers: this.numbers, align };
  }

  sessions(before: PythonValue, after: PythonValue): void {
    if (before.type === 'dict' && after.type === 'dict') this.dicts(before, after, TOP);
    else if (!this.isSame(before, after))
      this.changes.push({ kind: 'changed', path: [], before, after });
  }

  private dicts(before: Of<'dict'>, after: Of<'dict'>, paths: PathPair): void {
    const added = new Map(after.entries.map((entry) => [keyIdentity(entry), entry]));
    for (const entry of before.entries) {
      const { key, value } = entry;
      const identity = keyIdentity(entry);
      const later = added.get(identity);
      if (later) this.values(value, later.value, paths, key, key);
      else this.changes.push({ kind: 'removed', path: paths.earlier.concat(key), before: value });
      added.delete(identity);
    }
    for (const { key, value } of added.values()) {
      this.changes.push({ kind: 'added', path: paths.later.concat(key), after: value });
    }
  }

  private lists(before: Of<'list'>, after: Of<'list'>, paths: PathPair): void {
    const { kept, moved, isMoved, replaced } = matchItems(before.items, after.items, this.matcher);
    let next = 0;
    const removeUpTo = (end: number) => {
      for (; next < end; next += 1) {
        if (isMoved[next]) continue;
        const item = before.items[next] as PythonValue;
        this.changes.push({ kind: 'removed', path: paths.earlier.concat(next), before: item });
      }
      next = end + 1;
    };
    after.items.forEach((item, to) => {
      const from = moved[to] as number;
      const other = replaced[to] as number;
      if (kept[to] !== NONE) {
        removeUpTo(kept[to] as number);
      } else if (from !== NONE) {
        this.changes.push({ kind: 'moved', path: paths.later.concat(to), from, value: item });
      } else if (other !== NONE) {
        removeUpTo(other);
        this.values(before.items[other] as PythonValue, item, paths, other, to);
      } else {
        this.changes.push({ kind: 'added', path: paths.later.concat(to), after: item });
      }
    });
    removeUpTo(before.items.length);
  }

  /** Each index of a tuple has its own meaning. */
  private tuples(before: Of<'tuple'>, after: Of<'tuple'>, paths: PathPair): void {
    before.items.forEach((item, i) => {
      this.values(item, after.items[i] as PythonValue, paths, i, i);
    });
  }

  /** Compares two values inside `above`, at a key or index that may have changed. */
  private values(
    before: PythonValue,
    after: PythonValue,
    above: PathPair,
    from: PathStep,
    to: PathStep,
  ): void {
    const [earlier, later] = unwrap(before, after);
    const hasRoom = above.later.length + 1 < MAX_LEVELS;
    if (hasRoom && earlier.type === 'dict' && later.type === 'dict') {
      this.dicts(earlier, later, childPaths(above, from, to));
    } else if (hasRoom && earlier.type === 'list' && later.type === 'list') {
      this.lists(earlier, later, childPaths(above, from, to));
    } else if (hasRoom && earlier.type === 'tuple' && isTupleLike(later, earlier)) {
      this.tuples(earlier, later, childPaths(above, from, to));
    } else if (!this.isSame(before, after)) {
      this.changes.push({ kind: 'changed', path: above.later.concat(to), before, after });
    }
  }

  private isSame(before: PythonValue, after: PythonValue): boolean {
    return before.type === after.type && this.numbers.of(before) === this.numbers.of(after);
  }
}

/** The wrapped values if both have the same malformed tag, otherwise both unchanged. */
function unwrap(before: PythonValue, after: PythonValue): readonly [PythonValue, PythonValue] {
  if (before.type !== 'malformed' || after.type !== 'malformed') return [before, after];
  return before.tag === after.tag ? unwrap(before.value, after.value) : [before, after];
}

function isTupleLike(value: PythonValue, other: Of<'tuple'>): value is Of<'tuple'> {
  return value.type === 'tuple' && value.items.length === other.items.length;
}
