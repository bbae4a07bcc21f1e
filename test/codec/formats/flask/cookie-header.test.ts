import { describe, expect, it } from 'vitest';
import { werkzeugValue } from '../../../../src/codec/formats/flask/cookie-header.ts';
import { readValue } from '../../../../src/cookies/cookie-header.ts';

it.each<[string, string | null]>([
  ['', ''],
  ['abc', 'abc'],
  ['a=b', 'a=b'],
  ['"abc"', 'abc'],
  ['""', ''],
  [' \t"abc"\t ', 'abc'],
  [' abc ', 'abc'],
  ['"a b"', 'a b'],
  ['"a;b"', 'a;b'],
  ['"a\\"b"', 'a"b'],
  ['"a\\\\"', 'a\\'],
  ['"\\a\\9"', 'a9'],
  ['"\\101\\0411"', 'A!1'],
  ['"\\400\\08"', '40008'],
  ['"\\303\\251"', 'é'],
  ['"\\é"', 'Ã©'],
  ['é', 'Ã©'],
  ['\u00a0', 'Â\u00a0'],
  ['"\\303"', '\ufffd'],
  ['"\\357\\273\\277"', '\ufeff'],
  ['"\\"x\\""', '"x"'],
  ['a b', null],
  ['a\tb', null],
  ['"', null],
  ['"abc', null],
  ['abc"', null],
  ['a"b"c', null],
  ['"a"b"', null],
  ['"abc"d', null],
  ['"abc\\"', null],
])('Flask reads %j as %j', (raw, value) => {
  expect(werkzeugValue(raw)).toBe(value);
});

describe('a value that Flask ignores', () => {
  it('is shown unchanged', () => {
    expect(readValue('"abc')).toBe('"abc');
    expect(readValue('"abc"')).toBe('abc');
  });
});

it('reads a million quotes and backslashes', () => {
  expect(werkzeugValue(`"${'\\"'.repeat(500_000)}"`)).toBe('"'.repeat(500_000));
  expect(werkzeugValue(`"${'\\"'.repeat(500_000)}`)).toBe(null);
  expect(werkzeugValue('"'.repeat(1_000_000))).toBe(null);
});
