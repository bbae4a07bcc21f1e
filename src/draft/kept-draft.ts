import type { PythonValue } from '../codec/index.ts';
import type { Draft } from './draft.ts';

/** A draft with what became of it. */
export interface KeptDraft {
  readonly draft: Draft;
  /** The version that came from a snapshot; null for none. */
  readonly restored: PythonValue | null;
  /** Whether it is signed with the timestamp of the cookie that it started from, instead of as of now. */
  readonly keepsTimestamp: boolean;
  /** What was last put into the jar of it; the draft is done once the jar has had that. Null for nothing. */
  readonly sent: SentDraft | null;
}

export interface SentDraft {
  /** The cookie's. */
  readonly value: string;
  /** The id of the last edit before: a later one may be the putting of this draft. */
  readonly since: number;
}
