import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signatureAnatomy } from '../../../src/analysis/anatomy/signature.ts';
import type { FormatId, SignatureOptions } from '../../../src/codec/index.ts';
import { toHex } from '../../../src/lib/hex.ts';
import { EXAMPLES, readWith, signed } from './cookies.ts';

const KEY = 'dev';

/** The derived key, by Node's own crypto. */
const DERIVED = {
  hmac: (salt: string, digest: string) => createHmac(digest, KEY).update(salt).digest(),
  'django-concat': (salt: string, digest: string) =>
    createHash(digest).update(`${salt}signer${KEY}`).digest(),
  concat: (salt: string, digest: string) =>
    createHash(digest)
      .update(salt + KEY)
      .digest(),
};

function anatomy(
  id: FormatId,
  value: string,
  texts: readonly string[] = [KEY],
  options: SignatureOptions = {},
) {
  const { session, proven } = readWith(id, value, texts, options);
  return signatureAnatomy(session.reading, session.format, proven, options);
}

describe('how a signature is computed', () => {
  it.each(['hmac', 'django-concat', 'concat'] as const)(
    'has the values of Node’s crypto, derived by %s',
    (derivation) => {
      const options = { salt: 'pepper', derivation, digest: 'sha256' } as const;
      const value = signed('flask', '{"a":1}', KEY, options);
      const text = value.slice(0, value.lastIndexOf('.'));
      const derived = DERIVED[derivation]('pepper', 'sha256');
      const signature = createHmac('sha256', derived).update(text).digest('hex');
      const steps = anatomy('flask', value, [KEY], options);
      expect(steps).toMatchObject({
        signing: options,
        separator: '.',
        signedLength: text.length,
        otherDigest: null,
        values: { signingKey: { length: 32 } },
      });
      expect(toHex(steps?.values?.signature ?? new Uint8Array())).toBe(signature);
      expect(toHex(steps?.bytes ?? new Uint8Array())).toBe(signature);
      const { start } = steps?.values?.signingKey ?? {};
      expect(toHex(start ?? new Uint8Array())).toBe(derived.toString('hex').slice(0, 8));
    },
  );

  it('has no value of a key that signs without derivation', () => {
    const options = { derivation: 'none', digest: 'sha1' } as const;
    const value = signed('flask', '{"a":1}', KEY, options);
    const steps = anatomy('flask', value, [KEY], options);
    const text = value.slice(0, value.lastIndexOf('.'));
    const signature = createHmac('sha1', KEY).update(text).digest('hex');
    expect(steps?.values?.signingKey).toBeNull();
    expect(toHex(steps?.values?.signature ?? new Uint8Array())).toBe(signature);
  });

  it.each(EXAMPLES)('ends with the cookie’s own signature: %s', (id, value) => {
    const steps = anatomy(id, value);
    expect(steps?.values?.signature).toEqual(steps?.bytes);
    expect(steps?.separator).toBe({ django: ':', remember_token: '|' }[id as string] ?? '.');
    expect(steps?.otherDigest).toBeNull();
  });

  it.each(EXAMPLES)('has no value that signs: %s', (id, value) => {
    const { session, proven } = readWith(id, value, [KEY]);
    const { signing, values } = signatureAnatomy(session.reading, session.format, proven, {}) ?? {};
    const { salt, derivation, digest } = signing ?? {};
    const shown = JSON.stringify(values, (_, each) =>
      each instanceof Uint8Array ? toHex(each) : each,
    );
    expect(shown).not.toContain(Buffer.from(KEY).toString('hex'));
    if (derivation === 'none') return;
    const derive = DERIVED[derivation as keyof typeof DERIVED];
    const derived = derive(String(salt), digest ?? '').toString('hex');
    expect(shown).toContain(derived.slice(0, 8));
    expect(shown).not.toContain(derived.slice(0, 10));
  });

  it('takes a key as Flask-Login does, in Latin-1', () => {
    const value = signed('remember_token', '42', 'clé');
    const signature = createHmac('sha512', Buffer.from('clé', 'latin1')).update('42');
    const steps = anatomy('remember_token', value, ['clé']);
    expect(toHex(steps?.values?.signature ?? new Uint8Array())).toBe(signature.digest('hex'));
  });

  it.each([
    ['with settings that were found', signed('flask', '{"a":1}', KEY, { salt: 'itsdangerous' })],
    ['with another spelling of the key', signed('flask', '{"a":1}', `${KEY}\n`)],
    [
      'of a token signed in another way',
      signed('itsdangerous', '[1]', KEY, { derivation: 'hmac' }),
    ],
  ])('has values for a signature %s', (name, value) => {
    const id = name.includes('token') ? 'itsdangerous' : 'flask';
    const steps = anatomy(id, value);
    expect(steps?.values?.signature).toEqual(steps?.bytes);
  });

  it.each<[string, readonly string[]]>([
    ['without a key', []],
    ['with keys that do not fit', ['wrong', 'other']],
  ])('is the way of the framework %s', (_, texts) => {
    expect(anatomy('flask', signed('flask', '{"a":1}'), texts)).toMatchObject({
      signing: { salt: 'cookie-session', derivation: 'hmac', digest: 'sha1' },
      values: null,
    });
    const old = signed('django', '{"a": 1}', KEY, { digest: 'sha1' });
    expect(anatomy('django', old, texts)).toMatchObject({
      signing: { digest: 'sha1' },
      otherDigest: null,
    });
  });

  it('tells that a signature is too long for the digest of the framework', () => {
    const value = signed('flask', '{"a":1}', KEY, { digest: 'sha512' });
    expect(anatomy('flask', value, [])).toMatchObject({ otherDigest: 'sha512', values: null });
    const options = { digest: 'sha512' } as const;
    expect(anatomy('flask', value, [], options)).toMatchObject({ otherDigest: null });
  });

  it('has values in another spelling of the signature too', () => {
    const value = signed('flask', '{"a":1}');
    const last = value.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const respelled = value.slice(0, -1) + alphabet[alphabet.indexOf(last) + 1];
    const steps = anatomy('flask', respelled);
    expect(steps?.text).toBe(respelled.slice(-27));
    expect(steps?.values?.signature).toEqual(steps?.bytes);
  });

  it('is nothing without a signature', () => {
    expect(anatomy('flask', 'dark-mode=on')).toBeNull();
    expect(anatomy('flask', '')).toBeNull();
    expect(anatomy('remember_token', '42|abc')).toBeNull();
  });
});
