import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Part } from '../../core/envelope.ts';
import { encodeLatin1 } from '../../core/latin1.ts';
import type { Key, Verification } from '../../core/signature.ts';
import { hasLoneSurrogate, toBytes } from '../../core/utf8.ts';
import type { PythonValue } from '../../core/value.ts';

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
 * Whether a session says that this token logged its user in (`_load_user_from_remember_cookie` of
 * `flask_login/login_manager.py`): a login by a form is fresh.
 */
export function isLoggedInBy({ userId }: RememberToken, content: PythonValue): boolean {
  if (content.type !== 'dict') return false;
  const valueAt = (name: string) => content.entries.find(({ key }) => key === name)?.value;
  const [user, fresh] = [valueAt('_user_id'), valueAt('_fresh')];
  const isUser = user?.type === 'str' && user.value === userId.text;
  return isUser && fresh?.type === 'bool' && !fresh.value;
}

/**
 * Whether one of the keys signed a remember token, and which. Flask-Login encodes a key as Latin-1, not UTF-8, and
 * fails if that is impossible; such a key verifies nothing here. Never throws.
 */
export function verifyRememberToken(cookie: string, keys: readonly Key[]): Verification {
  const token = inspectRememberToken(cookie);
  if (!token) return { valid: false, keyIndex: null };
  const keyIndex = keys.findIndex(
    (key) => signatureOf(token.userId.text, key) === token.signature.text,
  );
  return keyIndex === -1 ? { valid: false, keyIndex: null } : { valid: true, keyIndex };
}

/** Signs a user's id as Flask-Login does. A RangeError if it cannot encode the id or the key. */
export function signRememberToken(userId: string, key: Key): string {
  if (hasLoneSurrogate(userId)) throw new RangeError('the user id has a lone surrogate');
  const signature = signatureOf(userId, key);
  if (signature === null) throw new RangeError('the key has a character that is not in Latin-1');
  return `${userId}|${signature}`;
}

/** Null for a key that Flask-Login cannot encode. */
function signatureOf(userId: string, key: Key): string | null {
  const bytes = typeof key === 'string' ? encodeLatin1(key) : key;
  return bytes && bytesToHex(hmac(sha512, bytes, toBytes(userId)));
}
