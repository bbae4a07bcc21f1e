import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Digest,
  digestOf,
  encodeLatin1,
  inspectRememberToken,
  type Key,
  signFlask,
  verifyRememberToken,
} from '../../../../src/codec/index.ts';

/** Signed by Python: `hmac.new(key, user.encode(), hashlib.sha512).hexdigest()`. */
const TEXT =
  '42|b004c6ce2101ea6a03239661c7258dafed7a368188b18664b48b9cb968c180b5df878809667601f668c61fb51110a7367ecfd8807420ba06e2388950183a841e';
const LATIN1 =
  '42|46734dc73c6e9209d36afd754ab01092ff819694ada592f1d60ff806bbfc4c941db2800c565df9f8bebc90ec0709ef09bd878bff9a3684b9bc2cacb0e567ef91';
const BYTES =
  '42|c8b1f562c5fa3ed3a3de94051e038cbbde58f27169be27d5a39104858a43adc0e23caea89e4e02e6d5128abd11afaf5ce2e764298950f54e002f96327ab40181';
const ODD_USER =
  'jürg|a.b|f1b5760b7a481b732b7b07416850ceb48180c976cae248bc50c1305028d0360e92feda17ec109b024da9c0f2a9a269f077dcba17170908eb64031f92d6d028e5';

describe("Flask-Login's token", () => {
  it.each<[string, string, readonly Key[], number | null]>([
    ['by a key', TEXT, ['dev'], 0],
    ['by a key in bytes', TEXT, [Uint8Array.of(100, 101, 118)], 0],
    ['by a fallback', TEXT, ['other', 'ключ', 'dev', 'dev'], 2],
    ['by a key that Flask-Login takes as Latin-1', LATIN1, ['clé'], 0],
    ['not by the UTF-8 of that key', LATIN1, [new TextEncoder().encode('clé')], null],
    ['by bytes that are not text', BYTES, [Uint8Array.of(236, 93, 0, 255)], 0],
    ['for a user with a bar, a dot and an umlaut', ODD_USER, ['dev'], 0],
    ['not by another key', TEXT, ['Dev', 'dev ', '', new Uint8Array()], null],
    ['not without keys', TEXT, [], null],
    ['not for another user', TEXT.replace('42', '43'), ['dev'], null],
    ['not after a change', TEXT.replace(/e$/, 'f'), ['dev'], null],
    ['not in capitals', TEXT.toUpperCase(), ['dev'], null],
    ['not if it is cut off', TEXT.slice(0, -1), ['dev'], null],
    ['not if it is another cookie', signFlask('{}', 'dev'), ['dev'], null],
  ])('is signed %s', (_, cookie, keys, keyIndex) => {
    expect(verifyRememberToken(cookie, keys)).toEqual({ valid: keyIndex !== null, keyIndex });
  });

  it('has the id of the user', () => {
    const { length } = ODD_USER;
    expect(inspectRememberToken(ODD_USER)).toEqual({
      userId: { text: 'jürg|a.b', start: 0, end: 8 },
      signature: { text: ODD_USER.slice(9), start: 9, end: length },
    });
    expect(inspectRememberToken(`|${'0'.repeat(128)}`)?.userId.text).toBe('');
  });

  it.each([
    '',
    '|',
    '42',
    '42|',
    `42|${'0'.repeat(127)}`,
    `42|${'0'.repeat(129)}`,
    '0'.repeat(130),
  ])('is not %j', (cookie) => {
    expect(inspectRememberToken(cookie)).toBeNull();
    expect(verifyRememberToken(cookie, ['dev'])).toEqual({ valid: false, keyIndex: null });
  });
});

it.each([
  ['', []],
  ['clé\0ÿ', [99, 108, 233, 0, 255]],
  ['Ā', null],
  ['a🔑', null],
  ['\ud83d', null],
])('encodes %j as Latin-1', (text, bytes) => {
  expect(encodeLatin1(text)).toEqual(bytes && Uint8Array.from(bytes));
});

describe('the digest of a signature follows from its length', () => {
  const signed = 'e30.ZVPxAA';

  it.each(['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as Digest[])('%s', (digest) => {
    const signature = createHmac(digest, 'dev').update(signed).digest('base64url');
    expect(digestOf(signature)).toBe(digest);
    expect(digestOf(signature.slice(0, -2))).toBeNull();
  });

  it.each(['', 'A', 'AAAA', '0'.repeat(128)])('no digest for %j', (cookie) => {
    expect(digestOf(cookie)).toBeNull();
  });
});
