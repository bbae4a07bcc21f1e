import { CodecError, type CodecPart } from './errors.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PAD = 0x3d;
const NONE = 255;

const STANDARD = table('+/');
const URL_SAFE = table('+/-_');

function table(last: string): Uint8Array {
  const values = new Uint8Array(128).fill(NONE);
  for (let value = 0; value < 62; value += 1) values[ALPHABET.charCodeAt(value)] = value;
  for (let i = 0; i < last.length; i += 1) values[last.charCodeAt(i)] = 62 + (i % 2);
  return values;
}

/**
 * Bytes of URL-safe base64 as itsdangerous reads it (`itsdangerous/encoding.py`): missing padding
 * is made up for, both alphabets are taken, other characters are skipped but count for the
 * padding, slack bits in the last character are ignored. `base64_length`, `base64_padding`.
 */
export function decodeBase64Url(text: string, part: CodecPart): Uint8Array {
  return decode(text, part, URL_SAFE, -utf8Length(text) & 3);
}

/** Bytes of standard base64 as Python's `base64.b64decode` reads it: padding is required, characters
 * of other kinds are skipped. `base64_length`, `base64_padding`. */
export function decodeBase64(text: string, part: CodecPart): Uint8Array {
  return decode(text, part, STANDARD, 0);
}

/** The rules of CPython's `binascii.a2b_base64` in its lenient mode, `missing` pads appended. */
function decode(text: string, part: CodecPart, values: Uint8Array, missing: number): Uint8Array {
  const bytes = new Uint8Array(((text.length * 3) >> 2) + 3);
  const end = text.length + missing;
  let length = 0;
  let position = 0; // of the next character in its group of four
  let pads = 0;
  let carry = 0;
  for (let i = 0; i < end; i += 1) {
    const code = i < text.length ? text.charCodeAt(i) : PAD;
    if (code === PAD) {
      if (position >= 2) {
        pads += 1;
        if (position + pads >= 4) return bytes.subarray(0, length);
      }
      continue;
    }
    const value = code < 128 ? (values[code] as number) : NONE;
    if (value === NONE) continue;
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
  if (position === 0) return bytes.subarray(0, length);
  if (position === 1) {
    const message = 'Base64 with one character too many or too few';
    throw new CodecError('base64_length', part, text.length, message);
  }
  throw new CodecError('base64_padding', part, text.length, 'Base64 with incorrect padding');
}

/** Python counts the padding on the UTF-8 bytes of the cookie. */
function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    length += code < 0x800 || surrogate ? 1 : 2;
  }
  return length;
}

/** URL-safe base64 without padding, as itsdangerous writes it. */
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
