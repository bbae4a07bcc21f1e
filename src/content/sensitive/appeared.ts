import type { PythonValue } from '../../codec/index.ts';
import type { SessionChange } from '../diff/change.ts';
import { type SensitiveValue, sensitiveValues } from './sensitive.ts';

/**
 * The sensitive values that a change brought into a session: those under keys that changed, and were not there before.
 * Null is no session.
 */
export function appearedValues(
  before: PythonValue | null,
  after: PythonValue | null,
  changes: readonly SessionChange[],
): readonly SensitiveValue[] {
  const keys = new Set(
    changes.flatMap(({ kind, path }) => (kind === 'removed' ? [] : path.slice(0, 1))),
  );
  const known = new Set(valuesUnder(before, keys).map(identityOf));
  return valuesUnder(after, keys).filter((value) => !known.has(identityOf(value)));
}

function identityOf({ kind, path }: SensitiveValue): string {
  return JSON.stringify([kind, path]);
}

function valuesUnder(
  content: PythonValue | null,
  keys: ReadonlySet<string | number>,
): readonly SensitiveValue[] {
  if (content?.type !== 'dict') return [];
  const entries = content.entries.filter(({ key }) => keys.has(key));
  return [...sensitiveValues({ ...content, entries })].filter((value) => value !== null);
}
