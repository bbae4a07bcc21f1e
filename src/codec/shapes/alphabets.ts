// Each test looks for one character that does not belong: that takes one pass, however long the text.
const NOT_BASE64 = /[^A-Za-z0-9+/]/;
const NOT_BASE64_URL = /[^A-Za-z0-9_-]/;
const NOT_HEX = /[^0-9a-f]/;

/** Whether it is standard base64 with its padding (RFC 4648, 4). */
export function isBase64(text: string): boolean {
  if (text === '' || text.length % 4 !== 0) return false;
  return !NOT_BASE64.test(text.replace(/==?$/, ''));
}

/** Whether it is standard base64 that has lost its padding, if it had any. */
export function isBareBase64(text: string): boolean {
  return text !== '' && !NOT_BASE64.test(text);
}

/** Whether it is URL-safe base64 without padding (RFC 4648, 5). */
export function isBase64Url(text: string): boolean {
  return text !== '' && text.length % 4 !== 1 && !NOT_BASE64_URL.test(text);
}

/** Whether it is hexadecimal in lower case. */
export function isHex(text: string): boolean {
  return text !== '' && !NOT_HEX.test(text);
}

/** Characters that so many bytes take in base64 without padding. */
export function base64Length(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
