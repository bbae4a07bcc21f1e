/**
 * For each index of the later list the index of its partner in the earlier one, or {@link NONE}.
 * Partner indices strictly increase.
 */
export type Partners = Int32Array;

export const NONE = -1;

/**
 * Maximum cells of the table for two lists: filling it takes time, and a megabyte can hold
 * thousands of lists.
 */
const MAX_CELLS = 10_000;

export type Align = (before: readonly number[], after: readonly number[]) => Partners;

/**
 * Pairs equal items in the same order of two lists of integers: a longest common subsequence, or a
 * good approximation if the differing part is long.
 */
export const align: Align = (before, after) => alignEnds(before, after, anchored);

/**
 * Like {@link align} with the lists swapped: which of several equally good pairings is found
 * depends on the order.
 */
export const alignBackwards: Align = (before, after) => {
  const partners = noPartners(after.length);
  align(after, before).forEach((partner, index) => {
    if (partner !== NONE) partners[partner] = index;
  });
  return partners;
};

/**
 * Pairs the common beginning and end; if the part in between is long, it is left to `alignLong`.
 */
function alignEnds(
  before: readonly number[],
  after: readonly number[],
  alignLong: Align,
): Partners {
  const partners = noPartners(after.length);
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const beforeEnd = before.length - end;
  const afterEnd = after.length - end;
  for (let i = 0; i < start; i += 1) partners[i] = i;
  for (let i = 0; i < end; i += 1) partners[afterEnd + i] = beforeEnd + i;
  const earlier = before.slice(start, beforeEnd);
  const later = after.slice(start, afterEnd);
  const isLong = earlier.length * later.length > MAX_CELLS;
  const middle = isLong ? alignLong(earlier, later) : longestCommon(earlier, later);
  insertPartners(partners, middle, start, start);
  return partners;
}

/** For a later list of this length. */
export function noPartners(length: number): Partners {
  return new Int32Array(length).fill(NONE);
}

function insertPartners(
  partners: Partners,
  inserted: Partners,
  beforeStart: number,
  afterStart: number,
): void {
  inserted.forEach((partner, i) => {
    if (partner !== NONE) partners[afterStart + i] = beforeStart + partner;
  });
}

function commonStart(before: readonly number[], after: readonly number[]): number {
  const max = Math.min(before.length, after.length);
  let length = 0;
  while (length < max && before[length] === after[length]) length += 1;
  return length;
}

function commonEnd(before: readonly number[], after: readonly number[], start: number): number {
  const max = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length < max && before.at(-1 - length) === after.at(-1 - length)) length += 1;
  return length;
}

function longestCommon(before: readonly number[], after: readonly number[]): Partners {
  const width = after.length + 1;
  // For each pair of indices, the length of the longest common subsequence of the remainders.
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const item = before[i];
    const row = i * width;
    let right = 0;
    let diagonal = 0;
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const below = lengths[row + width + j] as number;
      if (item === after[j]) right = diagonal + 1;
      else if (below > right) right = below;
      lengths[row + j] = right;
      diagonal = below;
    }
  }
  const partners = noPartners(after.length);
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    const cell = i * width + j;
    if (before[i] === after[j]) {
      partners[j] = i;
      i += 1;
      j += 1;
    } else if ((lengths[cell + width] as number) >= (lengths[cell + 1] as number)) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return partners;
}

/** Pairs items that occur once in both lists, then aligns the gaps between these pairs. */
function anchored(before: readonly number[], after: readonly number[]): Partners {
  const partners = anchors(before, after);
  for (const gap of gapsOf(partners, before.length)) {
    const earlier = before.slice(gap.beforeStart, gap.beforeEnd);
    const later = after.slice(gap.afterStart, gap.afterEnd);
    insertPartners(
      partners,
      alignEnds(earlier, later, sameIndices),
      gap.beforeStart,
      gap.afterStart,
    );
  }
  return partners;
}

/** A longest sequence of items that occur once in both lists, in the same order. */
function anchors(before: readonly number[], after: readonly number[]): Partners {
  const candidates = uniquePartners(before, after);
  const previous = noPartners(after.length);
  // For each length of a sequence, the index of its best last item.
  const ends: number[] = [];
  candidates.forEach((partner, index) => {
    if (partner === NONE) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((candidates[ends[middle] as number] as number) < partner) low = middle + 1;
      else high = middle;
    }
    previous[index] = ends[low - 1] ?? NONE;
    ends[low] = index;
  });
  const partners = noPartners(after.length);
  for (let i = ends.at(-1) ?? NONE; i !== NONE; i = previous[i] as number) {
    partners[i] = candidates[i] as number;
  }
  return partners;
}

/** Like {@link Partners}, but in any order. */
function uniquePartners(before: readonly number[], after: readonly number[]): Int32Array {
  const indices = uniqueIndices(before);
  const partners = noPartners(after.length);
  for (const [item, index] of uniqueIndices(after)) {
    if (index !== NONE) partners[index] = indices.get(item) ?? NONE;
  }
  return partners;
}

/** For each item its only index, or {@link NONE} if it occurs more than once. */
function uniqueIndices(items: readonly number[]): ReadonlyMap<number, number> {
  const indices = new Map<number, number>();
  items.forEach((item, index) => {
    indices.set(item, indices.has(item) ? NONE : index);
  });
  return indices;
}

function sameIndices(before: readonly number[], after: readonly number[]): Partners {
  const partners = noPartners(after.length);
  for (let i = 0; i < after.length; i += 1) if (before[i] === after[i]) partners[i] = i;
  return partners;
}

/** Indices without partners between two pairs; ends exclusive. */
interface Gap {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/**
 * The gaps in which both lists have items without partners, in order. `length` is that of the
 * earlier list.
 */
export function gapsOf(partners: Partners, length: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let beforeStart = 0;
  let afterStart = 0;
  const end = (beforeEnd: number, afterEnd: number) => {
    if (beforeStart < beforeEnd && afterStart < afterEnd) {
      gaps.push({ beforeStart, beforeEnd, afterStart, afterEnd });
    }
    beforeStart = beforeEnd + 1;
    afterStart = afterEnd + 1;
  };
  partners.forEach((partner, index) => {
    if (partner !== NONE) end(partner, index);
  });
  end(length, partners.length);
  return gaps;
}
