import { expect, it } from 'vitest';
import { straightenQuotes, stripQuotes } from '../../../src/keys/syntax/quotes.ts';

it.each<[string, string | null]>([
  [`'ab'`, 'ab'],
  ['"ab"', 'ab'],
  ['`ab`', 'ab'],
  ['“ab”', 'ab'],
  ['„ab“', 'ab'],
  ['„ab”', 'ab'],
  ['‘ab’', 'ab'],
  ['«ab»', 'ab'],
  ['""', ''],
  // Escapes stay.
  [String.raw`"a\"b"`, String.raw`a\"b`],
  // Three quotes, of Python and TOML.
  ['"""ab"""', 'ab'],
  ['""""""', ''],
  ["'''a\nb'''", 'a\nb'],
  ['"""\nab"""', 'ab'],
  ['"""\r\nab"""', 'ab'],
  // Not in quotes as a whole.
  ['ab', null],
  ['', null],
  ['"ab', null],
  ['"a"b"', null],
  ['"a" "b"', null],
  ['"""abc"', null],
  ['"abc"""', null],
  ['""""', null],
  ['"""""', null],
  ['x"ab"', null],
  ['"ab"x', null],
  ['x“ab”', null],
  ['“ab”x', null],
  ['„abx', null],
])('%j without its quotes is %j', (text, inside) => {
  expect(stripQuotes(text)).toBe(inside);
});

it('makes the quotes of word processors straight', () => {
  expect(straightenQuotes('“a” „b‟ ‘c’ ‚d‛')).toBe(`"a" "b" 'c' 'd'`);
});
