import { type Dict, type Format, type JsonValue, type Reading, textOf } from '../codec/index.ts';
import { memoize } from '../lib/memoize.ts';
import { readCookie } from './content.ts';

/** What a top-level key of a session costs. */
export interface KeyCost {
  readonly key: string;
  /** How many bytes smaller the cookie would be without the key and its value, compressed as it is: versions of zlib
   * differ by less than one percent. */
  readonly bytes: number;
}

/** Keys whose cost is worked out: the payload is compressed once for each. */
const MAX_KEYS = 6;
/** Characters of JSON: many times what fits into a cookie. */
const MAX_TEXT = 1 << 16;
/** Signatures of one format differ by so many bytes: those of Django before 3.1 are shorter. */
const SIGNATURE_TOLERANCE = 16;
const MAX_CACHED = 20;

/**
 * The costs of the keys with the longest values in a cookie's value, given without quotes, the highest first. Empty if it
 * is not the session of a framework, or if the framework would not write the same number of bytes, to one percent.
 */
export const keyCosts = memoize(MAX_CACHED, (value: string): readonly KeyCost[] => {
  const { format, reading } = readCookie(value);
  const content = jsonOf(reading);
  const text = textOf(reading);
  if (format.session === null || content?.type !== 'dict' || text === null) return [];
  if (content.overwritten.length > 0 || text.length > MAX_TEXT) return [];
  const size = sizeOf(text, format);
  const tolerance = Math.max(value.length / 100, SIGNATURE_TOLERANCE);
  if (Math.abs(size - value.length) > tolerance) return [];
  return longestEntries(content)
    .map(({ key, index }) => ({ key, bytes: size - sizeOf(without(text, content, index), format) }))
    .sort((a, b) => b.bytes - a.bytes);
});

/** Bytes of the cookie that the framework makes of a JSON text. */
function sizeOf(text: string, format: Format): number {
  return format.sign(text, 'any', { timestamp: 1_700_000_000 }).length;
}

function jsonOf({ layers }: Reading): JsonValue | null {
  for (const layer of layers)
    if (layer.id === 'json') return layer.output.ok ? layer.output.value : null;
  return null;
}

function longestEntries({ entries }: Dict<JsonValue>) {
  return entries
    .map(({ key, start, value }, index) => ({ key, index, length: value.end - start }))
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_KEYS);
}

/** The JSON text without one entry of the dict that it is, and without the comma that this leaves over. */
function without(text: string, { entries }: Dict<JsonValue>, index: number): string {
  const [entry, before, after] = [entries[index], entries[index - 1], entries[index + 1]];
  if (!entry) return text;
  const start = before ? before.value.end : entry.start;
  const end = before ? entry.value.end : (after?.start ?? entry.value.end);
  return text.slice(0, start) + text.slice(end);
}

/** A key's share of a cookie. */
export interface KeyShare {
  readonly key: string;
  /** Of all bytes of the cookie's name and value. */
  readonly percent: number;
}

/** Shares that are worth naming. */
const MAX_SHARES = 3;
/** In percent. */
const MIN_SHARE = 5;

/** The largest shares of keys in a cookie of `size` bytes whose value, without quotes, is `value`; none if unknown. */
export function keyShares(value: string, size: number): readonly KeyShare[] {
  return keyCosts(value)
    .map(({ key, bytes }) => ({ key, percent: Math.round((100 * bytes) / size) }))
    .filter(({ percent }) => percent >= MIN_SHARE)
    .slice(0, MAX_SHARES);
}
