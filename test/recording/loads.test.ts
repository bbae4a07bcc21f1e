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

const SAME: DebugAnswer = { kind: 'json', text: '{}' };

it('keeps each load, though nothing has changed', () => {
  const loads = [load(1), load(2, SAME), load(3, SAME), load(4, SAME), load(5), load(6, SAME)];
  expect(kept(loads)).toEqual([1, 2, 3, 4, 5, 6]);
});

it('keeps the others while a page asks again and again', () => {
  const asked = Array.from({ length: 1000 }, (_, n) => load(n + 3, { ...SAME }));
  const times = kept([load(1), load(2), ...asked]);
  expect(times.slice(0, 3)).toEqual([1, 2, 3]);
  expect(times.at(-1)).toBe(1002);
});

it('keeps the others while a page asks again and again for what is large', () => {
  const text = 'x'.repeat(130_000);
  const asked = Array.from({ length: 20 }, (_, n) => load(n + 2, { kind: 'json', text }));
  expect(kept([load(1), ...asked])).toHaveLength(21);
});

it('keeps equal answers for another id while a page asks again and again', () => {
  const ids = [...Array.from({ length: 200 }, () => 'a'), 'b', 'a', 'a', 'a'];
  const { loads } = ids
    .flatMap((id, time) => [
      exchange({ url: URL, startedAt: time, sent: `session=${id}` }),
      load(time, { ...SAME }),
    ])
    .reduce(reduce, INITIAL_STATE);
  expect(loads.slice(-4).map(({ time }) => time)).toEqual([199, 200, 201, 203]);
});

it('is bounded in number and in characters', () => {
  const many = kept(Array.from({ length: 300 }, (_, n) => load(n)));
  expect(many.at(-1)).toBe(299);
  expect(many.length).toBeLessThanOrEqual(100);
  const large = (n: number): DebugAnswer => ({ kind: 'json', text: `${n}`.padEnd(130_000, ' ') });
  expect(kept(Array.from({ length: 20 }, (_, n) => load(n, large(n))))).toEqual([16, 17, 18, 19]);
});

it('forgets what was loaded before the timeline was cleared', () => {
  const loads = [load(1), load(5)];
  expect(reduceLoads(loads, { kind: 'cleared', time: 3 }, [])).toEqual([load(5)]);
});
