import { DEFAULT_FORMAT } from '../codec/index.ts';
import { memoize } from '../lib/memoize.ts';

const MAX_CACHED = 1000;

/**
 * The value to show and verify of a cookie whose value stands in the header as `raw`: without its
 * quotes. Formats agree on it for every value that they can sign. A cookie that the server ignores
 * keeps its value.
 */
export const readValue = memoize(
  MAX_CACHED,
  (raw): string => DEFAULT_FORMAT.cookieHeader.valueOf(raw) ?? raw,
);
