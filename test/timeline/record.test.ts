import { expect, it } from 'vitest';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exchange } from '../cookies/exchange.ts';
import { lines } from './entries.ts';
import { START, session } from './world.ts';

const A = session(1);
const PAGE: Observation = { kind: 'navigation', time: START, url: 'http://localhost:5000/' };
const access = (granted: boolean): Observation => ({
  ...{ kind: 'access', time: START, host: 'localhost', granted },
});
const historyOf = (...observations: readonly Observation[]) =>
  [PAGE, ...observations].reduce(reduce, INITIAL_STATE).history;

it('what ended before the timeline was cleared is not recorded when it is reported later', () => {
  const cleared: Observation = { kind: 'cleared', time: START + 1000 };
  const ending = (time: number) =>
    exchange({ startedAt: START + time - 5, set: [`session=${A}; Path=/`] });
  const after = (time: number) =>
    historyOf(access(false), cleared, ending(time)).threads.flatMap(({ entries }) =>
      lines(entries),
    );
  expect([999, 1000].map(after)).toEqual([[], []]);
  expect(after(1001)).toEqual([`${START + 1001} exchange ${A}`]);
});

it('what a jar had is forgotten once it may not be read any more', () => {
  const jar: Observation = {
    ...{ kind: 'jarSnapshot', time: START, host: 'localhost' },
    cookies: [jarCookie({ value: A })],
  };
  const known = historyOf(access(true), jar);
  expect(known.threads[0]?.jarValue).toBe(A);
  expect([...known.followedSince.keys()]).toEqual(['localhost']);
  const { threads, followedSince } = historyOf(access(true), jar, access(false));
  expect(threads.map(({ jarValue }) => jarValue)).toEqual([undefined]);
  expect(followedSince.size).toBe(0);
});

it('how long a session lasts is known from the response that said so', () => {
  const expires = new Date(START + 60_000).toUTCString();
  const login = exchange({ startedAt: START, set: [`session=${A}; Expires=${expires}; Path=/`] });
  const lifetimesOf = (...observations: readonly Observation[]) =>
    historyOf(access(false), ...observations).threads.map(({ lifetimes }) => lifetimes.length);
  expect(lifetimesOf(login)).toEqual([1]);
  expect(lifetimesOf(exchange({ startedAt: START, set: [`session=${A}; Path=/`] }))).toEqual([0]);
});
