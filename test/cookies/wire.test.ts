import { describe, expect, it } from 'vitest';
import { keptWire, type SentBody, wireLength } from '../../src/cookies/wire.ts';

const LIMIT = 50_000;
const lengthIs = (value: string) => [{ name: 'Content-LENGTH', value }];

describe('what is kept of an exchange', () => {
  it('is everything, in its order', () => {
    const headers = [
      { name: 'B', value: '1' },
      { name: 'a', value: '2' },
    ];
    const set = ['a=b', 'c=d'];
    expect(keptWire(headers, set, null)).toEqual({
      headers,
      body: { kind: 'none' },
      setCookie: set,
    });
  });

  it('is all of the headers, or none', () => {
    const kept = (length: number) =>
      keptWire(
        [
          { name: 'a', value: 'b' },
          { name: 'c', value: 'x'.repeat(length - 3) },
        ],
        [],
        null,
      ).headers?.length;
    expect(kept(LIMIT)).toBe(2);
    expect(kept(LIMIT + 1)).toBeUndefined();
  });

  it('is all of the cookies, or none', () => {
    const kept = (length: number) =>
      keptWire([], ['a=b', 'x'.repeat(length - 3)], null).setCookie?.length;
    expect(kept(LIMIT)).toBe(2);
    expect(kept(LIMIT + 1)).toBeUndefined();
  });

  it.each<[SentBody['kind'], string | null, string | null]>([
    ['none', null, null],
    ['none', '', '0'],
    ['none', '', null],
    ['unknown', null, '5'],
    ['text', 'a=b', '3'],
    ['text', 'a=ñ', '4'],
    ['unknown', 'a=ñ', '3'],
    ['unknown', 'a=b', null],
    ['unknown', 'a=b', '99'],
    ['text', 'x'.repeat(LIMIT), String(LIMIT)],
    ['unknown', 'x'.repeat(LIMIT + 1), String(LIMIT + 1)],
  ])('has a body that is %s: %j', (kind, text, length) => {
    const { body } = keptWire(length === null ? [] : lengthIs(length), [], text);
    expect(body).toEqual(kind === 'text' ? { kind, text } : { kind });
  });

  it('is as long as its texts together', () => {
    const headers = [...lengthIs('3'), { name: 'a', value: 'b' }];
    expect(wireLength(keptWire(headers, ['a=b', 'c'], 'a=b'))).toBe(15 + 2 + 4 + 3);
    expect(wireLength({ headers: null, body: { kind: 'none' }, setCookie: null })).toBe(0);
  });
});
