import { isBase64 } from './alphabets.ts';
import { hasTexts, readBase64Dict, readJson } from './content.ts';

/** What Laravel encrypted: base64 of an object with `iv`, `value` and `mac`. From
 * `Illuminate/Encryption/Encrypter.php`. */
export function isLaravel(_value: string, decoded: string): boolean {
  const dict = isBase64(decoded) ? readBase64Dict(decoded) : null;
  return dict !== null && hasTexts(dict, ['iv', 'value', 'mac']);
}

/** Base64 of a JSON object: Express's `cookie-session` writes just that, and keeps the signature in
 * a second cookie, `….sig`; so may anything else that holds one cookie. */
export function isBase64Json(_value: string, decoded: string): boolean {
  return isBase64(decoded) && readBase64Dict(decoded) !== null;
}

/** A JSON object or array as it stands (RFC 8259). */
export function isJson(value: string): boolean {
  return readJson(value) !== null;
}

/** A JSON object or array under percent-encoding (RFC 3986, 2.1). */
export function isUrlEncodedJson(_value: string, decoded: string): boolean {
  return readJson(decoded) !== null;
}
