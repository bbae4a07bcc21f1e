import { expect, it } from 'vitest';
import { diffSessions } from '../../../src/content/diff/diff.ts';
import { shortValues } from '../../../src/content/diff/short-values.ts';
import { sessionOf } from './session.ts';

function values(before: string | null, after: string | null) {
  return Object.fromEntries(shortValues(diffSessions(sessionOf(before), sessionOf(after))));
}

it.each([
  ['{"theme":"light"}', '{"theme":"dark"}', { theme: "'light' → 'dark'" }],
  ['{"cart":[1]}', '{"cart":[1,8]}', { cart: '+8' }],
  ['{"cart":[1,8]}', '{"cart":[1]}', { cart: '−8' }],
  ['{"cart":[{"qty":1,"n":2}]}', '{"cart":[{"qty":2,"n":2}]}', { cart: '[0].qty 1 → 2' }],
  ['{"a":{}}', '{"a":{"b":true}}', { a: '.b +True' }],
  [null, '{"user":"ada","cart":[1,2]}', { user: "'ada'", cart: '[1, 2]' }],
  ['{"n":1}', '{}', { n: '1' }],
  // Several changes inside one key.
  ['{"cart":[1]}', '{"cart":[1,8,9]}', {}],
  // As long as a token.
  ['{}', '{"token":"4d1f7a9c0b3e5d2a8f6c1e0b9d7a3c5e"}', {}],
  ['{}', '{"list":["4d1f7a9c0b3e5d2a8f6c1e0b9d7a3c5e"]}', {}],
  ['{}', '{"n":123456789012345678901234567890}', {}],
  ['{}', '{"text":"\\u202e\\u202e\\u202e\\u202e\\u202e"}', {}],
  ['{"a":"x"}', '{"a":"4d1f7a9c0b3e5d2a8f6c1e0b9d7a3c5e"}', {}],
])('from %s to %s, the short values are %s', (before, after, expected) => {
  expect(values(before, after)).toEqual(expected);
});

it('does not traverse a large value beyond the width of a row', () => {
  let looked = 0;
  const item = {
    get type() {
      looked += 1;
      return 'none' as const;
    },
    start: 0,
    end: 0,
  };
  const items = Array.from({ length: 1000 }, () => item);
  const after = { type: 'list', items, start: 0, end: 0 } as const;
  expect(shortValues([{ kind: 'added', path: ['a'], after }]).size).toBe(0);
  expect(looked).toBeLessThan(100);
});
