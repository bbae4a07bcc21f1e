import { attempt } from '../../core/step.ts';
import { LEGACY_EPOCH } from '../../core/timestamp.ts';
import { base64Length } from '../../shapes/alphabets.ts';
import { decodeBase62 } from './base62.ts';

/** Lengths of signatures in characters: SHA-256, and SHA-1 before Django 3.1. */
const DIGEST_LENGTHS = [base64Length(32), base64Length(20)];
/** Unix seconds in base 62 have six characters from 1999 to 3769. */
const TIMESTAMP_LENGTH = 6;

/**
 * A value that Django signed with a timestamp, `value:timestamp:signature`: a session of the `signed_cookies`
 * backend or any other signed cookie. Source: `TimestampSigner` in `django/core/signing.py`.
 */
export function isDjango(value: string): boolean {
  const length = value.length - value.lastIndexOf(':') - 1;
  return DIGEST_LENGTHS.includes(length) && resemblesDjango(value);
}

/** Whether Django signed the value with a timestamp, even if its signature is cut off. */
export function resemblesDjango(value: string): boolean {
  const signatureColon = value.lastIndexOf(':');
  if (signatureColon <= 0) return false;
  const timestampColon = value.lastIndexOf(':', signatureColon - 1);
  if (timestampColon === -1 || !/^[\w-]*$/.test(value.slice(signatureColon + 1))) return false;
  return isPlausibleTime(value.slice(timestampColon + 1, signatureColon));
}

/** Whether the text is a timestamp from 2011, before the first Django that signed cookies, to 2106. */
function isPlausibleTime(text: string): boolean {
  if (text.length !== TIMESTAMP_LENGTH) return false;
  const timestamp = attempt(() => decodeBase62(text));
  if (!timestamp.ok) return false;
  return timestamp.value.seconds >= LEGACY_EPOCH && timestamp.value.seconds < 2 ** 32;
}
