import { CodecError } from '../../errors.ts';
import type { Step } from '../../step.ts';
import type { Timestamp } from '../../timestamp.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Reads a timestamp as Django does (b62_decode of `django/core/signing.py`): unix seconds in base 62, possibly with a
 * leading minus. Errors: `timestamp_digit` at the first character that is not a digit, or at 0 for an empty text;
 * `timestamp_out_of_range` for a number that Python cannot compare with its clock.
 */
export function decodeBase62(text: string): Step<Timestamp> {
  const start = text.startsWith('-') ? 1 : 0;
  let raw = 0;
  for (let index = start; index < text.length; index += 1) {
    const digit = DIGITS.indexOf(text[index] as string);
    if (digit === -1) return failed('timestamp_digit', index, 'Not a digit of base 62');
    raw = raw * 62 + digit;
  }
  if (text === '') return failed('timestamp_digit', 0, 'The timestamp is empty');
  if (!Number.isFinite(raw))
    return failed('timestamp_out_of_range', 0, 'The timestamp is out of range');
  const seconds = start === 0 ? raw : 0 - raw;
  return { ok: true, value: { seconds, raw: seconds, legacyEpoch: false } };
}

function failed(
  code: 'timestamp_digit' | 'timestamp_out_of_range',
  offset: number,
  message: string,
): Step<Timestamp> {
  return { ok: false, error: new CodecError(code, 'timestamp', offset, message), partial: null };
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
