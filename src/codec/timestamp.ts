import { decodeBase64Url, encodeBase64Url } from './base64.ts';
import { CodecError } from './errors.ts';

/** 2011-01-01 00:00 UTC in unix seconds: what itsdangerous up to 0.24 counted from. */
export const LEGACY_EPOCH = 1_293_840_000;
/** 9999-12-31 23:59:59 UTC in unix seconds: the last that Python's `datetime` can hold. */
const LAST_SECOND = 253_402_300_799;
const MAX_BYTES = 8;

/** When a cookie was signed. */
export interface Timestamp {
  /** Unix seconds, the legacy epoch added where it was recognised. */
  readonly seconds: number;
  /** As it stands in the cookie, which is what today's Flask reckons with. */
  readonly raw: number;
  /** `raw` is before 2011: an old itsdangerous (up to 0.24) signed, or a clock that stood before 2011. */
  readonly legacyEpoch: boolean;
}

/**
 * Reads the timestamp of `itsdangerous/timed.py`: base64 of a big-endian integer without leading
 * zeros. Errors: `base64_length`, `base64_padding`, `timestamp_too_long` (more than 8 bytes),
 * `timestamp_out_of_range` (past the year 9999, on which Flask fails if the signature is valid).
 */
export function decodeTimestamp(text: string): Timestamp {
  const bytes = decodeBase64Url(text, 'timestamp');
  if (bytes.length > MAX_BYTES) {
    throw new CodecError('timestamp_too_long', 'timestamp', 0, 'A timestamp of more than 8 bytes');
  }
  let raw = 0;
  for (const byte of bytes) raw = raw * 256 + byte;
  if (raw > LAST_SECOND) {
    const message = 'A timestamp past the year 9999';
    throw new CodecError('timestamp_out_of_range', 'timestamp', 0, message);
  }
  const legacyEpoch = raw < LEGACY_EPOCH;
  return { seconds: legacyEpoch ? raw + LEGACY_EPOCH : raw, raw, legacyEpoch };
}

/** The timestamp's text for unix `seconds`, a whole number from 0 to the end of the year 9999; a RangeError for others. */
export function encodeTimestamp(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) {
    throw new RangeError(`not a time in whole unix seconds up to the year 9999: ${seconds}`);
  }
  const bytes: number[] = [];
  for (let rest = seconds; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return encodeBase64Url(Uint8Array.from(bytes));
}
