import type { Proof } from './proof.ts';
import { browsers } from './proofs/browsers.ts';
import { cookies } from './proofs/cookies.ts';
import { coverage } from './proofs/coverage.ts';
import { endurance } from './proofs/endurance.ts';
import { fuzz } from './proofs/fuzz.ts';
import { lives } from './proofs/lives.ts';
import { mutation } from './proofs/mutation.ts';
import { timeline } from './proofs/timeline.ts';

/** The proofs, in the order in which they run. */
export const PROOFS: readonly Proof[] = [
  cookies,
  timeline,
  lives,
  fuzz,
  endurance,
  browsers,
  coverage,
  mutation,
];
