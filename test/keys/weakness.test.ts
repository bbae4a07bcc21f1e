import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../src/codec/index.ts';
import { KNOWN_BYTES, KNOWN_TEXTS } from '../../src/keys/known-keys.ts';
import { parsePythonLiteral } from '../../src/keys/python-literal.ts';
import { knownKeys, weaknessOf } from '../../src/keys/weakness.ts';

let drawCount = 0;
/** Pseudo-random bytes, the same in each run. */
function bytes(length: number): Buffer {
  drawCount += 1;
  return createHash('sha512').update(`draw ${drawCount}`).digest().subarray(0, length);
}

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the weakness of', () => {
  it.each<[Key, object | null]>([
    ['', { kind: 'short', bits: 0 }],
    ['dev', { kind: 'known', isExact: true }],
    [latin1('dev'), { kind: 'known', isExact: true }],
    ['DEV', { kind: 'known', isExact: false }],
    ['Dev-2024', { kind: 'known', isExact: false }],
    ['any_secret-string!', { kind: 'known', isExact: false }],
    ['Any secret.string', { kind: 'known', isExact: false }],
    // Too many digits, and too little before them.
    ['dev12345', { kind: 'short', bits: 41 }],
    ['127777', { kind: 'short', bits: 19 }],
    ['d12ev', { kind: 'short', bits: 25 }],
    [latin1('_5#y2L"F4Q8z\n\xec]/'), { kind: 'known', isExact: true }],
    [String.raw`_5#y2L"F4Q8z\n\xec]/`, { kind: 'known', isExact: true }],
    ['830462', { kind: 'short', bits: 19 }],
    ['0'.repeat(20), { kind: 'short', bits: 66 }],
    ['c0ffee00c0de', { kind: 'short', bits: 48 }],
    ['qzjxkvbw', { kind: 'short', bits: 37 }],
    ['C0FFEE00C0DE', { kind: 'short', bits: 48 }],
    ['QZJXKVBW', { kind: 'short', bits: 37 }],
    [latin1('qzjxkvbw'), { kind: 'short', bits: 37 }],
    ['QZJX4KVB9W', { kind: 'short', bits: 51 }],
    ['qzjx4kvb9w', { kind: 'short', bits: 51 }],
    ['QzJx_4kv-9w', { kind: 'short', bits: 66 }],
    ['QzJx 4kv!9w', { kind: 'short', bits: 72 }],
    [bytes(9), { kind: 'short', bits: 72 }],
    ['a'.repeat(64), { kind: 'littleVariety' }],
    ['0101101001011001'.repeat(2), { kind: 'littleVariety' }],
    ['passphrase'.repeat(2), { kind: 'littleVariety' }],
    ['Wq7-xR2_Wq7-xR2_Wq7', { kind: 'littleVariety' }],
    [bytes(8).toString('hex').repeat(3), { kind: 'littleVariety' }],
    ['abcdefghijklmnopqrstuvwxyz', { kind: 'littleVariety' }],
    ['zyxwvutsrqponmlkjihgfedcba', { kind: 'littleVariety' }],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', { kind: 'littleVariety' }],
    [new Uint8Array(32), { kind: 'littleVariety' }],
    [Uint8Array.from({ length: 32 }, (_, i) => i), { kind: 'littleVariety' }],
    ['🔑'.repeat(20), { kind: 'littleVariety' }],
    // Five characters, and three of four in order.
    ['aqzmxzqmaxqmzxazqmxazmqx', { kind: 'littleVariety' }],
    ['abcdefghijklmnopzkxqt', { kind: 'littleVariety' }],
    // As little as a key may have: 80 bits, six characters, fewer in order, no whole repetition.
    ['c0ffee42d19b5a7e3f08', null],
    ['aqzmxkzqmakxqmzxakzqkamx', null],
    ['abcdefghijklmnozkxqtw', null],
    ['passphrasepassphras', null],
    // Repeated but for its last character, or its first.
    ['mzxqwqkmzxqwqkmzxm', null],
    ['qmzzmkwwwxmzzmkwwwxmzzmk', null],
    ['correct horse battery staple nine', null],
    ['clé secrète très bien gardée', null],
    // Of 16 bits each, as they are from all of Unicode.
    ['żółćęśąź', null],
  ])('%o', (key, weakness) => {
    expect(weaknessOf(key)).toEqual(weakness);
  });

  it('every known key, as text or bytes, is that it is known', () => {
    expect(KNOWN_TEXTS.length).toBeGreaterThan(300);
    for (const key of knownKeys())
      expect(weaknessOf(key)).toEqual({ kind: 'known', isExact: true });
    expect(knownKeys()).toHaveLength(KNOWN_TEXTS.length + KNOWN_BYTES.length);
  });
});

it("knows the keys of Express's documentation and examples", () => {
  for (const key of ['keyboard cat', 's3Cur3', 'shhhh, very secret', 'key1'])
    expect(weaknessOf(key), key).toEqual({ kind: 'known', isExact: true });
});

it('every known bytes literal is valid', () => {
  for (const literal of KNOWN_BYTES) {
    const read = parsePythonLiteral(literal);
    expect(read?.ok && read.value, literal).toBeInstanceOf(Uint8Array);
  }
});

describe('a random key is never weak', () => {
  const uuid = () =>
    bytes(16)
      .toString('hex')
      .replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-a$4-');
  const RANDOM: Record<string, () => Key> = {
    'secrets.token_urlsafe(16)': () => bytes(16).toString('base64url'),
    'secrets.token_urlsafe()': () => bytes(32).toString('base64url'),
    'secrets.token_hex(16)': () => bytes(16).toString('hex'),
    'secrets.token_hex()': () => bytes(32).toString('hex'),
    'secrets.token_hex().upper()': () => bytes(32).toString('hex').toUpperCase(),
    'os.urandom(16)': () => bytes(16),
    'os.urandom(24)': () => bytes(24),
    'os.urandom(16), base64': () => bytes(16).toString('base64'),
    'uuid4().hex': () => uuid().replaceAll('-', ''),
    'str(uuid4())': uuid,
  };

  it.each(Object.entries(RANDOM))('%s', (_, make) => {
    for (let i = 0; i < 20_000; i += 1) {
      const key = make();
      const weakness = weaknessOf(key);
      if (weakness) expect(weakness, String(key)).toBeNull();
    }
  });
});
