import { isBase64 } from './alphabets.ts';
import { hasTexts, readBase64Dict, readJson } from './content.ts';

/**
 * A value that Laravel encrypted: base64 of an object with `iv`, `value` and `mac`. Source:
 * `Illuminate/Encryption/Encrypter.php`.
 */
export function isLaravel(_value: string, decoded: string): boolean {
  const dict = isBase64(decoded) ? readBase64Dict(decoded) : null;
  return dict !== null && hasTexts(dict, ['iv', 'value', 'mac']);
}

/**
 * A JSON object in base64. Express's `cookie-session` writes this form and puts the signature into a second cookie,
 * `….sig`; other programs may write it too.
 */
export function isBase64Json(_value: string, decoded: string): boolean {
  return isBase64(decoded) && readBase64Dict(decoded) !== null;
}

/** A JSON object or array (RFC 8259). */
export function isJson(value: string): boolean {
  return readJson(value) !== null;
}

/** A percent-encoded JSON object or array (RFC 3986, section 2.1). */
export function isUrlEncodedJson(_value: string, decoded: string): boolean {
  return readJson(decoded) !== null;
}
