import {
  type FlaskInspection,
  type FlaskValue,
  flaskOutcome,
  inspectFlask,
  inspectPayload,
  readable,
  timestampOf,
} from '../codec/index.ts';
import { readValue } from '../cookies/cookie-header.ts';
import { memoize, memoizeBySize } from '../lib/memoize.ts';

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
const MAX_READ_WEIGHT = 4000;

/** The session that Flask reads from an unexpired cookie, or as much as can be read. */
function contentOf(inspection: FlaskInspection): FlaskValue | null {
  const { timestamp, tags } = inspection;
  const now = timestamp.ok ? timestamp.value.raw : 0;
  const outcome = flaskOutcome(inspection, true, { now });
  return outcome.kind === 'session' ? outcome.value : readable(tags);
}

/** A decoded cookie value. */
export interface ReadCookie {
  readonly inspection: FlaskInspection;
  /** The session that Flask reads from an unexpired cookie, or as much as can be read. */
  readonly content: FlaskValue | null;
  /** Whether only the beginning was read, and the rest is unknown. */
  readonly isTruncated: boolean;
}

/** Total weight of cached cookies: decoded, a payload takes a hundred times its size in memory. */
const MAX_CACHED_WEIGHT = 4 * MAX_READ_WEIGHT;

/** Decodes a cookie's value as Flask reads it; caches the most recent results. */
export const readCookie = memoizeBySize(
  MAX_CACHED_WEIGHT,
  (value: string): ReadCookie => {
    const inspection = inspectFlask(value, weigh(value).end);
    const { inflate } = inspection;
    const isTruncated = !inflate.ok && inflate.error.code === 'inflate_limit';
    return { inspection, content: contentOf(inspection), isTruncated };
  },
  (value) => Math.min(weigh(value).total, MAX_READ_WEIGHT),
);

interface Weight {
  readonly total: number;
  /** Length in bytes of the payload's beginning whose weight is within {@link MAX_READ_WEIGHT}. */
  readonly end: number;
}

const MAX_CACHED_WEIGHTS = 1000;
/** Bytes that weigh as much as one value. */
const BYTES_PER_VALUE = 64;

const weigh = memoize(MAX_CACHED_WEIGHTS, (value): Weight => {
  const { inflate } = inspectPayload(value, MAX_INFLATED);
  const bytes = readable(inflate) ?? new Uint8Array();
  const { total, end } = weighJson(bytes);
  // The rest would have to be inflated to be weighed.
  const isCut = !inflate.ok && inflate.error.code === 'inflate_limit';
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
 * The content of a cookie's value, given as in the header: `too_large` if it is too large to
 * compare, null if it cannot be read.
 */
export function contentOfValue(value: string): FlaskValue | 'tooLarge' | null {
  return weightOf(value) > MAX_WEIGHT ? 'tooLarge' : readCookie(readValue(value)).content;
}

/**
 * When a value, given as in the header, was signed: the raw timestamp in unix seconds, or null if
 * it cannot be read.
 */
export function rawTimestampOf(value: string): number | null {
  return timestampOf(readValue(value))?.raw ?? null;
}
