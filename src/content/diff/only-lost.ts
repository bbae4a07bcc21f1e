import { explainKey, type FormatId, type PythonValue } from '../../codec/index.ts';
import { isSameValue } from './same.ts';

/**
 * Whether a session has nothing that it did not have before, other than messages for the next page. One that the server
 * made anew, as it does where it does not accept the one before, usually has.
 */
export function hasOnlyLost(before: PythonValue, after: PythonValue, format: FormatId): boolean {
  if (before.type !== 'dict' || after.type !== 'dict') return false;
  const earlier = new Map(before.entries.map(({ key, value }) => [key, value]));
  const keys = new Set(after.entries.map(({ key }) => key));
  return after.entries.every(({ key, value }) => {
    const old = earlier.get(key);
    if (old && isSameValue(old, value)) return true;
    return explainKey(format, key, keys)?.row.holds === 'flashMessages';
  });
}
