import type { PythonValue } from '../../codec/index.ts';
import { type Align, gapsOf, NONE, noPartners, type Partners } from './align.ts';
import { nameOf } from './name.ts';
import type { ValueNumbers } from './same.ts';

/**
 * Where the items of a later list come from: for each of its indices an index of the earlier list,
 * or {@link NONE}. Each earlier index occurs at most once.
 */
export interface ItemMatch {
  /** The same item, in the same order. */
  readonly kept: Partners;
  /** The same item, at another position. */
  readonly moved: Int32Array;
  /** For each index of the earlier list: 1 if its item has moved, otherwise 0. */
  readonly isMoved: Uint8Array;
  /**
   * A different item that changed into this one or made room for it; in the same order as `kept`.
   */
  readonly replaced: Partners;
}

export interface Matcher {
  readonly numbers: ValueNumbers;
  readonly align: Align;
}

/**
 * Matches the items of two lists. Between two kept items, those that did not move replace each
 * other: dicts of the same name first, then the others in order.
 */
export function matchItems(
  before: readonly PythonValue[],
  after: readonly PythonValue[],
  matcher: Matcher,
): ItemMatch {
  const earlier = before.map((item) => matcher.numbers.of(item));
  const later = after.map((item) => matcher.numbers.of(item));
  const kept = matcher.align(earlier, later);
  const moved = findMoves(earlier, later, kept);
  const isMoved = maskOf(moved, before.length);
  const replaced = noPartners(after.length);
  for (const gap of gapsOf(kept, before.length)) {
    const removed = indicesWhere(gap.beforeStart, gap.beforeEnd, (index) => isMoved[index] === 0);
    const added = indicesWhere(gap.afterStart, gap.afterEnd, (index) => moved[index] === NONE);
    if (removed.length === 0 || added.length === 0) continue;
    const oldNames = namesAt(removed, before, matcher.numbers, -1);
    const newNames = namesAt(added, after, matcher.numbers, -2);
    pairUp(oldNames, newNames, matcher.align).forEach((partner, i) => {
      if (partner !== NONE) replaced[added[i] as number] = removed[partner] as number;
    });
  }
  return { kept, moved, isMoved, replaced };
}

/** A mask of this length: 1 at the given indices, otherwise 0. */
function maskOf(indices: Int32Array, length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const index of indices) if (index !== NONE) marks[index] = 1;
  return marks;
}

function indicesWhere(start: number, end: number, matches: (index: number) => boolean): number[] {
  const indices: number[] = [];
  for (let index = start; index < end; index += 1) if (matches(index)) indices.push(index);
  return indices;
}

/** Pairs equal items that have no partners, in order. */
function findMoves(
  earlier: readonly number[],
  later: readonly number[],
  partners: Partners,
): Int32Array {
  const isKept = maskOf(partners, earlier.length);
  // For each item its first index without a partner, and for each index the next one with an equal
  // item.
  const firsts = new Map<number, number>();
  const nexts = new Int32Array(earlier.length);
  for (let index = earlier.length - 1; index >= 0; index -= 1) {
    if (isKept[index]) continue;
    const item = earlier[index] as number;
    nexts[index] = firsts.get(item) ?? NONE;
    firsts.set(item, index);
  }
  const moved = noPartners(later.length);
  later.forEach((item, index) => {
    if (partners[index] !== NONE) return;
    const from = firsts.get(item) ?? NONE;
    if (from === NONE) return;
    moved[index] = from;
    firsts.set(item, nexts[from] as number);
  });
  return moved;
}

/** For each index the number of its item's name, or `unnamed`, which is negative. */
function namesAt(
  indices: readonly number[],
  items: readonly PythonValue[],
  numbers: ValueNumbers,
  unnamed: number,
): readonly number[] {
  return indices.map((index) => {
    const name = nameOf(items[index] as PythonValue);
    return name ? numbers.ofEntry(name) : unnamed;
  });
}

/** Pairs items of the same name, then the items between these pairs in order. */
function pairUp(before: readonly number[], after: readonly number[], align: Align): Partners {
  const isNamed = (name: number) => name >= 0;
  const haveNames = before.some(isNamed) && after.some(isNamed);
  const partners = haveNames ? align(before, after) : noPartners(after.length);
  for (const { beforeStart, beforeEnd, afterStart, afterEnd } of gapsOf(partners, before.length)) {
    const length = Math.min(beforeEnd - beforeStart, afterEnd - afterStart);
    for (let i = 0; i < length; i += 1) partners[afterStart + i] = beforeStart + i;
  }
  return partners;
}
