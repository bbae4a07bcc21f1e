import { contentOfValue } from '../content/content.ts';
import { keepsSomething } from '../content/diff/keeps.ts';

/** Whether the session in a cookie's value has something of the one in the value before; false if one cannot be read. */
export function keepsContentOf(before: string, after: string): boolean {
  const [old, current] = [contentOfValue(before), contentOfValue(after)];
  if (!old || !current || old === 'tooLarge' || current === 'tooLarge') return false;
  return keepsSomething(old, current);
}
