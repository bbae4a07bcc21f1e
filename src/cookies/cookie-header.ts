import { DEFAULT_FORMAT } from '../codec/index.ts';

/**
 * The value to show and verify of a cookie whose value stands in the header as `raw`: without its
 * quotes. Formats agree on it for every value that they can sign. A cookie that the server ignores
 * keeps its value.
 */
export function readValue(raw: string): string {
  return DEFAULT_FORMAT.cookieHeader.valueOf(raw) ?? raw;
}
