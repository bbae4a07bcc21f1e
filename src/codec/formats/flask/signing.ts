import { encodePayload, type SignOptions } from '../../core/sign.ts';
import {
  appendSignature,
  DECODED_SIGNATURE,
  type Key,
  type PreparedKeys,
  prepareKeys,
  type SignatureOptions,
  type Signing,
  type Verification,
} from '../../core/signature.ts';
import { encodeTimestamp } from '../../core/timestamp.ts';
import { hasLoneSurrogate, toBytes } from '../../core/utf8.ts';

/** How Flask signs its session (`flask/sessions.py`). */
export const FLASK_SIGNING = {
  salt: 'cookie-session',
  derivation: 'hmac',
  digest: 'sha1',
} as const satisfies Signing;

/** {@link prepareKeys} for sessions of Flask. The defaults of the options are Flask's. */
export function prepareFlaskKeys(
  keys: readonly Key[],
  options: SignatureOptions = {},
): PreparedKeys {
  return prepareKeys(keys, { ...FLASK_SIGNING, ...options }, DECODED_SIGNATURE);
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
 * Signs the JSON text of a session so that Flask accepts it with this key. Returns the cookie's value; the text is
 * used as it is, valid JSON or not. Throws a RangeError if the timestamp is not in whole seconds from 1970 to the
 * year 9999, or if the JSON text, the key or the salt has a lone surrogate, which UTF-8 cannot encode (an escaped
 * surrogate in the JSON text is fine).
 */
export function signFlask(json: string, key: Key, options: SignOptions = {}): string {
  if (hasLoneSurrogate(json)) throw new RangeError('the JSON text has a lone surrogate');
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000);
  const payload = encodePayload(toBytes(json), options.compress);
  const signed = `${payload}.${encodeTimestamp(timestamp)}`;
  return appendSignature(signed, key, { ...FLASK_SIGNING, ...options }, DECODED_SIGNATURE);
}
