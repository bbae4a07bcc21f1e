import { describe, expect, it } from 'vitest';
import { bounded, withoutEntriesUntil } from '../../src/timeline/bounds.ts';
import type { Change, UnchangedRequest } from '../../src/timeline/entry.ts';
import { type History, INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';

const changeAt = (time: number): Change =>
  ({
    ...{ kind: 'change', id: time, time, value: `v${time}`, attributes: null },
    ...{ cause: { kind: 'unseen' }, isProven: true, doubt: null },
  }) as unknown as Change;

function thread(threadId: number, times: readonly number[], unchanged: readonly number[] = []) {
  return {
    ...newThread(threadId, { id: `${threadId}`, name: 'session', domain: 'localhost' }),
    entries: times.map(changeAt),
    unchanged: unchanged.map((time) => ({ time }) as UnchangedRequest),
  };
}

const historyOf = (...threads: Thread[]): History => ({
  ...INITIAL_HISTORY,
  pageVisits: [1, 2, 3].map((time) => ({ id: time, time, url: 'http://localhost/' })),
  threads,
});

const atMost = (maxEntries: number) => ({ names: ['session'], maxEntries });

const timesOf = ({ entries, unchanged }: Thread) => [
  entries.map(({ time }) => time),
  unchanged.map(({ time }) => time),
];

describe('a cleared history', () => {
  it('keeps what is later, and the last value before it without its cause', () => {
    const before = { ...thread(1, [1, 2, 3], [1, 2, 3]), dropped: 7, droppedUnchanged: 8 };
    const { threads, pageVisits, clearedAt } = withoutEntriesUntil(historyOf(before), 2);
    const [after] = threads as [Thread];
    expect(timesOf(after)).toEqual([[2, 3], [3]]);
    expect(after.entries[0]).toMatchObject({ value: 'v2', cause: { kind: 'found' } });
    expect(after.entries[0]).not.toHaveProperty('doubt');
    expect(after.entries[1]).toEqual(changeAt(3));
    expect(after).toMatchObject({ dropped: 0, droppedUnchanged: 0 });
    expect(pageVisits.map(({ time }) => time)).toEqual([3]);
    expect(clearedAt).toBe(2);
  });

  it('keeps nothing for a cookie that the browser had only refused', () => {
    const refused = { ...changeAt(2), kind: 'refused' } as unknown as Change;
    const before = { ...thread(1, [5]), entries: [refused, changeAt(5)] };
    const [after] = withoutEntriesUntil(historyOf(before), 4).threads as [Thread];
    expect(after.entries).toEqual([changeAt(5)]);
  });

  it('keeps all of a thread that began later', () => {
    const [after] = withoutEntriesUntil(historyOf(thread(1, [5, 6])), 4).threads as [Thread];
    expect(after.entries).toEqual([changeAt(5), changeAt(6)]);
  });
});

describe('a bounded history', () => {
  it('is the same until it has more than its maximum', () => {
    const history = historyOf(thread(1, [1, 2], [1]), thread(2, [3], [2, 3]));
    expect(bounded(history, atMost(3))).toBe(history);
  });

  it('loses the oldest entries of its longest thread but for the last value', () => {
    const history = historyOf(thread(1, [1, 2]), { ...thread(2, [3, 4, 5, 6]), dropped: 10 });
    const { threads } = bounded(history, atMost(4));
    expect(threads[0]).toBe(history.threads[0]);
    expect(timesOf(threads[1] as Thread)).toEqual([[5, 6], []]);
    expect(threads[1]).toMatchObject({ dropped: 12, entries: [{ cause: { kind: 'found' } }, {}] });
  });

  it('loses the oldest unchanged requests of the thread with the most', () => {
    const most = { ...thread(1, [1], [1, 2, 3, 4]), droppedUnchanged: 10 };
    const history = historyOf(most, thread(2, [2, 3], [5]));
    const { threads } = bounded(history, atMost(3));
    expect(timesOf(threads[0] as Thread)).toEqual([[1], [3, 4]]);
    expect(threads[0]).toMatchObject({ droppedUnchanged: 12 });
    expect(threads[1]).toBe(history.threads[1]);
  });

  it('takes the first of threads that are as long', () => {
    const { threads } = bounded(historyOf(thread(1, [1, 2]), thread(2, [3, 4])), atMost(3));
    expect(threads.map(({ entries }) => entries.length)).toEqual([1, 2]);
  });
});
