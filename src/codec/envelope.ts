import { CodecError, type CodecErrorCode } from './errors.ts';
import type { Step } from './step.ts';

/** A part of a cookie: its text, and where it stands (characters, `end` exclusive). */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What itsdangerous signs: `payload.timestamp.signature`. */
export interface Envelope {
  /** Base64, without the dot that marks it as compressed. */
  readonly payload: Part;
  readonly timestamp: Part | null;
  readonly signature: Part | null;
  readonly compressed: boolean;
}

/**
 * Splits from the right, twice, as itsdangerous does (a compressed payload starts with a dot).
 * Errors: `cookie_empty`, `signature_missing`, `timestamp_missing`; what is there is kept.
 */
export function splitEnvelope(cookie: string): Step<Envelope> {
  if (cookie === '') return refuse('cookie_empty', 'The cookie is empty', null);
  const signatureDot = cookie.lastIndexOf('.');
  // A dot in front separates nothing yet: it marks a compressed payload.
  if (signatureDot <= 0) {
    const unsigned = envelope(cookie, cookie.length, null, null);
    return refuse('signature_missing', 'No dot separates a signature', unsigned);
  }
  const signature = part(cookie, signatureDot + 1, cookie.length);
  const timestampDot = cookie.slice(0, signatureDot).lastIndexOf('.');
  if (timestampDot === -1) {
    const untimed = envelope(cookie, signatureDot, null, signature);
    return refuse('timestamp_missing', 'No dot separates a timestamp', untimed);
  }
  const timestamp = part(cookie, timestampDot + 1, signatureDot);
  return { ok: true, value: envelope(cookie, timestampDot, timestamp, signature) };
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

function refuse(code: CodecErrorCode, message: string, partial: Envelope | null): Step<Envelope> {
  return { ok: false, error: new CodecError(code, 'cookie', 0, message), partial };
}
