import { describe, expect, it } from 'vitest';
import { sinceReset, withClock, withExchangeTime } from '../../src/timeline/clock.ts';
import type { Entry } from '../../src/timeline/entry.ts';
import { type History, INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { ref, refused, set } from './entries.ts';

const HISTORY = { ...INITIAL_HISTORY, clock: 5000, nextId: 7, clearedAt: 3000 };

it('takes a clock for set back if it goes back by more than a second', () => {
  expect(withClock(HISTORY, 6000)).toEqual({ ...HISTORY, clock: 6000 });
  expect(withClock(HISTORY, 4000)).toEqual({ ...HISTORY, clock: 4000 });
  expect(withClock(HISTORY, 3999)).toEqual({ ...HISTORY, clock: 3999, floor: 7, clearedAt: 0 });
});

it('takes no clock for set back by an exchange that ended earlier', () => {
  expect(withExchangeTime(HISTORY, 6000)).toEqual({ ...HISTORY, clock: 6000 });
  expect(withExchangeTime(HISTORY, 1000)).toEqual(HISTORY);
});

describe('a step after the clock was set back', () => {
  const FLOOR = 3;
  const COOKIE = newThread(1, { id: 'id', name: 'session', domain: 'localhost' });
  const unchanged = (id: number) =>
    ({ kind: 'unchanged', id, time: 9000 + id, exchange: ref(9000 + id) }) as const;
  const before = set('before', 9000, { id: 1 });
  const lastBefore = refused('refused', 9001, { id: 2 });
  const since = set('since', 100, { id: 3 });
  /** What stands for all before. */
  const standIn = {
    ...set('before', 0, { id: 1, isProven: true }),
    cause: { kind: 'found', setBy: null },
  };
  const historyOf = (...threads: readonly Thread[]): History => ({
    ...INITIAL_HISTORY,
    floor: FLOOR,
    threads,
  });
  /** What the step is given of the only thread. */
  const given = (thread: Thread) => {
    let part: Thread | undefined;
    sinceReset(historyOf(thread), (history) => {
      part = history.threads[0];
      return history;
    });
    return { entries: part?.entries, unchanged: part?.unchanged };
  };

  it('is the step itself where no clock was set back', () => {
    const history = { ...historyOf(COOKIE), floor: 0 };
    expect(sinceReset(history, (same) => same)).toBe(history);
  });

  it('sees the last value of before, from before all times, and what came since', () => {
    const thread = { ...COOKIE, entries: [before, lastBefore, since], unchanged: [] };
    expect(given(thread)).toEqual({ entries: [standIn, since], unchanged: [] });
    expect(given({ ...thread, unchanged: [unchanged(2), unchanged(3)] })).toEqual({
      entries: [standIn, since],
      unchanged: [unchanged(3)],
    });
  });

  it('sees no change where there was none before', () => {
    const thread = { ...COOKIE, entries: [lastBefore, since], unchanged: [unchanged(2)] };
    expect(given(thread)).toEqual({ entries: [since], unchanged: [] });
    const requests = [unchanged(2), unchanged(3)];
    expect(given({ ...thread, entries: [since], unchanged: requests })).toEqual({
      ...{ entries: [since], unchanged: requests.slice(1) },
    });
  });

  it('keeps what was before, and what the step made of the rest', () => {
    const all: readonly Entry[] = [before, lastBefore, since];
    const thread = { ...COOKIE, entries: all, unchanged: [unchanged(2), unchanged(3)] };
    const untouched = { ...thread, threadId: 2 };
    const created = { ...COOKIE, threadId: 3, entries: [set('new', 200, { id: 4 })] };
    const proven = { ...since, isProven: true };
    const { threads, nextId } = sinceReset(historyOf(thread, untouched), (history) => ({
      ...history,
      nextId: 5,
      threads: history.threads
        .map((each) =>
          each.threadId === 1 ? { ...each, entries: [standIn as Entry, proven] } : each,
        )
        .concat(created),
    }));
    expect(nextId).toBe(5);
    expect(threads).toEqual([
      { ...thread, entries: [before, lastBefore, proven] },
      untouched,
      created,
    ]);
  });
});
