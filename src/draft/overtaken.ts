import type { PythonValue } from '../codec/index.ts';
import type { SessionChange } from '../content/diff/change.ts';
import { diffSessions } from '../content/diff/diff.ts';
import { touchedKeys } from '../content/diff/summary.ts';
import { contentOf, type Draft } from './draft.ts';

/** What changed while a draft was written. */
export interface Overtaken {
  /** From what the draft started from to what is there now. */
  readonly meanwhile: readonly SessionChange[];
  /** From what is there now to the draft: what putting it back changes. */
  readonly putBack: readonly SessionChange[];
  /** The top-level keys that changed meanwhile and that putting the draft back changes again. */
  readonly overwrittenKeys: readonly string[];
  /** Whether there is no session any more. */
  readonly isGone: boolean;
}

/**
 * What changed in the cookie since the draft was started, and what putting the draft back would overwrite; null if
 * nothing changed. `current` is the cookie's content now; null for no cookie.
 */
export function overtaken(draft: Draft, current: PythonValue | null): Overtaken | null {
  const meanwhile = diffSessions(draft.origin?.content ?? null, current);
  if (meanwhile.length === 0) return null;
  const putBack = diffSessions(current, contentOf(draft));
  const changedAgain = new Set(touchedKeys(putBack));
  const overwrittenKeys = touchedKeys(meanwhile).filter((key) => changedAgain.has(key));
  return { meanwhile, putBack, overwrittenKeys, isGone: current === null };
}
