import type { Proof } from './proof.ts';
import { cookies } from './proofs/cookies.ts';

/** The proofs, in the order in which they run. */
export const PROOFS: readonly Proof[] = [cookies];
