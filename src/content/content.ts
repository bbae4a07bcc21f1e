import {
  type Format,
  type FormatId,
  type PythonValue,
  type Reading,
  readable,
} from '../codec/index.ts';
import { readValue } from '../cookies/cookie-header.ts';
import { memoize, memoizeBySize } from '../lib/memoize.ts';
import { envelopeFormatOf, formatOfValue } from './format-of.ts';

/**
 * Maximum inflated payload, in bytes. A 4 kB cookie can inflate a thousandfold, and a page can set
 * one with every response.
 */
export const MAX_INFLATED = 1 << 17;

/**
 * Maximum weight, by {@link weightOf}, of a session that is compared: reading and comparing two
 * takes about 30 ms.
 */
export const MAX_WEIGHT = 2500;

/** Maximum weight read of a compressed session: takes about 10 ms. */
export const MAX_READ_WEIGHT = 4000;

/** What the framework reads from an unexpired cookie, or as much as can be read. */
function contentOf({ session }: Format, reading: Reading): PythonValue | null {
  const { timestamp, content } = reading;
  const now = timestamp.ok ? timestamp.value.raw : 0;
  const outcome = session?.outcome(reading, true, { now });
  return outcome?.kind === 'session' ? outcome.value : readable(content);
}

/** A decoded cookie value. */
export interface ReadCookie {
  readonly format: Format<FormatId>;
  readonly reading: Reading;
  /** What the framework reads from an unexpired cookie, or as much as can be read. */
  readonly content: PythonValue | null;
  /** Whether only the beginning was read, and the rest is unknown. */
  readonly isTruncated: boolean;
}

/** Decodes a cookie's value, without quotes, by a format. */
export function readAs(format: Format<FormatId>, value: string): ReadCookie {
  const reading = format.read(value, weigh(value).end);
  const { content } = reading;
  const isTruncated = !content.ok && content.error.code === 'inflate_limit';
  return { format, reading, content: contentOf(format, reading), isTruncated };
}

/** Total weight of cached cookies: decoded, a payload takes a hundred times its size in memory. */
const MAX_CACHED_WEIGHT = 4 * MAX_READ_WEIGHT;
/** However little they weigh, no more cookies are cached. */
const MAX_CACHED = 1000;

/** Decodes a cookie's value, without quotes; caches the most recent results. */
export const readCookie = memoizeBySize(
  MAX_CACHED_WEIGHT,
  (value: string): ReadCookie => readAs(formatOfValue(value), value),
  (value) =>
    Math.max(Math.min(weigh(value).total, MAX_READ_WEIGHT), MAX_CACHED_WEIGHT / MAX_CACHED),
);

interface Weight {
  readonly total: number;
  /** Length in bytes of the payload's beginning whose weight is within {@link MAX_READ_WEIGHT}. */
  readonly end: number;
}

/** Bytes that weigh as much as one value. */
const BYTES_PER_VALUE = 64;

const weigh = memoize(MAX_CACHED, (value): Weight => {
  const payload = envelopeFormatOf(value).payload(value, MAX_INFLATED);
  const bytes = readable(payload) ?? new Uint8Array();
  const { total, end } = weighJson(bytes);
  // The rest would have to be inflated to be weighed.
  const isCut = !payload.ok && payload.error.code === 'inflate_limit';
  return { total: isCut ? Infinity : total, end };
});

/**
 * Cost of reading and comparing a cookie's value, given as in the header: the number of values in
 * its JSON plus a fraction of its bytes. Infinity if it is more than would be read. Estimated
 * without parsing the JSON.
 */
export function weightOf(value: string): number {
  return weigh(readValue(value)).total;
}

/** The same of a JSON text. */
export function weightOfJson(json: string): number {
  return weighJson(new TextEncoder().encode(json)).total;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** Counts an upper bound of the values, keys included: each follows one of these characters. */
function weighJson(bytes: Uint8Array): Weight {
  let values = 1;
  let isInString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) isInString = !isInString;
    else if (isInString) {
      if (byte === BACKSLASH) index += 1;
    } else if (byte === COMMA || byte === COLON || byte === BRACKET || byte === BRACE) values += 1;
    if (values + index / BYTES_PER_VALUE > MAX_READ_WEIGHT) return { total: Infinity, end: index };
  }
  return { total: values + bytes.length / BYTES_PER_VALUE, end: MAX_INFLATED };
}

/**
 * The content of a cookie's value, given as in the header: `tooLarge` if it is too large to
 * compare, null if it cannot be read.
 */
export function contentOfValue(value: string): PythonValue | 'tooLarge' | null {
  return weightOf(value) > MAX_WEIGHT ? 'tooLarge' : readCookie(readValue(value)).content;
}

/**
 * When a value, given as in the header, was signed: the raw timestamp in unix seconds, or null if
 * it cannot be read.
 */
export function rawTimestampOf(raw: string): number | null {
  const value = readValue(raw);
  return readable(envelopeFormatOf(value).timestamp(value))?.raw ?? null;
}

/**
 * Whether the app marked the session in a value, given as in the header, permanent; false if that is
 * unknown or the framework has no such mark.
 */
export function isPermanentValue(raw: string): boolean {
  const content = contentOfValue(raw);
  if (content === null || content === 'tooLarge') return false;
  return formatOfValue(readValue(raw)).session?.isPermanent?.(content) ?? false;
}
