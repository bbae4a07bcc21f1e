import { createHash, createHmac } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Digest,
  decodeFlask,
  type Key,
  type KeyDerivation,
  prepareFlaskKeys,
  type SignatureOptions,
  signatureSteps,
  signFlask,
  verifyFlask,
} from '../../../src/codec/index.ts';
import { base64Url, cookieOf, KEY, NOW, withSignature } from '../signing.ts';

const DERIVATIONS: Record<KeyDerivation, (digest: string, key: Key, salt: string) => Key> = {
  hmac: (digest, key, salt) => createHmac(digest, key).update(salt).digest(),
  'django-concat': (digest, key, salt) =>
    createHash(digest).update(salt).update('signer').update(key).digest(),
  concat: (digest, key, salt) => createHash(digest).update(salt).update(key).digest(),
  none: (_digest, key) => key,
};
/** The length of a signature of each digest, in characters. */
const LENGTHS: Record<Digest, number> = {
  sha1: 27,
  sha224: 38,
  sha256: 43,
  sha384: 64,
  sha512: 86,
};

const SIGNED = 'eyJhIjoxfQ.ZVPxAA';

function expectedCookie(
  key: Key,
  { salt, derivation, digest }: Required<SignatureOptions>,
): string {
  const derived = DERIVATIONS[derivation](digest, key, String(salt));
  return `${SIGNED}.${createHmac(digest, derived).update(SIGNED).digest('base64url')}`;
}

describe.each(Object.keys(DERIVATIONS) as KeyDerivation[])('derivation %s', (derivation) => {
  it.each(Object.entries(LENGTHS) as [Digest, number][])('with %s', (digest, length) => {
    const options = { salt: 'a salt: é', derivation, digest };
    const cookie = expectedCookie('key é', options);
    expect(cookie.split('.')[2]).toHaveLength(length);
    expect(signFlask('{"a":1}', 'key é', { ...options, timestamp: NOW })).toBe(cookie);
    expect(verifyFlask(cookie, ['key é'], options)).toEqual({ valid: true, keyIndex: 0 });
    expect(verifyFlask(cookie, ['key e'], options).valid).toBe(false);
    const { valid } = verifyFlask(cookie, ['key é'], { ...options, salt: 'a salt' });
    expect(valid).toBe(derivation === 'none'); // this derivation ignores the salt
  });
});

const UTF8_KEY = new TextEncoder().encode(KEY);

it.each<[string, readonly Key[], number | null]>([
  ['one key', [KEY], 0],
  ['a key in bytes', [UTF8_KEY], 0],
  ['a fallback', ['other', 'another', KEY], 2],
  ['the first of two equal keys', ['other', UTF8_KEY, KEY], 1],
  ['no key', [], null],
  ['other keys', ['', 'a', `${KEY} `, KEY.toUpperCase(), Uint8Array.of(0)], null],
])('verifies with %s', (_name, keys, keyIndex) => {
  expect(verifyFlask(cookieOf('{}'), keys)).toEqual({ valid: keyIndex !== null, keyIndex });
});

it.each<[string, Key, Key]>([
  ['empty', '', new Uint8Array()],
  ['not UTF-8', Uint8Array.of(0xff, 0x00, 0xfe), Uint8Array.of(0xff, 0x00, 0xfe)],
  ['longer than a block', 'k'.repeat(200), new TextEncoder().encode('k'.repeat(200))],
])('signs with a key that is %s', (_name, key, equivalent) => {
  const cookie = signFlask('{}', key);
  expect(verifyFlask(cookie, [equivalent]).valid).toBe(true);
  expect(verifyFlask(cookie, ['x']).valid).toBe(false);
});

describe('a signature', () => {
  const cookie = cookieOf('{"a":1}');
  const signed = cookie.slice(0, cookie.lastIndexOf('.') + 1);
  const signature = cookie.slice(signed.length);
  const bytes = Buffer.from(signature, 'base64url');
  const isValid = (text: string) => verifyFlask(signed + text, [KEY]).valid;

  it('has four spellings, because the last character has two unused bits', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(signature.slice(-1));
    const accepted = [...alphabet].filter((c) => isValid(signature.slice(0, -1) + c));
    expect(accepted.join('')).toBe(alphabet.slice(last, last + 4));
  });

  it.each([
    ['padded', 'valid', `${signature}=`],
    ['padded twice', 'valid', `${signature}==`],
    ['in the standard alphabet', 'valid', signature.replaceAll('-', '+').replaceAll('_', '/')],
    ['with four foreign characters', 'valid', `${signature}!!!!`],
    ['with one foreign character', 'invalid', `${signature}!`],
    ['too short', 'invalid', base64Url(bytes.subarray(0, -1))],
    ['too long', 'invalid', base64Url(Uint8Array.of(...bytes, 0))],
    ['of another digest', 'invalid', base64Url(new Uint8Array(32))],
    ['empty', 'invalid', ''],
    ['not base64', 'invalid', 'A'],
    ['in hexadecimal', 'invalid', bytes.toString('hex')],
  ])('%s is %s', (_name, expected, text) => {
    expect(isValid(text)).toBe(expected === 'valid');
  });

  it.each(['', 'e30', '.', '..', '...', 'e30..', 'e30.AAAA.'])(
    'is not valid in %j',
    (malformed) => {
      expect(verifyFlask(malformed, [KEY, ''])).toEqual({ valid: false, keyIndex: null });
    },
  );

  it('is verified for many cookies with keys that were prepared once', () => {
    const keys = prepareFlaskKeys(['other', KEY]);
    const answers = [cookieOf('1'), signFlask('2', 'other'), signFlask('3', 'x'), cookieOf('4')];
    expect(answers.map((each) => keys.verify(each).keyIndex)).toEqual([1, 0, null, 1]);
  });
});

