import { CodecError } from '../../core/errors.ts';
import type { Timestamp } from '../../core/timestamp.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Reads a timestamp as Django does (b62_decode of `django/core/signing.py`): unix seconds in base 62, possibly with a
 * leading minus. Throws `timestamp_digit` at the first character that is not a digit, or at 0 for an empty text;
 * `timestamp_out_of_range` for a number that Python cannot compare with its clock.
 */
export function decodeBase62(text: string): Timestamp {
  const start = text.startsWith('-') ? 1 : 0;
  let raw = 0;
  for (let index = start; index < text.length; index += 1) {
    const digit = DIGITS.indexOf(text[index] as string);
    if (digit === -1) throw error('timestamp_digit', index, 'Not a digit of base 62');
    raw = raw * 62 + digit;
  }
  if (text === '') throw error('timestamp_digit', 0, 'The timestamp is empty');
  if (!Number.isFinite(raw))
    throw error('timestamp_out_of_range', 0, 'The timestamp is out of range');
  const seconds = start === 0 ? raw : 0 - raw;
  return { seconds, raw: seconds, legacyEpoch: false };
}

function error(
  code: 'timestamp_digit' | 'timestamp_out_of_range',
  offset: number,
  message: string,
): CodecError {
  return new CodecError(code, 'timestamp', offset, message);
}

/** Encodes unix seconds in base 62. Throws a RangeError unless they are a safe integer from 0. */
export function encodeBase62(seconds: number): string {
  if (!Number.isSafeInteger(seconds) || seconds < 0) {
    throw new RangeError(`timestamp must be in whole unix seconds from 1970: ${seconds}`);
  }
  let text = '';
  for (let rest = seconds; rest > 0; rest = Math.floor(rest / 62)) text = DIGITS[rest % 62] + text;
  return text === '' ? '0' : text;
}
