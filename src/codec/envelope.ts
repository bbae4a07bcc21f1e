import { CodecError, type CodecErrorCode } from './errors.ts';
import type { Step } from './step.ts';

/** A part of a cookie: its text, and where it stands (characters, `end` exclusive). */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What itsdangerous and Django sign: `payload.timestamp.signature`, with a dot or a colon between them. */
export interface Envelope {
  /** Base64, without the dot that marks it as compressed. */
  readonly payload: Part;
  readonly timestamp: Part | null;
  readonly signature: Part | null;
  readonly compressed: boolean;
}

/**
 * Splits from the right, twice, as itsdangerous and Django do (a compressed payload starts with a dot).
 * Errors: `cookie_empty`, `signature_missing`, `timestamp_missing`; the parts that are there are kept.
 */
export function splitEnvelope(cookie: string, separator: '.' | ':' = '.'): Step<Envelope> {
  if (cookie === '') return refuse('cookie_empty', 'The cookie is empty', null);
  const signatureAt = cookie.lastIndexOf(separator);
  // A dot in front separates nothing yet: it marks a compressed payload.
  if (signatureAt < (separator === '.' ? 1 : 0)) {
    const unsigned = envelope(cookie, cookie.length, null, null);
    return refuse('signature_missing', `No ${separator} separates a signature`, unsigned);
  }
  const signature = part(cookie, signatureAt + 1, cookie.length);
  const timestampAt = cookie.slice(0, signatureAt).lastIndexOf(separator);
  if (timestampAt === -1) {
    const untimed = envelope(cookie, signatureAt, null, signature);
    return refuse('timestamp_missing', `No ${separator} separates a timestamp`, untimed);
  }
  const timestamp = part(cookie, timestampAt + 1, signatureAt);
  return { ok: true, value: envelope(cookie, timestampAt, timestamp, signature) };
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
