import { describe, expect, it } from 'vitest';
import {
  interpolate,
  readShellWord,
  shellWords,
  unquoteShell,
} from '../../../src/keys/syntax/shell-word.ts';
import { BASH_WORDS, braces, WORDS } from './shell-words.ts';

describe('what a shell makes of', () => {
  it.each<readonly [string, string]>([
    ...WORDS,
    ...BASH_WORDS,
    ['', ''],
    ['a b', 'a b'],
    ['a$ b', 'a$ b'],
    // As dash reads it; bash finds no end.
    [`"${braces("A:-it's")}"`, "it's"],
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

describe('what a compose file makes of', () => {
  it.each([
    ['', ''],
    ['a b', 'a b'],
    ['a $$b', 'a $b'],
    ['a$$$$b', 'a$$b'],
    ['{a}', '{a}'],
    [`my key ${braces('A_2:-d')} e`, 'my key d e'],
    [`${braces('A-b')}${braces('B:-')}c`, 'bc'],
    [braces(`A:-'b' "c" \\d`), `'b' "c" \\d`],
    [braces(`A:-b${braces('B:-c')}d`), 'bcd'],
    [braces('A:-$$b'), '$b'],
    [`${braces('A:-b')}}`, 'b}'],
  ])('%s: %j', (text, value) => {
    expect(interpolate(text)).toBe(value);
  });

  it.each([
    '$A',
    'a$',
    '$$$A',
    braces('A'),
    braces('A:?b'),
    braces('A:+b'),
    braces('A:=b'),
    braces('A:-b').slice(0, -1),
  ])('%s is not known', (text) => {
    expect(interpolate(text)).toBeNull();
  });

  it('any number of defaults', () => {
    const count = 100_000;
    const opened = braces('A:-').slice(0, -1).repeat(count);
    expect(interpolate(`${opened}b${'}'.repeat(count)}`)).toBe('b');
    expect(interpolate(opened)).toBeNull();
  });
});
