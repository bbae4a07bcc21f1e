import { describe, expect, it } from 'vitest';
import { endOfStatement, hasOpenBracket, Quotes } from '../../../src/keys/syntax/brackets.ts';

describe('quotes', () => {
  it.each<[string, number, number | null]>([
    [`'a'`, 0, 3],
    [`"a"`, 0, 3],
    [`a'b'`, 1, 4],
    [`'a\\'b'`, 0, 6],
    [`'''a\nb'''`, 0, 9],
    // An apostrophe: it has no end, or not on its line.
    [`'a`, 0, null],
    [`'a\nb'`, 0, null],
    [`it's a 'key'`, 2, 8],
    ['abc', 1, null],
    ['abc', 3, null],
  ])('of %j at %i end before %j', (text, start, end) => {
    expect(new Quotes(text).endOf(start)).toBe(end);
  });

  it.each<[string, number, number | null]>([
    ['# a', 0, 3],
    ['a # b', 2, 5],
    ['a # b\nc', 2, 5],
    ['a\t#b', 2, 4],
    // A hash inside a word, and none.
    ['a#b', 1, null],
    ['a# b', 1, null],
    ['a # b', 0, null],
    ['a # b', 1, null],
  ])('and a comment of %j at %i ends before %j', (text, start, end) => {
    expect(new Quotes(text).endOfComment(start)).toBe(end);
  });
});

it.each<[string, number, number | null]>([
  ['f(a)', 0, 4],
  ['f(a)\nb', 0, 4],
  ['f(a,\nb)\nc', 0, 7],
  ['a\nf(b)\nc', 2, 6],
  [`f(')'\n)\nb`, 0, 7],
  ['f( # )\n)\nb', 0, 8],
  ['f(a', 0, null],
  ['f(a]', 0, null],
  ['a)', 0, null],
])('the statement of %j at %i ends before %j', (text, start, end) => {
  expect(endOfStatement(text, start, new Quotes(text))).toBe(end);
});

it.each<[string, boolean]>([
  ['f(a', true],
  ['f(a)', false],
  ['[{', true],
  [`f(')'`, true],
  [`'('`, false],
  ['a)(', false],
])('%j has an open bracket: %s', (text, isOpen) => {
  expect(hasOpenBracket(text)).toBe(isOpen);
});

it('reads a text of escaped quotes once', () => {
  expect(hasOpenBracket(`'${"\\'".repeat(100_000)}(`)).toBe(true);
});
