import { CodecError, type CodecErrorCode } from './errors.ts';
import { attempt, readable, type Step } from './step.ts';

/** A part of a cookie: its text, and its offsets in the cookie (characters, `end` exclusive). */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The parts of a cookie that itsdangerous or Django signed: payload, timestamp and signature. */
export interface Envelope {
  /** Base64, without the leading dot that marks a compressed payload. */
  readonly payload: Part;
  readonly timestamp: Part | null;
  readonly signature: Part | null;
  readonly compressed: boolean;
}

/**
 * Splits a cookie at its last two separators, as itsdangerous and Django do (a compressed payload starts with a dot
 * of its own). Errors: `cookie_empty`, `signature_missing`, `timestamp_missing`; a failed step keeps the parts that
 * are there.
 */
export function splitEnvelope(cookie: string, separator: '.' | ':' = '.'): Step<Envelope> {
  if (cookie === '') return fail('cookie_empty', 'The cookie is empty', null);
  const signatureIndex = cookie.lastIndexOf(separator);
  // A leading dot is no separator: it marks a compressed payload.
  if (signatureIndex < (separator === '.' ? 1 : 0)) {
    const unsigned = envelope(cookie, cookie.length, null, null);
    return fail('signature_missing', `No signature: no ${separator} separates one`, unsigned);
  }
  const signature = part(cookie, signatureIndex + 1, cookie.length);
  const timestampIndex = cookie.slice(0, signatureIndex).lastIndexOf(separator);
  if (timestampIndex === -1) {
    const untimed = envelope(cookie, signatureIndex, null, signature);
    return fail('timestamp_missing', `No timestamp: no ${separator} separates one`, untimed);
  }
  const timestamp = part(cookie, timestampIndex + 1, signatureIndex);
  return { ok: true, value: envelope(cookie, timestampIndex, timestamp, signature) };
}

/** Splits a cookie without a timestamp at its last dot. Errors: `cookie_empty`, `signature_missing`. */
export function splitUntimed(cookie: string): Step<Envelope> {
  const index = cookie.lastIndexOf('.');
  if (index < 1) return splitEnvelope(cookie);
  const signature = part(cookie, index + 1, cookie.length);
  const payload = part(cookie, 0, index);
  return { ok: true, value: { payload, timestamp: null, signature, compressed: false } };
}

/** The timestamp of a format that has none. */
export const NO_TIMESTAMP = fail('timestamp_missing', 'The format has no timestamp', null);

/**
 * Reads one part; a {@link CodecError} that `read` throws makes a failed step. If the envelope is incomplete, the step
 * carries its error and what could be read of the part.
 */
export function readPart<T>(
  split: Step<Envelope>,
  name: 'payload' | 'timestamp' | 'signature',
  read: (text: string) => T,
): Step<T> {
  const part = readable(split)?.[name];
  const step = part && attempt(() => read(part.text));
  if (split.ok) return step ?? NO_TIMESTAMP;
  return { ok: false, error: split.error, partial: step ? readable(step) : null };
}

function envelope(
  cookie: string,
  payloadEnd: number,
  timestamp: Part | null,
  signature: Part | null,
): Envelope {
  const compressed = payloadEnd > 0 && cookie.startsWith('.');
  return {
    payload: part(cookie, compressed ? 1 : 0, payloadEnd),
    timestamp,
    signature,
    compressed,
  };
}

function part(cookie: string, start: number, end: number): Part {
  return { text: cookie.slice(start, end), start, end };
}

function fail<T>(code: CodecErrorCode, message: string, partial: T) {
  return { ok: false, error: new CodecError(code, 'cookie', 0, message), partial } as const;
}
