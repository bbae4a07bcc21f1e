import { describe, expect, it } from 'vitest';
import { type Block, blocksOf } from '../../src/timeline/blocks.ts';
import type { UnchangedRequest } from '../../src/timeline/entry.ts';
import type { ChangeRow } from '../../src/timeline/rows.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';

const LENGTH = 128;
const NONE = newThread(1, { id: 'id', name: 'session', domain: 'localhost' });

const rowAt = (time: number) => ({ entry: { time } }) as ChangeRow;
const requestAt = (time: number) => ({ time }) as UnchangedRequest;
const numbers = (length: number) => Array.from({ length }, (_, index) => index);

/** One change each second, and one request half a second later. */
const ROWS = numbers(300).map((n) => rowAt(1000 * n));
const REQUESTS = numbers(300).map((n) => requestAt(1000 * n + 500));

const timesOf = ({ changes, unchanged }: Block) => [
  ...changes.map(({ entry }) => entry.time),
  ...unchanged.map(({ time }) => time),
];

/** The blocks once the first items were dropped. */
function blocks(
  rows: readonly ChangeRow[],
  unchanged: readonly UnchangedRequest[],
  [dropped, droppedUnchanged] = [0, 0],
  known: readonly Block[] = [],
) {
  const thread: Thread = {
    ...NONE,
    dropped,
    droppedUnchanged,
    unchanged: unchanged.slice(droppedUnchanged),
  };
  return blocksOf(rows.slice(dropped), thread, known);
}

describe('the blocks of a timeline', () => {
  it('have all changes and requests once, in their order', () => {
    const all = blocks(ROWS, REQUESTS);
    expect(all.flatMap(({ changes }) => changes)).toEqual(ROWS);
    expect(all.flatMap(({ unchanged }) => unchanged)).toEqual(REQUESTS);
  });

  it('begin with requests where nothing changes', () => {
    const all = blocks([rowAt(0)], REQUESTS);
    expect(all.map(({ start }) => start)).toEqual([
      { changes: 0, unchanged: 0 },
      { changes: 1, unchanged: LENGTH },
      { changes: 1, unchanged: 2 * LENGTH },
    ]);
    expect(all.flatMap(({ unchanged }) => unchanged)).toEqual(REQUESTS);
    const later = blocks([rowAt(0)], REQUESTS, [0, 130], all);
    expect(later.at(-1)).toBe(all.at(-1));
  });

  it('are cut at requests before they are cut at a change that comes after these', () => {
    const early = [
      ...numbers(LENGTH).map((n) => requestAt(n)),
      ...numbers(12).map((n) => requestAt(127_001 + n)),
    ];
    expect(blocks(ROWS, early).map(({ start }) => start)).toEqual([
      { changes: 0, unchanged: 0 },
      { changes: LENGTH, unchanged: LENGTH },
      { changes: LENGTH, unchanged: LENGTH + 12 },
      { changes: 2 * LENGTH, unchanged: LENGTH + 12 },
    ]);
  });

  it('come one after the other, and say when and behind how many items they begin', () => {
    const all = blocks(ROWS, REQUESTS);
    expect(all.map(({ start }) => start)).toEqual([
      { changes: 0, unchanged: 0 },
      { changes: LENGTH, unchanged: LENGTH },
      { changes: LENGTH + 1, unchanged: LENGTH },
      { changes: 2 * LENGTH, unchanged: 2 * LENGTH },
      { changes: 2 * LENGTH + 1, unchanged: 2 * LENGTH },
    ]);
    expect(all.map(({ startsAt }) => startsAt)).toEqual([0, 128_000, 128_500, 256_000, 256_500]);
    for (const [index, block] of all.slice(1).entries()) {
      const before = Math.max(...timesOf(all[index] as Block));
      expect(Math.min(...timesOf(block))).toBeGreaterThan(before);
    }
  });

  it.each([
    ['changes alone', ROWS.slice(0, LENGTH + 1), [], [LENGTH, 1]],
    ['requests alone', [], REQUESTS.slice(0, LENGTH + 1), [LENGTH, 1]],
    ['a full block', ROWS.slice(0, LENGTH), [], [LENGTH]],
    ['nothing', [], [], [0]],
  ])('are as long as they may be: %s', (_, rows, requests, lengths) => {
    expect(blocks(rows, requests).map((block) => timesOf(block).length)).toEqual(lengths);
  });

  it('have a change before a request of the same time', () => {
    const all = blocks(numbers(LENGTH + 1).map(rowAt), [requestAt(LENGTH)]);
    expect(all.map((block) => block.unchanged.length)).toEqual([0, 1]);
    const others = blocks([rowAt(LENGTH)], numbers(LENGTH + 1).map(requestAt));
    expect(others.map((block) => block.changes.length)).toEqual([1, 0]);
  });

  it('stay the same but for those in which something is new', () => {
    const before = blocks(ROWS.slice(0, 299), REQUESTS.slice(0, 299));
    const after = blocks(ROWS, REQUESTS.slice(0, 299), [0, 0], before);
    expect(after.map((block) => before.includes(block))).toEqual([true, true, true, true, false]);
    expect(after).toEqual(blocks(ROWS, REQUESTS.slice(0, 299)));
    const late = blocks(ROWS, [...REQUESTS.slice(0, 299), requestAt(299_700)], [0, 0], after);
    expect(late.map((block) => after.includes(block))).toEqual([true, true, true, true, false]);
  });

  it('stay the same but for the one in which a change is another', () => {
    const before = blocks(ROWS, REQUESTS);
    const rows = ROWS.with(130, rowAt(130_000));
    const after = blocks(rows, REQUESTS, [0, 0], before);
    expect(after.map((block) => before.includes(block))).toEqual([true, true, false, true, true]);
    expect(after.flatMap(({ changes }) => changes)).toEqual(rows);
  });

  it.each([
    [10, 0],
    [0, 10],
    [0, 129],
    [130, 129],
  ])('are cut at the same items once %i changes and %i requests were dropped', (...dropped) => {
    const before = blocks(ROWS, REQUESTS);
    const after = blocks(ROWS, REQUESTS, dropped, before);
    expect(after).toEqual(blocks(ROWS, REQUESTS, dropped));
    expect(
      after
        .slice(-3)
        .map((block) => before.includes(block))
        .slice(-2),
    ).toEqual([true, true]);
    expect(after[0]?.start).toEqual({ changes: dropped[0], unchanged: dropped[1] });
  });

  it('have all items once, also where the clock was set back', () => {
    const rows = numbers(300).map((n) => rowAt(n < 150 ? 1_000_000 + n : n));
    const requests = numbers(300).map((n) => requestAt(n < 200 ? 1_000_000 + n : n));
    const all = blocks(rows, requests);
    expect(all.flatMap(({ changes }) => changes)).toEqual(rows);
    expect(all.flatMap(({ unchanged }) => unchanged)).toEqual(requests);
  });
});
