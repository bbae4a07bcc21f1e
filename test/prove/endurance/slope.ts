import { median } from '../../bench/median.mjs';

/** Bytes that were kept after a number of operations. */
export interface Sample {
  readonly done: number;
  readonly bytes: number;
}

/**
 * Bytes by which memory grows with each operation: the median of the slopes between all pairs of samples (Theil and Sen), which
 * a single odd sample does not change. NaN of less than two samples.
 */
export function slopeOf(samples: readonly Sample[]): number {
  const slopes = samples.flatMap((a, index) =>
    samples.slice(index + 1).map((b) => (b.bytes - a.bytes) / (b.done - a.done)),
  );
  return median(slopes);
}
