import type { Chunk, ChunkResult, Counts, Difference, Proof } from './proof.ts';

/** How far a proof has come: what is kept between two runs of the command. */
export interface Progress {
  readonly id: string;
  /** The first chunk's; each further chunk's is one more. */
  readonly seed: number;
  /** The commit that was proven; several, with commas, if the proof went on at others. */
  readonly commit: string;
  readonly startedAt: string;
  /** When the last chunk was done. */
  readonly workedAt: string;
  /** What all chunks took. */
  readonly seconds: number;
  readonly chunks: number;
  /** Units of the proof. */
  readonly done: number;
  /** The names of these units, if they have any. */
  readonly items: readonly string[];
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
    ...{ items: [], counts: {}, explained: {}, differenceCount: 0, differences: [] },
  };
}

/** What to do next; null if all is done. */
export function nextChunk(
  { chunks, done, seed, items }: Progress,
  proof: Pick<Proof, 'total' | 'perChunk' | 'items'>,
): Chunk | null {
  if (!proof.items) {
    if (done >= proof.total) return null;
    return {
      index: chunks,
      seed: seed + chunks,
      size: Math.min(proof.perChunk, proof.total - done),
    };
  }
  const index = proof.items.findIndex((item) => !items.includes(item));
  return index === -1 ? null : { index, seed: seed + index, size: 1 };
}

/** The progress after a chunk. */
export function withChunk(
  progress: Progress,
  proof: Pick<Proof, 'items'>,
  { index, size }: Chunk,
  result: ChunkResult,
  { seconds, now }: { seconds: number; now: Date },
): Progress {
  const item = proof.items?.[index];
  return {
    ...progress,
    workedAt: now.toISOString(),
    seconds: progress.seconds + seconds,
    chunks: progress.chunks + 1,
    done: progress.done + size,
    items: item === undefined ? progress.items : [...progress.items, item],
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
