/** Encodes text as Latin-1, one byte per character; null if a character is not in Latin-1. */
export function encodeLatin1(text: string): Uint8Array | null {
  if (/[^\0-\xff]/.test(text)) return null;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Bytes per call of `String.fromCharCode`, which takes a limited number of arguments. */
const CHUNK = 8192;

/** Decodes Latin-1, one character per byte. */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return text;
}
