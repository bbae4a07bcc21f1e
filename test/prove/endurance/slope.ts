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
  return median(slopesOf(samples));
}

/**
 * Bytes of each operation of which memory grows by less: the upper end of the confidence interval of that median, in which the real
 * slope is in 39 of 40 cases if what a measurement is off by is independent of the others (by the distribution of Kendall's
 * tau; Sen, 1968). NaN of less than two samples.
 */
export function greatestSlopeOf(samples: readonly Sample[]): number {
  const slopes = slopesOf(samples).sort((a, b) => a - b);
  const count = samples.length;
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const rank = Math.ceil((slopes.length + 1.96 * deviation) / 2);
  return slopes[Math.min(rank, slopes.length - 1)] ?? Number.NaN;
}

function slopesOf(samples: readonly Sample[]): number[] {
  return samples.flatMap((a, index) =>
    samples.slice(index + 1).map((b) => (b.bytes - a.bytes) / (b.done - a.done)),
  );
}
