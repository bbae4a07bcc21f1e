import { CodecError, type CodecPart } from './errors.ts';
import { borrowBytes } from './utf8.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PAD = 0x3d;
const INVALID = -1;

const STANDARD = decodingTable('+/');
const URL_SAFE = decodingTable('+/-_');

function decodingTable(lastTwo: string): Int8Array {
  const values = new Int8Array(256).fill(INVALID);
  for (let value = 0; value < 62; value += 1) values[ALPHABET.charCodeAt(value)] = value;
  for (let i = 0; i < lastTwo.length; i += 1) values[lastTwo.charCodeAt(i)] = 62 + (i % 2);
  return values;
}

/**
 * Decodes URL-safe base64 to bytes as itsdangerous does (`itsdangerous/encoding.py`): it adds missing padding,
 * accepts both alphabets, skips other characters but counts them towards the padding, and ignores unused bits in
 * the last character. Errors: `base64_length`, `base64_padding`.
 */
export function decodeBase64Url(text: string, part: CodecPart): Uint8Array {
  return decode(text, part, URL_SAFE, true);
}

/**
 * Decodes standard base64 to bytes as Python's `base64.b64decode` does: padding is required, characters outside
 * the alphabet are skipped. Errors: `base64_length`, `base64_padding`.
 */
export function decodeBase64(text: string, part: CodecPart): Uint8Array {
  return decode(text, part, STANDARD, false);
}

/** Follows CPython's `binascii.a2b_base64` in its lenient mode, on the UTF-8 bytes of `text`. */
function decode(text: string, part: CodecPart, table: Int8Array, addsPadding: boolean): Uint8Array {
  const characters = borrowBytes(text);
  const bytes = new Uint8Array((characters.length * 3) >> 2);
  let i = decodeGroups(characters, table, bytes);
  let length = (i >> 2) * 3;
  const end = characters.length + (addsPadding ? -characters.length & 3 : 0);
  let position = 0; // of the next character within its group of four
  let pads = 0;
  let carry = 0;
  for (; i < end; i += 1) {
    const code = i < characters.length ? (characters[i] as number) : PAD;
    if (code === PAD) {
      if (position >= 2) {
        pads += 1;
        if (position + pads >= 4) return truncate(bytes, length);
      }
      continue;
    }
    const value = table[code] as number;
    if (value === INVALID) continue;
    pads = 0;
    carry = (carry << 6) | value;
    if (position === 0) {
      position = 1;
      continue;
    }
    bytes[length++] = carry >> (6 - 2 * position);
    carry &= 0x3f >> (2 * position);
    position = (position + 1) & 3;
  }
  if (position === 0) return truncate(bytes, length);
  if (position === 1) {
    const message = 'Base64 has one character too many or too few';
    throw new CodecError('base64_length', part, text.length, message);
  }
  throw new CodecError('base64_padding', part, text.length, 'Base64 has incorrect padding');
}

/** Decodes groups of four until one has a character outside the alphabet; returns the index of that group. */
function decodeGroups(characters: Uint8Array, table: Int8Array, bytes: Uint8Array): number {
  let length = 0;
  let i = 0;
  for (; i + 4 <= characters.length; i += 4) {
    const group =
      ((table[characters[i] as number] as number) << 18) |
      ((table[characters[i + 1] as number] as number) << 12) |
      ((table[characters[i + 2] as number] as number) << 6) |
      (table[characters[i + 3] as number] as number);
    if (group < 0) break;
    bytes[length++] = group >> 16;
    bytes[length++] = group >> 8;
    bytes[length++] = group;
  }
  return i;
}

/** Returns `bytes` itself when it is full: `subarray` takes longer than decoding a signature. */
function truncate(bytes: Uint8Array, length: number): Uint8Array {
  return length === bytes.length ? bytes : bytes.subarray(0, length);
}

/** Encodes bytes as URL-safe base64 without padding, as itsdangerous does. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] as number;
    const b = bytes[i + 1] ?? 0;
    const c = bytes[i + 2] ?? 0;
    const characters = Math.min(bytes.length - i, 3) + 1;
    const group = (a << 16) | (b << 8) | c;
    for (let j = 0; j < characters; j += 1) text += ALPHABET[(group >> (18 - 6 * j)) & 63];
  }
  return text;
}

/** Encodes bytes as standard base64 with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encodeBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
