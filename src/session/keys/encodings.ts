/** Bytes below which hexadecimal or base64 would be found in many a word. */
const SHORTEST = 6;
const HEX = /^(?:0x)?((?:[0-9a-f]{2})+)$/i;
const BASE64 = /^[\w+/-]+={0,2}$/;

/** The bytes under hexadecimal digits; null for all else, and for a few digits that mean nothing. */
export function decodeHex(text: string): Uint8Array | null {
  const [, digits = ''] = HEX.exec(text) ?? [];
  if (digits.length < SHORTEST * 2) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The bytes under base64 of either alphabet, with or without padding; null for all else. */
export function decodeBase64(text: string): Uint8Array | null {
  if (!BASE64.test(text)) return null;
  const plain = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (plain.length % 4 === 1 || (plain.length * 6) / 8 < SHORTEST) return null;
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}
