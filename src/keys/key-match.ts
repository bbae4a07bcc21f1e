import type { Key } from '../codec/index.ts';
import type { KeyInterpretation } from './interpreted-key.ts';
import type { RingKey } from './ring.ts';

/** A key of the ring in one of its interpretations. */
export interface KeyMatch {
  readonly key: RingKey;
  readonly interpretation: KeyInterpretation;
  readonly value: Key;
}
