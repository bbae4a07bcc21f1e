/** Whether the text is base64 of either alphabet, at least 12 characters, padded or not. */
function isBase64(text: string): boolean {
  const unpadded = text.replace(/={1,2}$/, '');
  return unpadded.length > 11 && unpadded.length % 4 !== 1 && !/[^\w+/-]/.test(unpadded);
}

/** The bytes of base64 of either alphabet, one character each; null if it is none. */
function latin1OfBase64(text: string): string | null {
  if (!isBase64(text)) return null;
  try {
    return atob(text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/;

/** Text in UTF-8 in base64 of either alphabet; null if it is none, or not for people and programs to read. */
export function textOfBase64(text: string): string | null {
  const latin1 = latin1OfBase64(text);
  // Most random bytes have a control character.
  if (latin1 === null || CONTROL.test(latin1)) return null;
  return textOfBytes(Uint8Array.from(latin1, (character) => character.charCodeAt(0)));
}

/** Unlike the codec's, it does not look for the invalid byte, which takes long. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes in UTF-8; null if it has control characters, or no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** The text without percent-encoding; null if it has none that is valid. */
export function textOfUrlEncoded(text: string): string | null {
  if (!text.includes('%') || !/%[0-9A-Fa-f]{2}/.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
