import { expect, it } from 'vitest';
import { withClock, withExchangeTime } from '../../src/timeline/clock.ts';
import { INITIAL_HISTORY } from '../../src/timeline/history.ts';

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
