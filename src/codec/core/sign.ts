import { deflate } from 'pako';
import { encodeBase64Url } from './base64.ts';
import type { SignatureOptions } from './signature.ts';

export interface SignOptions extends SignatureOptions {
  /** Whole unix seconds; the current time by default. */
  readonly timestamp?: number;
  /** By default, as itsdangerous decides: if that saves more than one byte. */
  readonly compress?: boolean;
}

/** As `itsdangerous/url_safe.py`: deflates only if that is shorter, counting the dot that marks it. */
export function encodePayload(text: Uint8Array, compress: boolean | undefined): string {
  if (compress === false) return encodeBase64Url(text);
  const deflated = deflate(text);
  const worthIt = deflated.length < text.length - 1;
  return compress || worthIt ? `.${encodeBase64Url(deflated)}` : encodeBase64Url(text);
}
