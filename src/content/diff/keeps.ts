import type { PythonValue } from '../../codec/index.ts';
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
