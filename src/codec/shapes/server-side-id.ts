import { base64Length, isBase64Url, isHex } from './alphabets.ts';

/** Characters: PHP's longest (`session.sid_length`). */
const MAX_LENGTH = 256;
const MIN_HEX_LENGTH = 16;
/** Characters: PHP's shortest. */
const MIN_LENGTH = 22;
/** Python's `secrets.token_urlsafe(32)`, which Flask-Session takes since 0.6. */
const TOKEN = base64Length(32);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What looks drawn at random to name a session that is kept on the server: a UUID (Flask-Session
 * before 0.6), hexadecimal (PHP, servlets), small letters and digits (PHP with 5 bits a character,
 * ASP.NET, Django), 32 bytes in URL-safe base64 (Flask-Session). Other uses of random text look the
 * same; what is not all random, such as words or numbers, is refused.
 */
export function isServerSideId(value: string): boolean {
  if (value.length > MAX_LENGTH) return false;
  return UUID.test(value) || isHexId(value) || isLowerCaseId(value) || isToken(value);
}

function isHexId(text: string): boolean {
  if (text.length < MIN_HEX_LENGTH) return false;
  // Of one case: both mixed are no number but some other alphabet.
  const hex = text === text.toUpperCase() ? text.toLowerCase() : text;
  return isHex(hex) && isMixed(hex);
}

function isLowerCaseId(text: string): boolean {
  return text.length >= MIN_LENGTH && !/[^0-9a-z]/.test(text) && isMixed(text);
}

function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[0-9]/.test(text);
}

function isToken(text: string): boolean {
  if (text.length !== TOKEN || !isBase64Url(text)) return false;
  // The last character carries 4 bits, and 2 that are 0.
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && 'AEIMQUYcgkosw048'.includes(text.slice(-1));
}
