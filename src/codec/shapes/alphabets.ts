// Each pattern searches for a single foreign character, so that it needs one pass over a text of any length.
const NOT_BASE64 = /[^A-Za-z0-9+/]/;
const NOT_BASE64_URL = /[^A-Za-z0-9_-]/;
const NOT_HEX = /[^0-9a-f]/;

/** Whether the text is standard base64 with padding (RFC 4648, section 4). */
export function isBase64(text: string): boolean {
  if (text === '' || text.length % 4 !== 0) return false;
  return !NOT_BASE64.test(text.replace(/==?$/, ''));
}

/** Whether the text is standard base64 without padding. */
export function isUnpaddedBase64(text: string): boolean {
  return text !== '' && !NOT_BASE64.test(text);
}

/** Whether the text is URL-safe base64 without padding (RFC 4648, section 5). */
export function isBase64Url(text: string): boolean {
  return text !== '' && text.length % 4 !== 1 && !NOT_BASE64_URL.test(text);
}

/** Whether the text is lower-case hexadecimal. */
export function isHex(text: string): boolean {
  return text !== '' && !NOT_HEX.test(text);
}

/** The length of so many bytes in base64 without padding, in characters. */
export function base64Length(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
