import type { ValuePath } from '../content/diff/change.ts';
import type { Draft } from './draft.ts';

/** A field that is open in the tree of a session. */
export interface OpenField {
  /** `newKey` and `newItem`: a new value in a dict, and in a list or tuple. */
  readonly part: 'value' | 'key' | 'newKey' | 'newItem';
  /** Of the value; of a new one, that of the value in which it will be. */
  readonly path: ValuePath;
  /** Of the row of that value. */
  readonly rowPath: string;
  /** Where a new item goes. */
  readonly index: number;
  /** What was in the field at first. */
  readonly before: Typed;
  /** The session as it was then, so that nothing changes while the user types; null if it was a draft already. */
  readonly session: Draft | null;
}

/** What is typed into it. */
export interface Typed {
  readonly key: string;
  readonly value: string;
}
