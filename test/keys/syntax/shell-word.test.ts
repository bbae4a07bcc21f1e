import { describe, expect, it } from 'vitest';
import { readShellWord, shellWords, unquoteShell } from '../../../src/keys/syntax/shell-word.ts';

/** `$` and what is in braces behind it, which Biome takes for a template. */
const braces = (inside: string) => `$\{${inside}}`;

describe('what a shell makes of', () => {
  it.each<[string, string]>([
    ['', ''],
    ['a b', 'a b'],
    [String.raw`a"b c"'d'\e`, 'ab cde'],
    [String.raw`"a\$\"\\b"`, String.raw`a$"\b`],
    ['"a\\`b"', 'a`b'],
    [String.raw`"a\b"`, String.raw`a\b`],
    [String.raw`'a\b'`, String.raw`a\b`],
    ['"a\\\nb"', 'ab'],
    ['a\\\nb', 'ab'],
    ['a\\', 'a\\'],
    ['a$', 'a$'],
    ['a$ b', 'a$ b'],
    ['a$.b', 'a$.b'],
    [String.raw`$'a\tb'c`, 'a\tbc'],
    [`"$'a'"`, "$'a'"],
    [`$'a'"b c"`, 'ab c'],
    // A variable that is not set has its default.
    [braces('A:-b'), 'b'],
    [braces('A-b'), 'b'],
    [braces('A:=b'), 'b'],
    [braces('A=b'), 'b'],
    [braces('SECRET_KEY:-dev'), 'dev'],
    [`a${braces('A:-')}b`, 'ab'],
    [`"${braces('A:-b')}c"`, 'bc'],
    [`${braces("A:-'b c'")}d`, 'b cd'],
    [braces(`A:-${braces('B:-c')}`), 'c'],
    [`${braces('A:-').slice(0, -1).repeat(20)}b${'}'.repeat(20)}`, 'b'],
  ])('%s: %j', (text, value) => {
    expect(unquoteShell(text)).toBe(value);
  });

  it.each([
    "'a",
    '"a',
    '"a\\',
    '$A',
    'a$1',
    '$@',
    '$$',
    '$?',
    '"$A"',
    '`a`',
    '"`a`"',
    '$(a)',
    'b$(a',
    '"$(a)"',
    "$'a",
    braces('A'),
    braces('A:?b'),
    braces('A:+b'),
    braces('A:-b').slice(0, -1),
    braces('A:-$B'),
    `${braces('A:-').slice(0, -1).repeat(21)}b${'}'.repeat(21)}`,
  ])('%s is not known', (text) => {
    expect(unquoteShell(text)).toBeNull();
  });
});

it.each<[string, string, string | null]>([
  ['a b', 'a', 'a'],
  [`a"b c"'d e' f`, `a"b c"'d e'`, 'ab cd e'],
  [String.raw`a\ b c`, String.raw`a\ b`, 'a b'],
  ['$(a b)c d', '$(a b)c', null],
  ['$(a', '$(a', null],
  ["'a b", "'a b", null],
  ...[';', '&', '|', '<', '>', '(', ')', '\n', '\t'].map((end): [string, string, string] => [
    `a${end}b`,
    'a',
    'a',
  ]),
])('the first word of %j is %j', (text, word, value) => {
  expect(readShellWord(text)).toEqual({ start: 0, end: word.length, value });
  expect(readShellWord(`x ${text}`, 2)).toEqual({ start: 2, end: word.length + 2, value });
});

it.each<[string, string[]]>([
  ['', []],
  ['a', ['a']],
  [' a\tb  c ', ['a', 'b', 'c']],
  ['a "b c" d', ['a', '"b c"', 'd']],
  ['a # b', ['a']],
  ['# a', []],
  ['a#b', ['a#b']],
  ['a \\\n b', ['a', 'b']],
  ['a \\\r\n b', ['a', 'b']],
  ['a;b', ['a', 'b']],
  ['a && b | c > d', ['a', 'b', 'c', 'd']],
  ['a "(" b', ['a', '"("', 'b']],
  ['a (b) c', []],
  ['f(a)', []],
  ['a) b', []],
])('the words of %j are %j', (text, words) => {
  expect(shellWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(words);
});
