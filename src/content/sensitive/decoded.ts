import { decodeUtf8 } from '../../codec/index.ts';

/** Whether the text is base64 of either alphabet, at least 12 characters, padded or not. */
function isBase64(text: string): boolean {
  const unpadded = text.replace(/={1,2}$/, '');
  return unpadded.length > 11 && unpadded.length % 4 !== 1 && !/[^\w+/-]/.test(unpadded);
}

/** The bytes of base64 of either alphabet, one character each; null if it is none. */
export function latin1OfBase64(text: string): string | null {
  if (!isBase64(text)) return null;
  try {
    return atob(text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

/** Text in UTF-8 in base64 of either alphabet; null if it is none, or not for people and programs to read. */
export function textOfBase64(text: string): string | null {
  const latin1 = latin1OfBase64(text);
  return latin1 === null ? null : textOfBytes(Uint8Array.from(latin1, (c) => c.charCodeAt(0)));
}

/** The text of bytes in UTF-8; null if it has control characters, or no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string | null {
  const decoded = decodeUtf8(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return decoded.ok && !/[\0-\x08\x0e-\x1f\x7f]/.test(decoded.value) ? decoded.value : null;
}

/** The text without percent-encoding; null if it has none that is valid. */
export function textOfUrlEncoded(text: string): string | null {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
