import { nextChunk, type Progress, withChunk } from './progress.ts';
import type { Proof } from './proof.ts';

/**
 * Does what is left of a proof, or of one named unit if `only` names it. `keep` gets the progress after each chunk; the last one
 * is returned.
 */
export async function runProof(
  proof: Proof,
  begun: Progress,
  keep: (progress: Progress) => void,
  only: string | null = null,
): Promise<Progress> {
  let progress = begun;
  if (!nextChunk(progress, proof, only)) return progress;
  const work = await proof.open();
  try {
    for (;;) {
      const chunk = nextChunk(progress, proof, only);
      if (!chunk) return progress;
      const start = performance.now();
      const result = await work.run(chunk);
      const seconds = (performance.now() - start) / 1000;
      progress = withChunk(progress, proof, chunk, result, { seconds, now: new Date() });
      keep(progress);
    }
  } finally {
    work.close();
  }
}
