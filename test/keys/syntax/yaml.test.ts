import { expect, it } from 'vitest';
import { readYamlBlock, readYamlQuoted } from '../../../src/keys/syntax/yaml.ts';

it.each<[string, string | null]>([
  ['|\n  a\n  b', 'a\nb\n'],
  ['|\n  a\n    b\n  c', 'a\n  b\nc\n'],
  ['|\n  a\n\n', 'a\n'],
  ['|\n\n  a', '\na\n'],
  ['|\n  \n    a', '\na\n'],
  ['|-\n  a', 'a'],
  ['|+\n  a', 'a\n'],
  ['|2\n  a', 'a\n'],
  ['|2-\n  a', 'a'],
  ['|-2\n  a', 'a'],
  ['|-  # so\n  a', 'a'],
  ['>\n  a\n  b', 'a b\n'],
  ['>\n  a b\n  c d', 'a b c d\n'],
  ['>-\n  a\n  b\n  c', 'a b c'],
  // Of empty lines the first break goes; lines that are indented further stay.
  ['>\n  a\n\n  b', 'a\nb\n'],
  ['>\n  a\n\n\n  b', 'a\n\nb\n'],
  ['>\n  a\n    b\n  c\n  d', 'a\n  b\nc d\n'],
  ['|', null],
  ['a\n  b', null],
  ['a |\n  b', null],
])('the block %j is %j', (value, text) => {
  expect(readYamlBlock(value)).toBe(text);
});

it.each<[string, string | null]>([
  ["'it''s'", "it's"],
  ["'a''b''c'", "a'b'c"],
  ["''''", "'"],
  ["'a'", 'a'],
  [String.raw`'a\n"'`, String.raw`a\n"`],
  ['"a"', 'a'],
  ['""', ''],
  [`"it's"`, "it's"],
  [String.raw`"a\"b\\c\/d\ e"`, String.raw`a"b\c/d e`],
  [String.raw`"\0\a\b\t\n\v\f\r\e"`, '\0\x07\b\t\n\v\f\r\x1b'],
  [String.raw`"\N\_\L\P"`, '\x85\xa0\u2028\u2029'],
  [String.raw`"\x4A\u00e9\U0001F511"`, 'J\u00e9🔑'],
  // A surrogate pair of JSON, which is YAML too.
  [String.raw`"\uD83D\udd11"`, '🔑'],
  [String.raw`"\\x4a\x4ag"`, String.raw`\x4aJg`],
  ["it''s", null],
  ["'it''s'x", null],
  ["x'it''s'", null],
  ["'it's'", null],
  ['"a"b"', null],
  ['"a"x', null],
  ['x"a"', null],
  [String.raw`"a\"`, null],
  // No character has this number.
  [String.raw`"\U00110000"`, 'U00110000'],
])('%s in quotes is %j', (value, text) => {
  expect(readYamlQuoted(value)).toBe(text);
});
