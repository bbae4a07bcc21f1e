import { expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { goesOnFromContentOf, keepsContentOf } from '../../src/timeline/keeps.ts';

const session = (content: object) => signFlask(JSON.stringify(content), 'dev', { timestamp: 0 });

const CART = session({ cart: ['apple'], user: 'ada' });
/** Too much to be compared, but with the same cart. */
const LARGE = session({ cart: ['apple'], many: Array.from({ length: 3000 }, () => 0) });
const LIST = session([1]);
const NONE = 'no session';

it.each([
  ['some of it', CART, session({ cart: ['apple'], user: 'bob' }), true],
  ['nothing of it', CART, session({ cart: ['pear'], visits: 1 }), false],
  ['a list before it', LIST, CART, false],
  ['a list after it', CART, LIST, false],
  ['something that cannot be read before it', NONE, CART, false],
  ['something that cannot be read after it', CART, NONE, false],
  ['something too large to be compared before it', LARGE, CART, false],
  ['something too large to be compared after it', CART, LARGE, false],
])('a session keeps %s', (_, before, after, keeps) => {
  expect(keepsContentOf(before, after)).toBe(keeps);
  expect(goesOnFromContentOf(before, after)).toBe(keeps);
});

it('a session goes on from one whose list it has added to', () => {
  const [start, added] = [session({ cart: ['apple'] }), session({ cart: ['apple', 'pear'] })];
  expect(goesOnFromContentOf(start, added)).toBe(true);
  expect(keepsContentOf(start, added)).toBe(false);
});
