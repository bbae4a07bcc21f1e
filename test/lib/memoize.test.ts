import { expect, it } from 'vitest';
import { memoize, memoizeByObject, memoizeBySize } from '../../src/lib/memoize.ts';

/** Returns lengths, and what it was asked for. */
function counting() {
  const asked: string[] = [];
  const make = (key: string) => {
    asked.push(key);
    return key.length;
  };
  return { asked, make };
}

it('asks once for each key, and again for the one that was dropped', () => {
  const { asked, make } = counting();
  const length = memoize(2, make);
  expect(['a', 'bb', 'a', 'ccc'].map(length)).toEqual([1, 2, 1, 3]);
  expect(asked).toEqual(['a', 'bb', 'ccc']);
  expect(['bb', 'ccc', 'a'].map(length)).toEqual([2, 3, 1]);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
});

it('keeps results that are undefined', () => {
  const asked: string[] = [];
  const nothing = memoize(2, (key) => void asked.push(key));
  nothing('a');
  nothing('a');
  expect(asked).toEqual(['a']);
});

it('keeps as much as fits, and what was used last', () => {
  const { asked, make } = counting();
  const length = memoizeBySize(5, make, (_, result) => result);
  for (const key of ['a', 'bb', 'cc', 'a', 'dd']) length(key); // bb is dropped
  for (const key of ['a', 'cc', 'dd']) length(key);
  expect(asked).toEqual(['a', 'bb', 'cc', 'dd']);
  length('bb');
  expect(asked.at(-1)).toBe('bb');
});

it('keeps what is larger than all that fits until the next one', () => {
  const { asked, make } = counting();
  const length = memoizeBySize(3, make, (_, result) => result);
  for (const key of ['a', 'large', 'large']) length(key);
  expect(asked).toEqual(['a', 'large']);
  for (const key of ['b', 'large']) length(key);
  expect(asked).toEqual(['a', 'large', 'b', 'large']);
});

it('keeps the results of objects', () => {
  const made: object[] = [];
  const countOf = memoizeByObject((key: object) => made.push(key));
  const [a, b] = [{}, {}];
  expect([countOf(a), countOf(b), countOf(a)]).toEqual([1, 2, 1]);
});
