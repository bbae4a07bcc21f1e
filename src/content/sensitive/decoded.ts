import { decodeBase64Url } from '../../codec/index.ts';

/** Whether the text is base64 of either alphabet, at least 12 characters, padded or not. */
function isBase64(text: string): boolean {
  const unpadded = text.replace(/={1,2}$/, '');
  return unpadded.length > 11 && unpadded.length % 4 !== 1 && !/[^\w+/-]/.test(unpadded);
}

/** Text in UTF-8 in base64 of either alphabet; null if it is none, or not for people and programs to read. */
export function textOfBase64(text: string): string | null {
  return isBase64(text) ? textOfBytes(decodeBase64Url(text.replace(/=+$/, ''), 'text')) : null;
}

/** Unlike the codec's, it does not look for the invalid byte, which takes long. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes in UTF-8; null if it has control characters, or no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string | null {
  // Most random bytes have one, and finding it takes less than the decoder's exception.
  if (bytes.some(isControl)) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Whether the byte is a control character of ASCII other than white space: no other character in UTF-8 has such bytes. */
function isControl(byte: number): boolean {
  return byte < 0x20 ? byte < 0x09 || byte > 0x0d : byte === 0x7f;
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
