import { keepsNothing } from '../../content/diff/keeps.ts';
import type { ReadSession } from './carried.ts';

/** Whether a session has nothing of the one before; null if the contents do not tell: see {@link keepsNothing}. */
export function hasNothingOf(before: ReadSession, after: ReadSession): boolean | null {
  return keepsNothing(before.content, after.content, before.format.id);
}
