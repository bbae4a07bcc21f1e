import type { UnchangedRequest } from './entry.ts';
import type { ChangeRow, RefusedRow } from './rows.ts';
import type { Thread } from './thread.ts';

/** A part of a thread's timeline: everything in it comes before everything in the next one. */
export interface Block {
  /** How many changes and unchanged requests came before it, counting dropped ones. */
  readonly start: Cut;
  /** When it begins, in unix milliseconds; 0 for the first one. */
  readonly startsAt: number;
  readonly changes: readonly (ChangeRow | RefusedRow)[];
  readonly unchanged: readonly UnchangedRequest[];
}

interface Cut {
  readonly changes: number;
  readonly unchanged: number;
}

interface TimedCut extends Cut {
  readonly time: number;
}

/** Maximum changes of a block, and maximum unchanged requests. */
const LENGTH = 128;

/**
 * The blocks of a thread with these rows, those of `known` that have the same content among them:
 * it is always cut at the same items, whatever was dropped before.
 */
export function blocksOf<Known extends Block>(
  rows: readonly (ChangeRow | RefusedRow)[],
  thread: Thread,
  known: readonly Known[],
): readonly (Block | Known)[] {
  const { unchanged, dropped, droppedUnchanged } = thread;
  const cuts = cutsOf(rows, thread);
  const end: Cut = { changes: rows.length, unchanged: unchanged.length };
  let next = 0;
  return [{ changes: 0, unchanged: 0, time: 0 }, ...cuts].map((from, index) => {
    const to = cuts[index] ?? end;
    const start = {
      changes: dropped + from.changes,
      unchanged: droppedUnchanged + from.unchanged,
    };
    while (isBefore(known[next]?.start, start)) next += 1;
    const same = known[next];
    const isSame =
      same &&
      isPart(same.changes, rows, from.changes, to.changes) &&
      isPart(same.unchanged, unchanged, from.unchanged, to.unchanged);
    if (isSame) return same;
    return {
      start,
      startsAt: from.time,
      changes: rows.slice(from.changes, to.changes),
      unchanged: unchanged.slice(from.unchanged, to.unchanged),
    };
  });
}

function isBefore(a: Cut | undefined, b: Cut): boolean {
  return a !== undefined && (a.changes < b.changes || a.unchanged < b.unchanged);
}

/** Whether a list has the items of `part`, and no others, between two indexes. */
function isPart<T>(part: readonly T[], items: readonly T[], from: number, to: number): boolean {
  if (part.length !== to - from) return false;
  for (let index = 0; index < part.length; index += 1)
    if (part[index] !== items[from + index]) return false;
  return true;
}

/** Where both lists are cut. */
function cutsOf(
  rows: readonly (ChangeRow | RefusedRow)[],
  { unchanged, dropped, droppedUnchanged }: Thread,
): readonly TimedCut[] {
  const atChanges = multiples(dropped, rows.length).map((changes): TimedCut => {
    const time = rows[changes]?.entry.time ?? 0;
    return { changes, unchanged: firstIndex(unchanged, (request) => request.time >= time), time };
  });
  const atUnchanged = multiples(droppedUnchanged, unchanged.length).map((sent): TimedCut => {
    const time = unchanged[sent]?.time ?? 0;
    return { changes: firstIndex(rows, (row) => row.entry.time > time), unchanged: sent, time };
  });
  const cuts = [...atChanges, ...atUnchanged].sort(
    (a, b) => a.changes - b.changes || a.unchanged - b.unchanged,
  );
  // Where the clock was set back, times do not tell where to cut the other list.
  const furthest = cuts.map(({ unchanged }) => unchanged);
  for (let index = 1; index < furthest.length; index += 1)
    furthest[index] = Math.max(furthest[index] as number, furthest[index - 1] as number);
  return cuts.filter(({ unchanged }, index) => unchanged === furthest[index]);
}

/** The indexes of a list at which a block begins, if `dropped` items came before it. */
function multiples(dropped: number, length: number): number[] {
  const first = LENGTH - (dropped % LENGTH);
  const count = Math.max(0, Math.ceil((length - first) / LENGTH));
  return Array.from({ length: count }, (_, index) => first + index * LENGTH);
}

/** The index of the first late item of a list ordered by time, or its length. */
function firstIndex<T>(items: readonly T[], isLate: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isLate(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
