import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';
import { changeRows, compareRows } from '../../src/timeline/rows.ts';
import { lastChange } from '../../src/timeline/thread.ts';
import { cookieEvents, START, simulate } from './world.ts';

const OPEN: readonly Observation[] = [
  { kind: 'navigation', time: START, url: 'http://localhost:5000/' },
  { kind: 'access', time: START, host: 'localhost', granted: true },
  { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
];

const rowsOf = ({ history }: SessionState) => history.threads.flatMap(changeRows);

describe('the rows of a timeline', () => {
  it('are the same whether made one by one or all at once', () => {
    const lives = cookieEvents(12)
      .map((events) => simulate(events, 'chromium'))
      .chain(({ jar, exchanges }) =>
        fc.shuffledSubarray([...jar, ...exchanges], { minLength: jar.length + exchanges.length }),
      );
    fc.assert(
      fc.property(lives, (observations) => {
        let state = OPEN.reduce(reduce, INITIAL_STATE);
        for (const observation of observations) {
          state = reduce(state, observation);
          rowsOf(state);
        }
        // Of threads with other ids, which are not cached.
        const uncached = state.history.threads.flatMap((thread) =>
          changeRows({ ...thread, threadId: -thread.threadId, entries: [...thread.entries] }),
        );
        expect(rowsOf(state)).toEqual(uncached);
      }),
      { numRuns: 1000 },
    );
  });

  it('are reused while they wait to be compared', () => {
    let state = OPEN.reduce(reduce, INITIAL_STATE);
    let before: ReturnType<typeof changeRows> = [];
    for (let count = 0; count < 5; count += 1) {
      const cookie = jarCookie({ value: `value${count}` });
      const time = START + count;
      state = reduce(state, { kind: 'jarChange', time, cookie, removed: false, cause: 'explicit' });
      const [thread] = state.history.threads;
      if (!thread) throw new Error('The cookie has no thread.');
      compareRows(thread, () => false);
      const after = changeRows(thread);
      expect(after).toHaveLength(count + 1);
      for (const [index, row] of before.entries()) expect(after[index]).toBe(row);
      before = after;
    }
  });

  it('are no more than the user chose, and the first one has the value from before', () => {
    fc.assert(
      fc.property(
        cookieEvents(12).map((events) => simulate(events, 'chromium')),
        ({ jar, exchanges, last }) => {
          const chosen: Observation = {
            kind: 'recordingOptions',
            time: START,
            cookieNames: ['session'],
            timelineLength: 4,
          };
          const observations = [...jar, ...exchanges].sort((a, b) => a.time - b.time);
          const { history } = [chosen, ...OPEN, ...observations].reduce(reduce, INITIAL_STATE);
          const [thread] = history.threads;
          expect((thread && lastChange(thread)?.value) ?? null).toBe(last);
          if (!thread) return;
          expect(thread.entries.length).toBeLessThanOrEqual(4);
          const [first] = rowsOf({ ...INITIAL_STATE, history });
          if (thread.dropped > 0)
            expect(first).toMatchObject({ entry: { cause: { kind: 'found' } } });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
