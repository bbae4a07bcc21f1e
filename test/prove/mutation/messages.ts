/** Tests of a file, by their position. */
export interface FileTests {
  readonly file: string;
  readonly tests: readonly number[];
}

/** Which tests run which mutants. The quickest tests and files come first. */
export interface Reach {
  /** All tests that are asked. */
  readonly files: readonly FileTests[];
  /** For each mutant the tests that run it. */
  readonly byTest: Readonly<Record<string, readonly FileTests[]>>;
  /** For each mutant the files that run it when they are loaded. */
  readonly onLoad: Readonly<Record<string, readonly string[]>>;
  /** For each mutant how often a test runs it at most. */
  readonly hits: Readonly<Record<string, number>>;
}

/** A mutant, and the tests that may notice it. */
export interface Attempt {
  readonly mutant: string;
  /** Where it is. */
  readonly file: string;
  /** If it is run more often, it runs in circles. */
  readonly maxHits: number;
  /** Milliseconds of processor time after which no further test is asked; null if all are. */
  readonly maxTime: number | null;
  /** Those that run it. */
  readonly running: readonly FileTests[];
  /** Those that may notice it once their files are loaded with it. */
  readonly anew: readonly FileTests[];
}

/** What a worker is told to do, after it got the mutated files. */
export type Order =
  | { readonly kind: 'measure'; readonly folders: readonly string[] }
  | ({ readonly kind: 'attempt' } & Attempt);

/** What it answers; of an attempt whether a test fails. */
export type Answer = Reach | boolean;
