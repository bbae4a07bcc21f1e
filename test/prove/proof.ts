/** Numbers by name. */
export type Counts = Readonly<Record<string, number>>;

/** A part of a proof's work, done at once. */
export interface Chunk {
  /** From 0; of a proof that names its units, that of one of them. */
  readonly index: number;
  /** Everything random in the chunk follows from it. */
  readonly seed: number;
  /** How many units of work. */
  readonly size: number;
}

/** Something that refutes the claim of a proof, with all that is needed to see it again. */
export interface Difference {
  readonly what: string;
  readonly seed: number;
  readonly input: string;
  readonly expected: string;
  readonly found: string;
}

/** What the work on a chunk came to. */
export interface ChunkResult {
  /** What was looked at, by kind: kept as a sum over all chunks. */
  readonly counts: Counts;
  /** Differences that docs/limits.md names, by their reason. */
  readonly explained: Counts;
  readonly differences: readonly Difference[];
}

/** A proof that is ready to work. */
export interface Work {
  run(chunk: Chunk): ChunkResult | Promise<ChunkResult>;
  close(): void;
}

/** A claim about the whole program, and the work that would refute it. */
export interface Proof {
  /** Names the proof in commands and files. */
  readonly id: string;
  /** In one sentence, for docs/proof.md. */
  readonly claim: string;
  /** What is counted, in the plural. */
  readonly unit: string;
  /** How many units are enough. */
  readonly total: number;
  readonly perChunk: number;
  /**
   * The names of all units, if each is a chunk of its own, with an index in this list. Which of them are done is kept by name, as
   * there may be others later.
   */
  readonly items?: readonly string[];
  /** Which tests matter to it: the unit tests that it runs, or all. */
  readonly runsTests?: 'unit' | 'all';
  /** Gets ready; may start programs, which {@link Work.close} ends. */
  open(): Work | Promise<Work>;
  /** The figures for docs/proof.md; by default each count with its name. */
  figures?(counts: Counts): readonly string[];
}
