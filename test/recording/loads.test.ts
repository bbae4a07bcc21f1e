import { expect, it } from 'vitest';
import type { DebugAnswer, SessionLoad } from '../../src/observations/session-load.ts';
import { INITIAL_LOADS, reduceLoads } from '../../src/recording/loads.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';

const URL = 'http://localhost:5000/debug_session';

function load(
  time: number,
  answer: DebugAnswer = { kind: 'json', text: `{"n":${time}}` },
): SessionLoad {
  return { kind: 'sessionLoad', time, startedAt: time, method: 'GET', url: URL, answer };
}

const kept = (loads: readonly SessionLoad[]) =>
  loads.reduce((kept, each) => reduceLoads(kept, each, []), INITIAL_LOADS).map(({ time }) => time);

it('keeps the first and the last of equal answers in a row', () => {
  const same: DebugAnswer = { kind: 'json', text: '{}' };
  const failed: DebugAnswer = { kind: 'tooLarge' };
  const loads = [load(1), load(2, same), load(3, same), load(4, same), load(5), load(6, same)];
  expect(kept(loads)).toEqual([1, 2, 4, 5, 6]);
  expect(kept([load(1, failed), load(2, failed), load(3, failed)])).toEqual([1, 3]);
});

it('keeps equal answers for another id', () => {
  const answer: DebugAnswer = { kind: 'json', text: '{}' };
  const ids = ['a', 'b', 'a', 'a', 'a'];
  const { loads } = ids
    .flatMap((id, time) => [
      exchange({ url: URL, startedAt: time, sent: `session=${id}` }),
      load(time, answer),
    ])
    .reduce(reduce, INITIAL_STATE);
  expect(loads.map(({ time }) => time)).toEqual([0, 1, 2, 4]);
});

it('is bounded in number and in characters', () => {
  const many = kept(Array.from({ length: 100 }, (_, n) => load(n)));
  expect(many.at(-1)).toBe(99);
  expect(many.length).toBeLessThanOrEqual(30);
  const large = (n: number): DebugAnswer => ({ kind: 'json', text: `${n}`.padEnd(130_000, ' ') });
  expect(kept(Array.from({ length: 20 }, (_, n) => load(n, large(n))))).toEqual([16, 17, 18, 19]);
});

it('forgets what was loaded before the timeline was cleared', () => {
  const loads = [load(1), load(5)];
  expect(reduceLoads(loads, { kind: 'cleared', time: 3 }, [])).toEqual([load(5)]);
});
