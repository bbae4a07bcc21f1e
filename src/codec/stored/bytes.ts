import { decodeUtf8 } from '../core/utf8.ts';

/** Bytes per call of `String.fromCodePoint`, which takes a limited number of arguments. */
const CHUNK = 8192;

/**
 * Decodes UTF-8 as Python with `errors="surrogatepass"`, as pickles keep text: a lone surrogate is three bytes. Null if
 * the bytes are neither.
 */
export function decodeSurrogatePass(bytes: Uint8Array): string | null {
  const strict = decodeUtf8(bytes);
  if (strict.ok) return strict.value;
  let text = '';
  let from = 0;
  for (let index = 0; index + 3 <= bytes.length; index += 1) {
    if (!isSurrogate(bytes, index)) continue;
    const before = decodeUtf8(bytes.subarray(from, index));
    if (!before.ok) return null;
    text += before.value + surrogateAt(bytes, index);
    from = index + 3;
    index += 2;
  }
  const rest = from === 0 ? strict : decodeUtf8(bytes.subarray(from));
  return rest.ok ? text + rest.value : null;
}

function isSurrogate(bytes: Uint8Array, index: number): boolean {
  const [, second = 0, third = 0] = bytes.subarray(index, index + 3);
  return (
    bytes[index] === 0xed && second >= 0xa0 && second <= 0xbf && third >= 0x80 && third <= 0xbf
  );
}

function surrogateAt(bytes: Uint8Array, index: number): string {
  const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
  return String.fromCharCode(((first & 0xf) << 12) | ((second & 0x3f) << 6) | (third & 0x3f));
}

/** A little-endian integer in two's complement. */
export function readLong(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  const digits: string[] = [];
  for (let end = bytes.length; end > 0; end -= CHUNK) {
    const part = bytes.subarray(Math.max(0, end - CHUNK), end).toReversed();
    digits.push(Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  const unsigned = BigInt(`0x${digits.join('')}`);
  const isNegative = (bytes.at(-1) as number) >= 0x80;
  return isNegative ? unsigned - (1n << BigInt(8 * bytes.length)) : unsigned;
}
