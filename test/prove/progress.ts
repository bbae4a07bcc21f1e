import type { Chunk, ChunkResult, Counts, Difference, Proof } from './proof.ts';

/** How far a proof has come: what is kept between two runs of the command. */
export interface Progress extends Sums {
  readonly id: string;
  /** The first chunk's; each further chunk's is one more. */
  readonly seed: number;
  /** The commit that was proven; several, with commas, if the proof went on at others. */
  readonly commit: string;
  readonly startedAt: string;
  /** When the last chunk was done. */
  readonly workedAt: string;
  readonly chunks: number;
  /** What each unit came to, by its name, if the units have names: the sums are theirs. */
  readonly items: Readonly<Record<string, Sums>>;
}

/** What chunks came to. */
export interface Sums {
  /** What they took. */
  readonly seconds: number;
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

const NOTHING: Sums = {
  ...{ seconds: 0, done: 0, counts: {}, explained: {}, differenceCount: 0, differences: [] },
};

/** The state of a proof of which nothing was done yet. */
export function begin(
  { id }: Pick<Proof, 'id'>,
  { seed, commit, now }: { seed: number; commit: string; now: Date },
): Progress {
  const at = now.toISOString();
  return { id, seed, commit, startedAt: at, workedAt: at, chunks: 0, items: {}, ...NOTHING };
}

/** What to do next, of one named unit if `only` names it; null if all is done. */
export function nextChunk(
  { chunks, done, seed, items }: Progress,
  proof: Pick<Proof, 'total' | 'perChunk' | 'items'>,
  only: string | null = null,
): Chunk | null {
  if (!proof.items) {
    if (done >= proof.total) return null;
    return {
      index: chunks,
      seed: seed + chunks,
      size: Math.min(proof.perChunk, proof.total - done),
    };
  }
  const index = proof.items.findIndex((item) => {
    return !Object.hasOwn(items, item) && (only === null || item === only);
  });
  return index === -1 ? null : { index, seed: seed + index, size: 1 };
}

/** The progress after a chunk. */
export function withChunk(
  progress: Progress,
  proof: Pick<Proof, 'items'>,
  { index, size }: Chunk,
  { counts, explained, differences }: ChunkResult,
  { seconds, now }: { seconds: number; now: Date },
): Progress {
  const item = proof.items?.[index];
  const differenceCount = differences.length;
  const own = { seconds, done: size, counts, explained, differenceCount, differences };
  return {
    ...progress,
    ...sumOf([progress, own]),
    workedAt: now.toISOString(),
    chunks: progress.chunks + 1,
    items: item === undefined ? progress.items : { ...progress.items, [item]: own },
  };
}

/** The progress of a proof without some of its named units, so that they are done again. */
export function withoutItems(
  progress: Progress,
  isLeftOut: (item: string, own: Sums) => boolean,
): Progress {
  const kept = Object.entries(progress.items).filter((each) => !isLeftOut(...each));
  if (kept.length === Object.keys(progress.items).length) return progress;
  return { ...progress, ...sumOf(kept.map(([, own]) => own)), items: Object.fromEntries(kept) };
}

function sumOf(all: readonly Sums[]): Sums {
  return all.reduce(
    (sum, each) => ({
      seconds: sum.seconds + each.seconds,
      done: sum.done + each.done,
      counts: added(sum.counts, each.counts),
      explained: added(sum.explained, each.explained),
      differenceCount: sum.differenceCount + each.differenceCount,
      differences: [...sum.differences, ...each.differences].slice(0, MAX_DIFFERENCES),
    }),
    NOTHING,
  );
}

function added(a: Counts, b: Counts): Counts {
  const all = { ...a };
  for (const [name, count] of Object.entries(b)) all[name] = (all[name] ?? 0) + count;
  return all;
}
