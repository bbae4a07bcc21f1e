import { sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { pythonRepr } from '../../core/repr.ts';
import { hasLoneSurrogate, toBytes } from '../../core/utf8.ts';
import type { PythonValue } from '../../core/value.ts';

/** A login of Flask-Login, which belongs to one address and one browser (`login_user` of `flask_login/utils.py`). */
export interface ProtectedLogin {
  readonly user: string;
  /** The mark of the address and the browser, in hexadecimal. */
  readonly mark: string;
  /** Whether the user has entered a password for it. */
  readonly isFresh: boolean;
}

const MARK = /^[0-9a-f]{128}$/;

/** The login in a session; null if there is none. */
export function protectedLogin(content: PythonValue): ProtectedLogin | null {
  if (content.type !== 'dict') return null;
  const valueAt = (name: string) => content.entries.find(({ key }) => key === name)?.value;
  const [user, mark, fresh] = [valueAt('_user_id'), valueAt('_id'), valueAt('_fresh')];
  if (user?.type !== 'str' || mark?.type !== 'str' || fresh?.type !== 'bool') return null;
  return MARK.test(mark.value)
    ? { user: user.value, mark: mark.value, isFresh: fresh.value }
    : null;
}

/**
 * The marks of a login from this address with a browser that sends this `User-Agent` (`_create_identifier` of
 * `flask_login/utils.py`): up to 0.6.3 of the representations of both as bytes, later of both as text.
 */
export function loginMarks(address: string, userAgent: string): readonly string[] {
  if (hasLoneSurrogate(userAgent)) return [];
  const bytes = (text: string) =>
    pythonRepr({ type: 'bytes', value: toBytes(text), start: 0, end: 0 });
  const texts = [`${bytes(address)}|${bytes(userAgent)}`, `${address}|${userAgent}`];
  return texts.map((text) => bytesToHex(sha512(toBytes(text))));
}
