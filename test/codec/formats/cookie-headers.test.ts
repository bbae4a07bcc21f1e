import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../src/codec/index.ts';

const COOKIES = ['other', 'id', 'third', 'id'].map((name, index) => ({ name, value: `${index}` }));

describe.each([
  ['express_session', ['read', 'read', 'read', 'behind']],
  ['django', ['read', 'behind', 'read', 'read']],
  ['starlette', ['read', 'behind', 'read', 'read']],
] as const)('in a Cookie header, %s', (id, positions) => {
  const { cookieHeader } = formatOf(id);

  it('reads one cookie of each name', () => {
    const found = COOKIES.map((_, index) => cookieHeader.positionOf(COOKIES, index).kind);
    expect(found).toEqual(positions);
  });

  it('reads no cookie of another name, unlike old versions of Werkzeug', () => {
    expect(cookieHeader.mayReadAs('id\ufffd', 'id')).toBe(false);
  });
});

it.each([
  ['express_session', '"a b"', 'a b'],
  ['express_session', 'a"b"', 'a"b"'],
  ['express_session', '"a"b', '"a"b'],
  ['django', '"a b"', 'a b'],
  ['django', 'a b', 'a b'],
  ['django', 'a"b"', 'a"b"'],
] as const)('%s reads the value %s as %s', (id, raw, value) => {
  expect(formatOf(id).cookieHeader.valueOf(raw)).toBe(value);
});
