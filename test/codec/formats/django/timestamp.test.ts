import { describe, expect, it } from 'vitest';
import { formatOf, signCookie } from '../../../../src/codec/index.ts';

const { timestamp, resembles } = formatOf('django');

/** What `b62_decode` of Django 5.2.17 reads. */
it.each([
  ['1r31eq', 1_700_000_000],
  ['-1r31eq', -1_700_000_000],
  ['001r31eq', 1_700_000_000],
  ['0', 0],
  ['-', 0],
  ['z', 61],
])('reads the timestamp %s', (text, seconds) => {
  const value = { seconds, raw: seconds };
  expect(timestamp(`e30:${text}:signature`)).toMatchObject({ ok: true, value });
});

it.each([
  ['', 'timestamp_digit', 0],
  ['1r3-1e', 'timestamp_digit', 3],
  ['1r31e-', 'timestamp_digit', 5],
  ['z'.repeat(200), 'timestamp_out_of_range', 0],
])('cannot read the timestamp %j', (text, code, offset) => {
  const error = { code, offset, part: 'timestamp' };
  expect(timestamp(`e30:${text}:signature`)).toMatchObject({ ok: false, error });
});

it('writes the first second of 1970 as Django does', () => {
  expect(signCookie('django', '{}', 'dev', { timestamp: 0 })).toMatch(/^e30:0:/);
});

describe('a value resembles one that Django signed', () => {
  it.each([
    ['with a payload of one character', 'a:1r31eq:sig-_', true],
    ['without a payload', '1r31eq:sig', false],
    ['without a timestamp', ':sig', false],
    ['with other characters before its signature', 'a:1r31eq:!sig', false],
    ['with other characters after it', 'a:1r31eq:sig!', false],
    ['with a longer timestamp', 'a:01r31eq:sig', false],
    ['with a timestamp that is none', 'a:1r-1eq:sig', false],
  ])('%s: %s is %s', (_name, value, expected) => {
    expect(resembles(value)).toBe(expected);
  });

  it.each([
    [1_293_839_999, false],
    [1_293_840_000, true],
    [2 ** 32 - 1, true],
    [2 ** 32, false],
  ])('if it may be of that time: %d is %s', (seconds, expected) => {
    expect(resembles(signCookie('django', '{}', 'dev', { timestamp: seconds }))).toBe(expected);
  });
});
