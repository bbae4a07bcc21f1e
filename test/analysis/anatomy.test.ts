import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anatomyOf } from '../../src/analysis/anatomy.ts';
import { FORMATS, signFlask, timestampNotation } from '../../src/codec/index.ts';
import { FAMILIES, type Family } from '../codec/hostile.ts';
import { EXAMPLES, NOW, readWith, signed } from './anatomy/cookies.ts';

const timestamp = (id: 'flask' | 'django' | 'starlette', value: string) => {
  const { session, proven } = readWith(id, value, ['dev']);
  return anatomyOf(session, proven, {}).timestamp;
};

describe('a timestamp', () => {
  it.each(['flask', 'starlette'] as const)('is the bytes of a number: %s', (id) => {
    expect(timestamp(id, signed(id, '{"a": 1}'))).toMatchObject({
      kind: 'read',
      text: 'ZVPxAA',
      notation: { kind: 'bytes', bytes: Uint8Array.of(0x65, 0x53, 0xf1, 0x00) },
      raw: NOW,
      seconds: NOW,
      legacyEpoch: false,
    });
  });

  it('has digits in base 62: Django', () => {
    expect(timestamp('django', signed('django', '{"a": 1}'))).toMatchObject({
      text: '1r31eq',
      notation: { kind: 'base62' },
      raw: NOW,
    });
  });

  it('may count from 2011', () => {
    const value = signFlask('{"a":1}', 'dev', { timestamp: 300_000_000 });
    expect(timestamp('flask', value)).toMatchObject({
      raw: 300_000_000,
      seconds: 1_593_840_000,
      legacyEpoch: true,
    });
  });

  it('that cannot be read has its reason', () => {
    expect(timestamp('django', 'e30:1r3!eW:x')).toMatchObject({
      kind: 'unreadable',
      text: '1r3!eW',
      error: { code: 'timestamp_digit' },
    });
  });

  it('is in neither notation if the number is another', () => {
    expect(timestampNotation('ZVPxAA', NOW + 1)).toBeNull();
    expect(timestampNotation('zz', 5)).toBeNull();
  });
});

describe('the anatomy of a damaged cookie', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .tuple(
        fc.constantFrom(...EXAMPLES),
        fc.nat(),
        fc.nat({ max: 9 }),
        fc.string({ maxLength: 3 }),
      )
      .map(([[, cookie], from, length, put]) => {
        const start = from % cookie.length;
        return cookie.slice(0, start) + put + cookie.slice(start + length);
      }),
  );

  it.each(FORMATS.map(({ id }) => id))('never throws, read as %s', (id) => {
    const property = fc.property(value, (cookie) => {
      const { session, proven } = readWith(id, cookie, ['dev']);
      const { layers, signature } = anatomyOf(session, proven, {});
      expect(layers[0]?.id).toBe('payload');
      // What was computed is only shown if it is what the cookie has.
      if (signature?.values) expect(signature.values.signature).toEqual(signature.bytes);
    });
    fc.assert(property);
  });
});

describe('the anatomy of a value of 1 MiB is worked out at once', { timeout: 15_000 }, () => {
  it.each<[string, Family]>(Object.entries(FAMILIES))('%s', (_name, family) => {
    const { session } = readWith('flask', signFlask(family(1 << 20), 'dev', { timestamp: NOW }));
    expect(anatomyOf(session, null, {}).layers.length).toBeGreaterThan(3);
  });
});
