import { CodecError } from './errors.ts';
import type { Step } from './step.ts';

/**
 * The Encoding Standard is the only thing outside ECMAScript that the codec uses. Every browser, worker and
 * JavaScript server has it; it is declared here because the codec is compiled without DOM types.
 */
interface EncodingStandard {
  TextEncoder: new () => {
    encode(text: string): Uint8Array;
    encodeInto(text: string, bytes: Uint8Array): { written: number };
  };
  TextDecoder: new (
    label: 'utf-8',
    options: { fatal: boolean; ignoreBOM: true },
  ) => { decode(bytes: Uint8Array, options?: { stream: boolean }): string };
}
const { TextEncoder, TextDecoder } = globalThis as unknown as EncodingStandard;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text has half a surrogate pair. Python cannot encode one; TextEncoder replaces it by U+FFFD. */
export function hasLoneSurrogate(text: string | Uint8Array): boolean {
  return typeof text === 'string' && LONE_SURROGATE.test(text);
}

const encoder = new TextEncoder();
/** `ignoreBOM` keeps a byte order mark in the text, so that the JSON parser can reject it as `json.loads` does. */
const STRICT = { fatal: true, ignoreBOM: true } as const;
const decoder = new TextDecoder('utf-8', STRICT);

const lossyDecoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** Decodes UTF-8 as Python with `errors="replace"`: U+FFFD stands for what is invalid. */
export function decodeUtf8Lossily(bytes: Uint8Array): string {
  return lossyDecoder.decode(bytes);
}

/** Encodes `text` as UTF-8; returns bytes unchanged. */
export function toBytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

/** Large enough for a cookie. */
const sharedBuffer = new Uint8Array(1 << 14);

/** Encodes `text` into a shared buffer that the next call overwrites: allocating would cost more than encoding. */
export function borrowBytes(text: string): Uint8Array {
  if (text.length * 3 > sharedBuffer.length) return encoder.encode(text);
  return sharedBuffer.subarray(0, encoder.encodeInto(text, sharedBuffer).written);
}

/** Decodes UTF-8 strictly, as Python's `bytes.decode('utf-8')`. Error: `utf8_invalid` at the first invalid byte. */
export function decodeUtf8(bytes: Uint8Array): Step<string> {
  try {
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    const offset = firstInvalidByte(bytes);
    const error = new CodecError(
      'utf8_invalid',
      'text',
      offset,
      `The payload is not UTF-8: invalid byte at ${offset}`,
    );
    return { ok: false, error, partial: decoder.decode(bytes.subarray(0, offset)) };
  }
}

/** TextDecoder does not report the offset of an error, so search for the longest prefix that it accepts. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = (valid + invalid + 1) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle - 1;
  }
  while (!isComplete(bytes.subarray(0, valid))) valid -= 1; // drop an incomplete character
  return valid;
}

function isValidPrefix(bytes: Uint8Array): boolean {
  return decodes(bytes, true);
}

function isComplete(bytes: Uint8Array): boolean {
  return decodes(bytes, false);
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', STRICT).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
