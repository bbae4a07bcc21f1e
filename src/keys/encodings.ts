import { fromHex } from '../lib/hex.ts';

/** Bytes. Shorter texts are too often ordinary words that happen to be valid hexadecimal or base64. */
const MIN_LENGTH = 6;
const HEX = /^(?:0x)?((?:[0-9a-f]{2})+)$/i;
const BASE64 = /^[\w+/-]+={0,2}$/;

/** Decodes hexadecimal digits, with or without `0x`. Null if it is anything else, or shorter than 6 bytes. */
export function decodeHex(text: string): Uint8Array | null {
  return ifLongEnough(decodeAnyHex(text));
}

/** Decodes base64 in either alphabet, with or without padding. Null if it is anything else, or shorter than 6 bytes. */
export function decodeBase64(text: string): Uint8Array | null {
  return ifLongEnough(decodeAnyBase64(text));
}

function ifLongEnough(bytes: Uint8Array | null): Uint8Array | null {
  return bytes && bytes.length >= MIN_LENGTH ? bytes : null;
}

/** Decodes hexadecimal digits of any length, for a text that is known to be hexadecimal. */
export function decodeAnyHex(text: string): Uint8Array | null {
  const digits = HEX.exec(text)?.[1];
  return digits === undefined ? null : fromHex(digits);
}

/** Decodes base64 of any length, for a text that is known to be base64. */
export function decodeAnyBase64(text: string): Uint8Array | null {
  if (!BASE64.test(text)) return null;
  const plain = text.replaceAll('=', '').replaceAll('-', '+').replaceAll('_', '/');
  if (plain.length % 4 === 1) return null;
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}

const CANONICAL = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
const PRINTABLE = /^[^\p{Cc}]+$/u;

/**
 * Decodes canonical base64 of any length, as in the secrets of Kubernetes. Returns the bytes of a printable UTF-8 text;
 * null for anything else.
 */
export function decodeBase64Text(text: string): Uint8Array | null {
  if (!CANONICAL.test(text)) return null;
  const bytes = decodeAnyBase64(text);
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes ?? undefined);
    return PRINTABLE.test(decoded) ? bytes : null;
  } catch {
    return null;
  }
}
