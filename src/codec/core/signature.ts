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

/** How the signing key is derived from the secret key and the salt (`itsdangerous/signer.py`). */
export type KeyDerivation = 'hmac' | 'django-concat' | 'concat' | 'none';
export type Digest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
/** A secret key; text is encoded as UTF-8. Python cannot encode a lone surrogate: such a key verifies nothing. */
export type Key = string | Uint8Array;

/** What an app configures besides its key; by default as its framework does. */
export interface SignatureOptions {
  readonly salt?: string | Uint8Array;
  readonly derivation?: KeyDerivation;
  readonly digest?: Digest;
}

/** All that decides how a key signs. */
export type Signing = Required<SignatureOptions>;

/** Whether one of the keys made the signature, and which. Says nothing about the age. */
export interface Verification {
  readonly valid: boolean;
  /** Index of the first key that made the signature. */
  readonly keyIndex: number | null;
}

/** Keys prepared once to verify many cookies. */
export interface PreparedKeys {
  verify(cookie: string): Verification;
}

/** An HMAC initialised with its key, to be copied for each message. */
type Mac = InstanceType<typeof _HMAC>;

/** Null if the key or the salt cannot be encoded. */
function prepareMac(key: Key, { salt, derivation, digest }: Signing): Mac | null {
  if (hasLoneSurrogate(key) || hasLoneSurrogate(salt)) return null;
  const signingKey = deriveKey(toBytes(key), toBytes(salt), derivation, DIGESTS[digest]);
  return hmac.create(DIGESTS[digest], signingKey);
}

function deriveKey(
  key: Uint8Array,
  salt: Uint8Array,
  derivation: KeyDerivation,
  digest: (typeof DIGESTS)[Digest],
): Uint8Array {
  switch (derivation) {
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

/** A signature with what it is made from, as bytes. The signing key signs as the secret key does: it is a secret too. */
export interface SignatureSteps {
  readonly signingKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** Computes a signature of `signed` step by step; null if a text has a lone surrogate, which Python cannot encode. */
export function signatureSteps(signed: string, key: Key, signing: Signing): SignatureSteps | null {
  const { salt, derivation, digest } = signing;
  if (hasLoneSurrogate(signed) || hasLoneSurrogate(key) || hasLoneSurrogate(salt)) return null;
  const signingKey = deriveKey(toBytes(key), toBytes(salt), derivation, DIGESTS[digest]);
  return { signingKey, signature: hmac(DIGESTS[digest], signingKey, toBytes(signed)) };
}

/** Returns a function that signs with keys of one digest. Each call overwrites the result of the previous one. */
function createSigner(digest: Digest): (mac: Mac, signed: Uint8Array) => Uint8Array {
  const signature = new Uint8Array(DIGESTS[digest].outputLen);
  let scratch: Mac | undefined; // reused: creating one takes half as long as signing
  return (mac, signed) => {
    scratch = mac._cloneInto(scratch);
    scratch.update(signed).digestInto(signature);
    return signature;
  };
}

/** How a framework appends a signature and compares it. */
export interface SignatureForm {
  readonly separator: '.' | ':';
  /** Whether signatures are compared as text. Then only the canonical base64 of a signature is valid. */
  readonly isExact: boolean;
}

/** `itsdangerous/signer.py` compares decoded bytes, so that every base64 spelling of a signature is valid. */
export const DECODED_SIGNATURE: SignatureForm = { separator: '.', isExact: false };

/**
 * Derives the signing keys of `keys` once. `verify` checks only the signature after the last separator, not the age
 * or the content. A cookie without a readable signature is not valid.
 */
export function prepareKeys(
  keys: readonly Key[],
  signing: Signing,
  { separator, isExact }: SignatureForm,
): PreparedKeys {
  const macs = keys.map((key) => prepareMac(key, signing));
  const sign = createSigner(signing.digest);
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
      // TextEncoder turns a lone surrogate into U+FFFD; Python cannot encode it.
      const isValid = keyIndex !== -1 && !hasLoneSurrogate(cookie);
      return isValid ? { valid: true, keyIndex } : { valid: false, keyIndex: null };
    },
  };
}

/**
 * The digest that makes signatures as long as this one, in base64. Null if there is none: the signature was cut off,
 * or made in another way.
 */
export function digestOf(signature: string): Digest | null {
  const length = readSignature(signature)?.length;
  const names = Object.keys(DIGESTS) as Digest[];
  return names.find((name) => DIGESTS[name].outputLen === length) ?? null;
}

/** Returns `signed`, a separator and the signature. A RangeError if a text, the key or the salt has a lone surrogate. */
export function appendSignature(
  signed: string,
  key: Key,
  signing: Signing,
  { separator }: SignatureForm,
): string {
  const mac = prepareMac(key, signing);
  if (hasLoneSurrogate(signed)) throw new RangeError('the text to sign has a lone surrogate');
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

/** Compares in constant time for signatures of the same length. */
function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}
