import { explainKey } from '../../codec/index.ts';
import { isSameValue } from '../../content/diff/same.ts';
import { type ReadSession, valueAt } from './carried.ts';

/**
 * Whether a session has nothing of the one before, as if the server had begun an empty one: a key is gone, and none has
 * the value that it had. What a library marks with true or false may be the same in any two sessions. Null if the
 * contents do not tell: a counter alone may have been counted up.
 */
export function hasNothingOf(before: ReadSession, after: ReadSession): boolean | null {
  const keys = new Set(before.content.entries.map(({ key }) => key));
  const telling = before.content.entries.filter(
    ({ key, value }) => value.type !== 'bool' || !explainKey(before.format.id, key, keys),
  );
  const isKept = telling.some(({ key, value }) => {
    const now = valueAt(after, key);
    return now !== undefined && isSameValue(now, value);
  });
  if (isKept) return false;
  return telling.some(({ key }) => valueAt(after, key) === undefined) || null;
}
