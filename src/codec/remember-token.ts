import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Part } from './envelope.ts';
import type { Key, Verification } from './signature.ts';
import { toBytes } from './utf8.ts';

/** Flask-Login's `remember_token`: who is to be logged in again, and a signature without a time. */
export interface RememberToken {
  readonly userId: Part;
  /** Hexadecimal digits of an HMAC-SHA512. */
  readonly signature: Part;
}

const SIGNATURE = /^[0-9a-f]{128}$/;

/** The parts of a remember token (`flask_login/utils.py`, decode_cookie); null for all else. */
export function inspectRememberToken(cookie: string): RememberToken | null {
  const bar = cookie.lastIndexOf('|');
  if (bar === -1 || !SIGNATURE.test(cookie.slice(bar + 1))) return null;
  return {
    userId: { text: cookie.slice(0, bar), start: 0, end: bar },
    signature: { text: cookie.slice(bar + 1), start: bar + 1, end: cookie.length },
  };
}

/**
 * Whether one of the keys signed a remember token, and which. Flask-Login takes text as Latin-1, not
 * UTF-8, and fails on a key outside it, which verifies nothing here. Never throws.
 */
export function verifyRememberToken(cookie: string, keys: readonly Key[]): Verification {
  const token = inspectRememberToken(cookie);
  if (!token) return { valid: false, keyIndex: null };
  const user = toBytes(token.userId.text);
  const keyIndex = keys.findIndex((key) => {
    const bytes = typeof key === 'string' ? encodeLatin1(key) : key;
    return bytes !== null && bytesToHex(hmac(sha512, bytes, user)) === token.signature.text;
  });
  return keyIndex === -1 ? { valid: false, keyIndex: null } : { valid: true, keyIndex };
}

/** The bytes of a text, one for each character; null where one has no place in Latin-1. */
export function encodeLatin1(text: string): Uint8Array | null {
  if (/[^\0-\xff]/.test(text)) return null;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
