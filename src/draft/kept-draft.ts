import type { PythonValue } from '../codec/index.ts';
import type { Draft } from './draft.ts';

/** A draft with what became of it. */
export interface KeptDraft {
  readonly draft: Draft;
  /** The version that came from a snapshot; null for none. */
  readonly restored: PythonValue | null;
  /** Whether it is signed with the timestamp of the cookie that it started from, instead of as of now. */
  readonly keepsTimestamp: boolean;
  /** The cookie's value that was last put into the jar; the draft is done once the jar has it. Null for none. */
  readonly sent: string | null;
}
