import { expect, it } from 'vitest';
import { type Pair, shiftPair } from '../../../src/keys/syntax/pair.ts';

it('a pair moves with all its indexes', () => {
  const pair: Pair = {
    name: 'SECRET_KEY',
    separator: '=',
    start: 0,
    end: 14,
    valueStart: 11,
    value: 'dev',
    form: 'line',
  };
  expect(shiftPair(pair, 5)).toEqual({ ...pair, start: 5, end: 19, valueStart: 16 });
});
