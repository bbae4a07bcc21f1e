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
  ["'a'", null],
  ["it''s", null],
  ["'it''s'x", null],
  ["x'it''s'", null],
  ["'it's'", null],
])('%s in single quotes is %j', (value, text) => {
  expect(readYamlQuoted(value)).toBe(text);
});
