import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/analysis/anatomy/place.ts';
import { type FormatId, formatOf, textOf } from '../../../src/codec/index.ts';
import { signed } from './cookies.ts';

/** Bits of a payload's text, by character or by byte. */
const sextets = (text: string) =>
  Array.from(text, (c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      .indexOf(c.replace('+', '-').replace('/', '_'))
      .toString(2)
      .padStart(6, '0'),
  ).join('');
const octets = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

const EVERY = ['flask', 'django', 'starlette', 'itsdangerous'] as const satisfies FormatId[];

function place(id: FormatId, value: string, text: string) {
  const reading = formatOf(id).read(value);
  const json = textOf(reading) ?? '';
  const start = json.indexOf(text);
  expect(start).not.toBe(-1);
  return placeOf(reading, { start, end: start + text.length });
}

describe('where a stretch of the JSON is', () => {
  it.each(EVERY)('in a cookie of %s: the characters that have any bit of it', (id) => {
    const json = fc
      .dictionary(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), { minKeys: 1 })
      .map((session) => JSON.stringify(session));
    const property = fc.property(json, fc.nat(), fc.nat(), (text, from, size) => {
      const value = signed(id, text, 'dev', { compress: false });
      const reading = formatOf(id).read(value);
      const start = from % text.length;
      const end = start + 1 + (size % (text.length - start));
      const { bytes, cookie } = placeOf(reading, { start, end }) ?? {};
      if (!bytes || !cookie) throw new Error('no place');
      const expected = octets(Buffer.from(text.slice(start, end)));
      const bits = sextets(value.slice(cookie.start, cookie.end));
      const offset = (bytes.start * 8) % 6;
      expect(bits.slice(offset, offset + expected.length)).toBe(expected);
      // Rounded outward to whole characters, and no further.
      expect(offset).toBeLessThan(6);
      expect(bits.length - offset - expected.length).toBeLessThan(6);
    });
    fc.assert(property);
  });

  it('counts bytes, not characters', () => {
    const value = signed('starlette', '{"name": "Zoë €", "a": 1}');
    expect(place('starlette', value, '"a": 1')?.bytes).toEqual({ start: 21, end: 27 });
  });

  it('is one byte per character in Latin-1', () => {
    const value = signed('django', '{"name": "Zoë", "a": 1}');
    expect(place('django', value, '"a": 1')?.bytes).toEqual({ start: 16, end: 22 });
  });

  it('is not in the characters of a compressed cookie', () => {
    const value = signed('flask', '{"a":"b"}', 'dev', { compress: true });
    expect(place('flask', value, '"a"')).toEqual({ bytes: { start: 1, end: 4 }, cookie: null });
  });

  it('is known in a cookie without timestamp and signature', () => {
    const [payload = ''] = signed('flask', '{"a":"b"}').split('.');
    expect(place('flask', payload, '"a"')).toMatchObject({ cookie: { start: 1, end: 6 } });
  });

  it.each(['eyJh!Ijoi.YiJ9', '.eyJhIjoiYiJ9', 'eyJhI==joiYiJ9', 'eyJh-IjoiYiJ9'])(
    'is not claimed where the decoder skips characters: %s',
    (payload) => {
      const reading = formatOf('starlette').read(`${payload}.ZVPxAA.x`);
      expect(placeOf(reading, { start: 0, end: 1 })?.cookie ?? null).toBeNull();
    },
  );

  it('is nowhere in an id', () => {
    const reading = formatOf('remember_token').read(signed('remember_token', '42'));
    expect(placeOf(reading, { start: 0, end: 1 })).toBeNull();
  });
});
