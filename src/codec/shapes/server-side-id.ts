import { base64Length, isBase64Url, isHex } from './alphabets.ts';

/** Characters: the maximum of PHP's `session.sid_length`. */
const MAX_LENGTH = 256;
const MIN_HEX_LENGTH = 16;
/** Characters: the minimum of PHP's `session.sid_length`. */
const MIN_LENGTH = 22;
/** Characters: Python's `secrets.token_urlsafe(32)`, which Flask-Session uses since 0.6. */
const TOKEN_LENGTH = base64Length(32);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What looks like a random id of a server-side session: a UUID (Flask-Session before 0.6), hexadecimal (PHP,
 * servlets), lower-case letters and digits (PHP with 5 bits per character, ASP.NET, Django), or 32 bytes in URL-safe
 * base64 (Flask-Session). Random text for other purposes looks the same. Text that does not look random, such as
 * words or numbers, does not match.
 */
export function isServerSideId(value: string): boolean {
  if (value.length > MAX_LENGTH) return false;
  return isUuid(value) || isHexId(value) || isLowerCaseId(value) || isToken(value);
}

/** Whether the text is a UUID in its usual notation (RFC 9562). */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

function isHexId(text: string): boolean {
  if (text.length < MIN_HEX_LENGTH) return false;
  // Text of mixed case is not hexadecimal but some other alphabet.
  const hex = text === text.toUpperCase() ? text.toLowerCase() : text;
  return isHex(hex) && hasLettersAndDigits(hex);
}

function isLowerCaseId(text: string): boolean {
  return text.length >= MIN_LENGTH && !/[^0-9a-z]/.test(text) && hasLettersAndDigits(text);
}

function hasLettersAndDigits(text: string): boolean {
  return /[a-z]/.test(text) && /[0-9]/.test(text);
}

/** Whether the text looks like 32 random bytes in URL-safe base64. */
export function isToken(text: string): boolean {
  if (text.length !== TOKEN_LENGTH || !isBase64Url(text)) return false;
  // The last character has 4 bits of data and 2 unused bits, which are 0.
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && 'AEIMQUYcgkosw048'.includes(text.slice(-1));
}
