import { LEGACY_EPOCH } from '../timestamp.ts';
import { base64Length, isBase64Url } from './alphabets.ts';

/** Characters: SHA-256, and SHA-1 before Django 3.1. */
const DIGESTS = [base64Length(32), base64Length(20)];
/** Seconds of our time in base 62. */
const TIMESTAMP_LENGTH = 6;
const BASE_62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What Django signed with a time, `value:timestamp:signature`: a session of the `signed_cookies`
 * backend or any other signed cookie. From `TimestampSigner` of `django/core/signing.py`. */
export function isDjango(value: string): boolean {
  const signatureColon = value.lastIndexOf(':');
  if (signatureColon <= 0) return false;
  const timestampColon = value.lastIndexOf(':', signatureColon - 1);
  if (timestampColon === -1) return false;
  const signature = value.slice(signatureColon + 1);
  if (!DIGESTS.includes(signature.length) || !isBase64Url(signature)) return false;
  return isTime(value.slice(timestampColon + 1, signatureColon));
}

/** Whether it is a time from 2011, before Django signed any, to 2106. */
function isTime(text: string): boolean {
  if (text.length !== TIMESTAMP_LENGTH) return false;
  let seconds = 0;
  for (const character of text) {
    const digit = BASE_62.indexOf(character);
    if (digit === -1) return false;
    seconds = seconds * 62 + digit;
  }
  return seconds >= LEGACY_EPOCH && seconds < 2 ** 32;
}
