/** Encodes text as Latin-1, one byte per character; null if a character is not in Latin-1. */
export function encodeLatin1(text: string): Uint8Array | null {
  if (/[^\0-\xff]/.test(text)) return null;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
