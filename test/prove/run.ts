import { nextChunk, type Progress, withChunk } from './progress.ts';
import type { Proof } from './proof.ts';

/** Does what is left of a proof. `keep` gets the progress after each chunk; the last one is returned. */
export async function runProof(
  proof: Proof,
  begun: Progress,
  keep: (progress: Progress) => void,
): Promise<Progress> {
  let progress = begun;
  if (!nextChunk(progress, proof)) return progress;
  const work = await proof.open();
  try {
    for (;;) {
      const chunk = nextChunk(progress, proof);
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
