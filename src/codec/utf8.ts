import { CodecError } from './errors.ts';
import type { Step } from './step.ts';

/** The one thing the codec takes from outside ECMAScript: the Encoding Standard, present in every
 * browser, worker and JavaScript server, and declared here because no DOM types are. */
interface EncodingStandard {
  TextEncoder: new () => {
    encode(text: string): Uint8Array;
    encodeInto(text: string, bytes: Uint8Array): { written: number };
  };
  TextDecoder: new (
    label: 'utf-8',
    options: { fatal: true; ignoreBOM: true },
  ) => { decode(bytes: Uint8Array, options?: { stream: boolean }): string };
}
const { TextEncoder, TextDecoder } = globalThis as unknown as EncodingStandard;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text has half a surrogate pair, of which Python makes no UTF-8, and the platform a replacement. */
export function hasLoneSurrogate(text: string | Uint8Array): boolean {
  return typeof text === 'string' && LONE_SURROGATE.test(text);
}

const encoder = new TextEncoder();
/** `ignoreBOM` keeps a byte order mark in the text, where Python's `json.loads` rejects it. */
const STRICT = { fatal: true, ignoreBOM: true } as const;
const decoder = new TextDecoder('utf-8', STRICT);

/** UTF-8 bytes of `text`; bytes are passed on as they are. */
export function toBytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

/** Enough for a cookie. */
const borrowed = new Uint8Array(1 << 14);

/** UTF-8 bytes of `text` that stand until the next call: new memory would cost more than encoding. */
export function borrowBytes(text: string): Uint8Array {
  if (text.length * 3 > borrowed.length) return encoder.encode(text);
  return borrowed.subarray(0, encoder.encodeInto(text, borrowed).written);
}

/** Strict UTF-8, as Python's `bytes.decode('utf-8')`: `utf8_invalid` names the first bad byte. */
export function decodeUtf8(bytes: Uint8Array): Step<string> {
  try {
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    const offset = firstInvalidByte(bytes);
    const error = new CodecError(
      'utf8_invalid',
      'text',
      offset,
      `The payload is not UTF-8: byte ${offset} does not fit`,
    );
    return { ok: false, error, partial: decoder.decode(bytes.subarray(0, offset)) };
  }
}

/** The platform's decoder tells no position: bisect for the longest prefix that it takes whole. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = (valid + invalid + 1) >> 1;
    if (isValidStart(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle - 1;
  }
  while (!isWhole(bytes.subarray(0, valid))) valid -= 1; // a character that was only begun
  return valid;
}

function isValidStart(bytes: Uint8Array): boolean {
  return decodes(bytes, true);
}

function isWhole(bytes: Uint8Array): boolean {
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
