import type { PythonValue } from '../codec/index.ts';
import { contentOfValue } from '../content/content.ts';
import { keepsSomething } from '../content/diff/keeps.ts';
import { goesOnFrom } from '../content/diff/overwritten.ts';
import { formatOfRaw } from '../content/format-of.ts';

/** Whether the session in a cookie's value has something of the one in the value before; false if one cannot be read. */
export function keepsContentOf(before: string, after: string): boolean {
  const contents = contentsOf(before, after);
  return contents !== null && keepsSomething(...contents);
}

/** Whether the session in a cookie's value seems to go on from the one in the value before; false if one cannot be read. */
export function goesOnFromContentOf(before: string, after: string): boolean {
  const contents = contentsOf(before, after);
  return contents !== null && goesOnFrom(...contents, formatOfRaw(before).id);
}

function contentsOf(before: string, after: string): [PythonValue, PythonValue] | null {
  const [old, current] = [contentOfValue(before), contentOfValue(after)];
  if (!old || !current || old === 'tooLarge' || current === 'tooLarge') return null;
  return [old, current];
}
