import {
  type FlaskInspection,
  type FlaskValue,
  flaskOutcome,
  inspectFlask,
  inspectPayload,
  readable,
  timestampOf,
} from '../codec/index.ts';
import { readValue } from './cookie-header.ts';
import { memoize, memoizeBySize } from './remember.ts';

/**
 * Bytes to which a payload is inflated. A cookie of 4 kB may inflate to a thousand times as much, and a page may
 * set one with every response.
 */
export const MAX_INFLATED = 1 << 17;

/** Of a session that is compared, as {@link weightOf} reckons it: reading and comparing two takes some 30 milliseconds. */
export const MAX_WEIGHT = 2500;

/** Of what is read of a compressed session, which takes some 10 milliseconds. */
const MAX_READ = 4000;

/** The session that Flask makes of a cookie while it is young, or as much as can be read. */
function contentOf(inspection: FlaskInspection): FlaskValue | null {
  const { timestamp, tags } = inspection;
  const now = timestamp.ok ? timestamp.value.raw : 0;
  const young = flaskOutcome(inspection, true, { now });
  return young.kind === 'session' ? young.value : readable(tags);
}

/** A cookie's value, read. */
export interface ReadCookie {
  readonly inspection: FlaskInspection;
  /** The session that Flask makes of it while it is young, or as much as can be read. */
  readonly content: FlaskValue | null;
  /** Whether only its beginning was read: of what follows, nothing is known. */
  readonly isTruncated: boolean;
}

/** Of all that is kept together: as values, payloads take a hundred times as much memory. */
const MAX_KEPT = 4 * MAX_READ;

/** Reads a cookie's value, as Flask reads it; the last ones are kept. */
export const readCookie = memoizeBySize(
  MAX_KEPT,
  (value: string): ReadCookie => {
    const inspection = inspectFlask(value, weigh(value).end);
    const { inflate } = inspection;
    const isTruncated = !inflate.ok && inflate.error.code === 'inflate_limit';
    return { inspection, content: contentOf(inspection), isTruncated };
  },
  (value) => Math.min(weigh(value).total, MAX_READ),
);

interface Weight {
  readonly total: number;
  /** Bytes of the payload that weigh no more than {@link MAX_READ}. */
  readonly end: number;
}

const MAX_WEIGHED = 1000;
/** Bytes that cost as much as a value. */
const BYTES = 64;

const weigh = memoize(MAX_WEIGHED, (value): Weight => {
  const { inflate } = inspectPayload(value, MAX_INFLATED);
  const bytes = readable(inflate) ?? new Uint8Array();
  const { total, end } = weighJson(bytes);
  // The rest would have to be inflated to be weighed.
  const isMore = !inflate.ok && inflate.error.code === 'inflate_limit';
  return { total: isMore ? Infinity : total, end };
});

/**
 * What it costs to read and compare a cookie's value, as it stands in the header: the number of values in its
 * JSON, and a fraction of its bytes. Infinite where that is more than would be read. It is reckoned without
 * reading the JSON.
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

/** Counts at least as many values as there are, keys among them: each stands behind one of these. */
function weighJson(bytes: Uint8Array): Weight {
  let values = 1;
  let isText = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) isText = !isText;
    else if (isText) {
      if (byte === BACKSLASH) index += 1;
    } else if (byte === COMMA || byte === COLON || byte === BRACKET || byte === BRACE) values += 1;
    if (values + index / BYTES > MAX_READ) return { total: Infinity, end: index };
  }
  return { total: values + bytes.length / BYTES, end: MAX_INFLATED };
}

/** The content of a cookie's value as it stands in the header; `too_large` where it is not read for more than
 * showing it, null where it cannot be read. */
export function contentOfValue(value: string): FlaskValue | 'too_large' | null {
  return weightOf(value) > MAX_WEIGHT ? 'too_large' : readCookie(readValue(value)).content;
}

/** When a value, as it stands in the header, was signed, in unix seconds as they stand in it; null where that cannot be
 * read. */
export function rawTimestampOf(value: string): number | null {
  return timestampOf(readValue(value))?.raw ?? null;
}
