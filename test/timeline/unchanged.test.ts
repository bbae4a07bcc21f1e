import { describe, expect, it } from 'vitest';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { withoutFirstReport, withUnchangedRequest } from '../../src/timeline/unchanged.ts';
import { exchange } from '../cookies/exchange.ts';
import { ref } from './entries.ts';

const EMPTY = newThread(1, { id: 'id', name: 'session', domain: 'localhost' });
/** Requests that ended at these times, in the order in which they were reported. */
const threadOf = (...times: readonly number[]): Thread =>
  times.reduce((thread, time, index) => withUnchangedRequest(thread, ref(time), index + 1), EMPTY);
const timesOf = ({ unchanged }: Thread) => unchanged.map(({ time }) => time);

describe('the requests that left a cookie alone', () => {
  it('are in the order in which they ended', () => {
    expect(threadOf(100, 300, 200).unchanged).toEqual([
      { kind: 'unchanged', id: 1, time: 100, exchange: ref(100) },
      { kind: 'unchanged', id: 3, time: 200, exchange: ref(200) },
      { kind: 'unchanged', id: 2, time: 300, exchange: ref(300) },
    ]);
  });

  it('are without one that is reported again', () => {
    const { method, url, startedAt } = ref(200);
    const reported = (more: Parameters<typeof exchange>[0] = {}) =>
      timesOf(
        withoutFirstReport(threadOf(100, 200, 300), exchange({ method, url, startedAt, ...more })),
      );
    expect(reported()).toEqual([100, 300]);
    expect(reported({ method: 'POST' })).toEqual([100, 200, 300]);
    expect(reported({ url: `${url}b` })).toEqual([100, 200, 300]);
    expect(reported({ startedAt: startedAt + 1 })).toEqual([100, 200, 300]);
  });

  it('are without one of the last fifty only', () => {
    const times = Array.from({ length: 60 }, (_, n) => 1000 + n);
    const without = (time: number) => {
      const { method, url, startedAt } = ref(time);
      return timesOf(withoutFirstReport(threadOf(...times), exchange({ method, url, startedAt })));
    };
    expect(without(1010)).toEqual(times.filter((time) => time !== 1010));
    expect(without(1009)).toEqual(times);
  });
});
