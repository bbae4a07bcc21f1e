import { decodeBase64Url, encodeBase64Url } from './base64.ts';
import { CodecError } from './errors.ts';

/** 2011-01-01 00:00 UTC in unix seconds: the epoch of itsdangerous up to 0.24. */
export const LEGACY_EPOCH = 1_293_840_000;
/** 9999-12-31 23:59:59 UTC in unix seconds: the last second of Python's `datetime`. */
const LAST_SECOND = 253_402_300_799;
const MAX_BYTES = 8;

/** When a cookie was signed. */
export interface Timestamp {
  /** Unix seconds; the legacy epoch is added if `legacyEpoch`. */
  readonly seconds: number;
  /** The number in the cookie, which current Flask takes for unix seconds. */
  readonly raw: number;
  /** `raw` is before 2011: itsdangerous up to 0.24 signed the cookie, or the server's clock was set before 2011. */
  readonly legacyEpoch: boolean;
}

/**
 * Reads a timestamp as `itsdangerous/timed.py` writes it: a big-endian integer without leading zeros, in base64.
 * Errors: `base64_length`, `base64_padding`, `timestamp_too_long` (more than 8 bytes), `timestamp_out_of_range`
 * (after the year 9999: Flask fails if the signature is valid).
 */
export function decodeTimestamp(text: string): Timestamp {
  const bytes = decodeBase64Url(text, 'timestamp');
  if (bytes.length > MAX_BYTES) {
    throw new CodecError(
      'timestamp_too_long',
      'timestamp',
      0,
      'The timestamp has more than 8 bytes',
    );
  }
  let raw = 0;
  for (const byte of bytes) raw = raw * 256 + byte;
  if (raw > LAST_SECOND) {
    const message = 'The timestamp is after the year 9999';
    throw new CodecError('timestamp_out_of_range', 'timestamp', 0, message);
  }
  const legacyEpoch = raw < LEGACY_EPOCH;
  return { seconds: legacyEpoch ? raw + LEGACY_EPOCH : raw, raw, legacyEpoch };
}

/** Encodes unix `seconds`. Throws a RangeError unless they are an integer from 0 to the end of the year 9999. */
export function encodeTimestamp(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) {
    throw new RangeError(
      `timestamp must be in whole unix seconds from 1970 to the year 9999: ${seconds}`,
    );
  }
  const bytes: number[] = [];
  for (let rest = seconds; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return encodeBase64Url(Uint8Array.from(bytes));
}
