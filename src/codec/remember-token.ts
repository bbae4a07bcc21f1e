import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Part } from './envelope.ts';
import type { Key, Verification } from './signature.ts';
import { toBytes } from './utf8.ts';

/** Flask-Login's `remember_token`: the user to log in again, and a signature without a timestamp. */
export interface RememberToken {
  readonly userId: Part;
  /** An HMAC-SHA512 in hexadecimal. */
  readonly signature: Part;
}

const SIGNATURE = /^[0-9a-f]{128}$/;

/** The parts of a remember token (decode_cookie of `flask_login/utils.py`); null if it is not one. */
export function inspectRememberToken(cookie: string): RememberToken | null {
  const pipe = cookie.lastIndexOf('|');
  if (pipe === -1 || !SIGNATURE.test(cookie.slice(pipe + 1))) return null;
  return {
    userId: { text: cookie.slice(0, pipe), start: 0, end: pipe },
    signature: { text: cookie.slice(pipe + 1), start: pipe + 1, end: cookie.length },
  };
}

/**
 * Whether one of the keys signed a remember token, and which. Flask-Login encodes a key as Latin-1, not UTF-8, and
 * fails if that is impossible; such a key verifies nothing here. Never throws.
 */
export function verifyRememberToken(cookie: string, keys: readonly Key[]): Verification {
  const token = inspectRememberToken(cookie);
  if (!token) return { valid: false, keyIndex: null };
  const userId = toBytes(token.userId.text);
  const keyIndex = keys.findIndex((key) => {
    const bytes = typeof key === 'string' ? encodeLatin1(key) : key;
    return bytes !== null && bytesToHex(hmac(sha512, bytes, userId)) === token.signature.text;
  });
  return keyIndex === -1 ? { valid: false, keyIndex: null } : { valid: true, keyIndex };
}

/** Encodes text as Latin-1, one byte per character; null if a character is not in Latin-1. */
export function encodeLatin1(text: string): Uint8Array | null {
  if (/[^\0-\xff]/.test(text)) return null;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
