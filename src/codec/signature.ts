import { type _HMAC, hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { decodeBase64Url, encodeBase64Url } from './base64.ts';
import { CodecError } from './errors.ts';
import { borrowBytes, hasLoneSurrogate, toBytes } from './utf8.ts';

const DIGESTS: Readonly<Record<Digest, typeof sha1 | typeof sha512>> = {
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
};

/** How the key that signs is made of the secret key and the salt (`itsdangerous/signer.py`). */
export type KeyDerivation = 'hmac' | 'django-concat' | 'concat' | 'none';
export type Digest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
/** A secret key: text is taken as UTF-8. Text with a lone surrogate, of which Python makes no bytes, is no key: it
 * verifies nothing. */
export type Key = string | Uint8Array;

/** What an app fixes besides its key; the defaults are Flask's. */
export interface SignatureOptions {
  readonly salt?: string | Uint8Array;
  readonly derivation?: KeyDerivation;
  readonly digest?: Digest;
}

/** The salt of Flask's session (`flask/sessions.py`). */
export const FLASK_SALT = 'cookie-session';

/** Whether the signature is that of one of the keys, and of which. Says nothing of age. */
export interface Verification {
  readonly valid: boolean;
  /** Of the first key that fits, in the order given. */
  readonly keyIndex: number | null;
}

/** Keys made ready once for many cookies. */
export interface PreparedKeys {
  verify(cookie: string): Verification;
}

/** An HMAC that has taken in its key and can be copied. */
type Mac = InstanceType<typeof _HMAC>;

/** Null for a key or a salt that has no bytes. */
function prepareMac(key: Key, options: SignatureOptions): Mac | null {
  if (hasLoneSurrogate(key) || hasLoneSurrogate(options.salt ?? '')) return null;
  const digest = DIGESTS[options.digest ?? 'sha1'];
  const salt = toBytes(options.salt ?? FLASK_SALT);
  return hmac.create(digest, deriveKey(toBytes(key), salt, options));
}

function deriveKey(key: Uint8Array, salt: Uint8Array, options: SignatureOptions): Uint8Array {
  const digest = DIGESTS[options.digest ?? 'sha1'];
  switch (options.derivation ?? 'hmac') {
    case 'hmac':
      return hmac(digest, key, salt);
    case 'django-concat':
      return digest.create().update(salt).update(toBytes('signer')).update(key).digest();
    case 'concat':
      return digest.create().update(salt).update(key).digest();
    case 'none':
      return key;
  }
}

/** Signs with keys of one digest. The signature stands until the next call. */
function makeSign(digest: Digest): (mac: Mac, signed: Uint8Array) => Uint8Array {
  const signature = new Uint8Array(DIGESTS[digest].outputLen);
  let copy: Mac | undefined; // the same each time: making one takes half as long as signing
  return (mac, signed) => {
    copy = mac._cloneInto(copy);
    copy.update(signed).digestInto(signature);
    return signature;
  };
}

/** How a program writes a signature behind what it signs, and compares it. */
export interface SignatureForm {
  readonly separator: '.' | ':';
  /** Whether signatures are compared as text: then of all spellings of the bytes only the shortest is valid. */
  readonly isExact: boolean;
}

/** `itsdangerous/signer.py` compares decoded bytes. */
const ITSDANGEROUS: SignatureForm = { separator: '.', isExact: false };

/**
 * Derives what `keys` sign with, once. `verify` looks at the signature behind the last separator alone: neither at
 * the age nor at the content. A cookie without a readable signature is not valid.
 */
export function prepareKeys(
  keys: readonly Key[],
  options: SignatureOptions,
  { separator, isExact }: SignatureForm,
): PreparedKeys {
  const macs = keys.map((key) => prepareMac(key, options));
  const sign = makeSign(options.digest ?? 'sha1');
  return {
    verify(cookie) {
      const end = cookie.lastIndexOf(separator);
      const text = cookie.slice(end + 1);
      const signature = end === -1 ? null : readSignature(text);
      if (!signature || (isExact && encodeBase64Url(signature) !== text)) {
        return { valid: false, keyIndex: null };
      }
      const signed = borrowBytes(cookie.slice(0, end));
      const keyIndex = macs.findIndex(
        (mac) => mac !== null && isEqual(sign(mac, signed), signature),
      );
      // A lone surrogate has the bytes of a replacement character here, and none in Python.
      const isValid = keyIndex !== -1 && !hasLoneSurrogate(cookie);
      return isValid ? { valid: true, keyIndex } : { valid: false, keyIndex: null };
    },
  };
}

/**
 * {@link prepareKeys} for what itsdangerous signs: signatures are compared as decoded bytes, so that each of their
 * spellings holds.
 */
export function prepareFlaskKeys(
  keys: readonly Key[],
  options: SignatureOptions = {},
): PreparedKeys {
  return prepareKeys(keys, options, ITSDANGEROUS);
}

/** {@link prepareFlaskKeys} for one cookie. */
export function verifyFlask(
  cookie: string,
  keys: readonly Key[],
  options: SignatureOptions = {},
): Verification {
  return prepareFlaskKeys(keys, options).verify(cookie);
}

/**
 * The digest whose length the signature behind the last dot has; null where it fits none: it was cut off,
 * or is no signature of itsdangerous's.
 */
export function digestOf(cookie: string): Digest | null {
  const dot = cookie.lastIndexOf('.');
  const signature = dot === -1 ? null : readSignature(cookie.slice(dot + 1));
  const names = Object.keys(DIGESTS) as Digest[];
  return names.find((name) => DIGESTS[name].outputLen === signature?.length) ?? null;
}

/** `signed` with its signature behind a separator. A RangeError for a key or a salt with a lone surrogate. */
export function appendSignature(
  signed: string,
  key: Key,
  options: SignatureOptions,
  separator: SignatureForm['separator'] = '.',
): string {
  const mac = prepareMac(key, options);
  if (!mac) throw new RangeError('the key or the salt has a lone surrogate');
  const signature = mac.update(toBytes(signed)).digest();
  return `${signed}${separator}${encodeBase64Url(signature)}`;
}

function readSignature(text: string): Uint8Array | null {
  try {
    return decodeBase64Url(text, 'signature');
  } catch (error) {
    if (error instanceof CodecError) return null;
    throw error;
  }
}

/** Takes the same time for all signatures of one length. */
function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}
