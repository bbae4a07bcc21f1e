import { deflate } from 'pako';
import { encodeBase64Url } from './base64.ts';
import { appendSignature, type Key, type SignatureOptions } from './signature.ts';
import { encodeTimestamp } from './timestamp.ts';
import { hasLoneSurrogate, toBytes } from './utf8.ts';

export interface SignOptions extends SignatureOptions {
  /** Unix seconds, whole; now unless given. */
  readonly timestamp?: number;
  /** Unless given, as itsdangerous decides: when it saves more than one character. */
  readonly compress?: boolean;
}

/**
 * Signs the JSON text of a session, as it stands, so that Flask with this key accepts it. The
 * result is the cookie's value. Throws a RangeError for a timestamp that is not whole seconds or past the year 9999, and
 * for lone surrogates in the JSON text (outside an escape), the key and the salt, which no UTF-8 can hold.
 */
export function signFlask(json: string, key: Key, options: SignOptions = {}): string {
  if (hasLoneSurrogate(json)) throw new RangeError('the JSON text has a lone surrogate');
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000);
  const payload = encodePayload(toBytes(json), options.compress);
  return appendSignature(`${payload}.${encodeTimestamp(timestamp)}`, key, options);
}

/** `itsdangerous/url_safe.py`: deflated only where that is shorter, the marking dot reckoned in. */
export function encodePayload(text: Uint8Array, compress: boolean | undefined): string {
  if (compress === false) return encodeBase64Url(text);
  const deflated = deflate(text);
  const worthIt = deflated.length < text.length - 1;
  return compress || worthIt ? `.${encodeBase64Url(deflated)}` : encodeBase64Url(text);
}
