/** Bytes below which hexadecimal or base64 would be found in many a word. */
const MIN_LENGTH = 6;
const HEX = /^(?:0x)?((?:[0-9a-f]{2})+)$/i;
const BASE64 = /^[\w+/-]+={0,2}$/;

/** The bytes under hexadecimal digits; null for all else, and for a few digits that mean nothing. */
export function decodeHex(text: string): Uint8Array | null {
  const [, digits = ''] = HEX.exec(text) ?? [];
  return digits.length < MIN_LENGTH * 2 ? null : decodeAnyHex(digits);
}

/** The bytes under base64 of either alphabet, with or without padding; null for all else, and for a few
 * characters that mean nothing. */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = decodeAnyBase64(text);
  return bytes && bytes.length >= MIN_LENGTH ? bytes : null;
}

/** The same, however short, for a text that is known to be hexadecimal. */
export function decodeAnyHex(text: string): Uint8Array | null {
  const [, digits = ''] = HEX.exec(text) ?? [];
  if (digits === '') return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The same, however short, for a text that is known to be base64. */
export function decodeAnyBase64(text: string): Uint8Array | null {
  if (!BASE64.test(text)) return null;
  const plain = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (plain.length % 4 === 1) return null;
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}

const CANONICAL = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
const PRINTABLE = /^[^\p{Cc}]+$/u;

/** The text under canonical base64, however short, as Kubernetes keeps each of its secrets; null for all else. */
export function decodeBase64Text(text: string): Uint8Array | null {
  if (!CANONICAL.test(text)) return null;
  const bytes = decodeAnyBase64(text);
  try {
    const under = new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? undefined);
    return PRINTABLE.test(under) ? bytes : null;
  } catch {
    return null;
  }
}