describe('a lone surrogate, which Python cannot encode', () => {
  const replaced = (text: string) => text.replaceAll('\ud800', '\ufffd');

  it.each(['\ud800', 'key\ud800'])(
    'makes a key verify nothing, unlike the key with U+FFFD instead: %j',
    (key) => {
      const cookie = signFlask('{}', replaced(key));
      expect(verifyFlask(cookie, [key]).valid).toBe(false);
      expect(verifyFlask(cookie, [key, replaced(key)])).toEqual({ valid: true, keyIndex: 1 });
      const salted = signFlask('{}', KEY, { salt: replaced(key) });
      expect(verifyFlask(salted, [KEY], { salt: key }).valid).toBe(false);
    },
  );

  it.each([
    ['the text', '\ud800', KEY, 'salt'],
    ['the key', 'text', '\ud800', 'salt'],
    ['the salt', 'text', KEY, '\ud800'],
  ])('leaves no signature if it is in %s', (_name, signed, key, salt) => {
    expect(signatureSteps(signed, key, { salt, derivation: 'hmac', digest: 'sha1' })).toBeNull();
  });

  it('makes a cookie invalid', () => {
    const cookie = withSignature('e30\ufffd.ZVPxAA');
    expect(verifyFlask(cookie, [KEY]).valid).toBe(true);
    expect(verifyFlask(cookie.replace('\ufffd', '\ud800'), [KEY]).valid).toBe(false);
  });
});

describe('signFlask', () => {
  it.each([
    ['no short text', '{"a":1}', undefined, false],
    ['if that saves two bytes', `"${'a'.repeat(14)}"`, undefined, true],
    ['not if that saves one', `"${'a'.repeat(11)}"`, undefined, false],
    ['on request', '{}', true, true],
    ['not if compress is false', `"${'a'.repeat(1000)}"`, false, false],
  ])('compresses %s', (_name, json, compress, compressed) => {
    const cookie = signFlask(json, KEY, compress === undefined ? {} : { compress });
    expect(decodeFlask(cookie)).toMatchObject({ json, compressed });
    expect(verifyFlask(cookie, [KEY]).valid).toBe(true);
    if (!compressed) return;
    const deflated = Buffer.from(cookie.split('.')[1] as string, 'base64url');
    expect(inflateSync(deflated).toString()).toBe(json);
    if (compress === undefined) expect(deflated.length).toBeLessThan(json.length - 1);
  });

  it.each([0, 1, 255, 256, 1_293_840_000, NOW, 2 ** 32, 253_402_300_799])(
    'writes the time %d without leading zeros',
    (timestamp) => {
      const hex = timestamp === 0 ? '' : timestamp.toString(16);
      const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
      expect(signFlask('{}', KEY, { timestamp }).split('.')[1]).toBe(bytes.toString('base64url'));
    },
  );

  it('uses the current time by default', () => {
    const before = Math.floor(Date.now() / 1000);
    const { timestamp } = decodeFlask(signFlask('{}', KEY));
    expect(timestamp).toBeGreaterThanOrEqual(before);
    expect(timestamp).toBeLessThanOrEqual(Date.now() / 1000);
  });

  it.each([-1, 0.5, Number.NaN, Infinity, 253_402_300_800])('rejects the time %d', (timestamp) => {
    expect(() => signFlask('{}', KEY, { timestamp })).toThrow(RangeError);
  });

  it.each(['\ud800', 'key\udfff', '\udc00\ud800'])('rejects a lone surrogate: %j', (surrogate) => {
    expect(() => signFlask('{}', surrogate)).toThrow(RangeError);
    expect(() => signFlask('{}', KEY, { salt: surrogate })).toThrow(RangeError);
    expect(() => signFlask(`"${surrogate}"`, KEY)).toThrow(RangeError);
  });

  it('signs text that is not JSON', () => {
    expect(decodeFlask.bind(null, signFlask('{"a"', KEY))).toThrow();
    expect(verifyFlask(signFlask('{"a" é', KEY), [KEY]).valid).toBe(true);
  });
});
