import { deflate } from 'pako';
import { encodeBase64Url } from './base64.ts';
import { appendSignature, type Key, type SignatureOptions } from './signature.ts';
import { encodeTimestamp } from './timestamp.ts';
import { hasLoneSurrogate, toBytes } from './utf8.ts';

export interface SignOptions extends SignatureOptions {
  /** Whole unix seconds; the current time by default. */
  readonly timestamp?: number;
  /** By default, as itsdangerous decides: if that saves more than one byte. */
  readonly compress?: boolean;
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
  return appendSignature(`${payload}.${encodeTimestamp(timestamp)}`, key, options);
}

/** As `itsdangerous/url_safe.py`: deflates only if that is shorter, counting the dot that marks it. */
export function encodePayload(text: Uint8Array, compress: boolean | undefined): string {
  if (compress === false) return encodeBase64Url(text);
  const deflated = deflate(text);
  const worthIt = deflated.length < text.length - 1;
  return compress || worthIt ? `.${encodeBase64Url(deflated)}` : encodeBase64Url(text);
}
