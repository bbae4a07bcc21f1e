import { explainKey, type FormatId, type PythonValue } from '../../codec/index.ts';
import { isSameValue } from './same.ts';

/**
 * Whether a session has something of the one before it, or counts on from there. Truth values may be equal by chance.
 */
export function keepsSomething(before: PythonValue, after: PythonValue): boolean {
  if (before.type !== 'dict' || after.type !== 'dict') return false;
  return before.entries.some(({ key, value }) => {
    if (value.type === 'bool' || value.type === 'none') return false;
    const now = after.entries.find((entry) => entry.key === key)?.value;
    if (now === undefined) return false;
    const hasGrown = value.type === 'int' && now.type === 'int' && now.value > value.value;
    return hasGrown || isSameValue(value, now);
  });
}

/**
 * Whether a session has nothing of the one before, as if the server had begun an empty one: a key is gone, and none has
 * the value that it had. Null if the contents do not tell: a counter alone may have been counted up.
 */
export function keepsNothing(before: Dict, after: Dict, format: FormatId): boolean | null {
  const telling = withoutMarks(before, format).entries;
  const left = new Map(after.entries.map(({ key, value }) => [key, value]));
  const isKept = telling.some(({ key, value }) => {
    const now = left.get(key);
    return now !== undefined && isSameValue(now, value);
  });
  if (isKept) return false;
  return telling.some(({ key }) => !left.has(key)) || null;
}

/** A session without what a library marks with true or false, which may be the same in any two. */
export function withoutMarks(session: Dict, format: FormatId): Dict {
  const keys = new Set(session.entries.map(({ key }) => key));
  const entries = session.entries.filter(
    ({ key, value }) => value.type !== 'bool' || !explainKey(format, key, keys),
  );
  return { ...session, entries };
}

type Dict = PythonValue & { readonly type: 'dict' };
