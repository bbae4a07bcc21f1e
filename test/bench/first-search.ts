import { readable, readCookie, signCookie } from '../../src/codec/index.ts';
import { sensitiveValues } from '../../src/content/sensitive/sensitive.ts';

/** Milliseconds for a search for sensitive values in a session of this JSON: the entry point of search.mjs. */
export function searchTime(json: string): number {
  const content = readCookie(signCookie('flask', json, 'key'))?.reading.content;
  const value = content && readable(content);
  if (!value) throw new Error('the session cannot be read');
  const start = performance.now();
  for (const _ of sensitiveValues(value));
  return performance.now() - start;
}
