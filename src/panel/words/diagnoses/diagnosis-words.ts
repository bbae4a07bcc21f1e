import type { Words } from '../words.ts';

/** A diagnosis in words. */
export interface DiagnosisWords {
  /** What happened, in a line. */
  readonly title: string;
  /** Why it happens, in a sentence or two. */
  readonly why: string;
  /** What else was observed. */
  readonly facts: readonly string[];
  /** What each request of the evidence did, in their order, where they look alike. */
  readonly notes?: readonly string[];
  /** Which other causes fit, and what would decide it; null for what is proven. */
  readonly decide: string | null;
  /** What to do; null if the code says it. */
  readonly advice: string | null;
  /** Lines to write; null for none. */
  readonly code: string | null;
}

export type DiagnosisWriter<Diagnosis> = (diagnosis: Diagnosis, words: Words) => DiagnosisWords;
