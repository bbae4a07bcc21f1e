import type { Chunk, ChunkResult, Counts, Difference, Proof } from './proof.ts';

/** How far a proof has come: what is kept between two runs of the command. */
export interface Progress {
  readonly id: string;
  /** The first chunk's; each further chunk's is one more. */
  readonly seed: number;
  /** The commit at which the proof was begun. */
  readonly commit: string;
  readonly startedAt: string;
  /** When the last chunk was done. */
  readonly workedAt: string;
  /** What all chunks took. */
  readonly seconds: number;
  readonly chunks: number;
  /** Units of the proof. */
  readonly done: number;
  readonly counts: Counts;
  readonly explained: Counts;
  readonly differenceCount: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
}

/** How many differences are kept with their input. */
const MAX_DIFFERENCES = 1000;

/** The state of a proof of which nothing was done yet. */
export function begin(
  { id }: Pick<Proof, 'id'>,
  { seed, commit, now }: { seed: number; commit: string; now: Date },
): Progress {
  const at = now.toISOString();
  return {
    ...{ id, seed, commit, startedAt: at, workedAt: at, seconds: 0, chunks: 0, done: 0 },
    ...{ counts: {}, explained: {}, differenceCount: 0, differences: [] },
  };
}

/** What to do next; null if all is done. */
export function nextChunk(
  { chunks, done, seed }: Progress,
  { total, perChunk }: Pick<Proof, 'total' | 'perChunk'>,
): Chunk | null {
  if (done >= total) return null;
  return { index: chunks, seed: seed + chunks, size: Math.min(perChunk, total - done) };
}

/** The progress after a chunk. */
export function withChunk(
  progress: Progress,
  { size }: Chunk,
  result: ChunkResult,
  { seconds, now }: { seconds: number; now: Date },
): Progress {
  return {
    ...progress,
    workedAt: now.toISOString(),
    seconds: progress.seconds + seconds,
    chunks: progress.chunks + 1,
    done: progress.done + size,
    counts: sum(progress.counts, result.counts),
    explained: sum(progress.explained, result.explained),
    differenceCount: progress.differenceCount + result.differences.length,
    differences: [...progress.differences, ...result.differences].slice(0, MAX_DIFFERENCES),
  };
}

function sum(a: Counts, b: Counts): Counts {
  const all = { ...a };
  for (const [name, count] of Object.entries(b)) all[name] = (all[name] ?? 0) + count;
  return all;
}
