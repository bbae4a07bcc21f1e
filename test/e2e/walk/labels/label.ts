import type { AppName } from '../apps.ts';
import type { Jar, Truth } from '../truth.ts';

/** What is known to whoever judges the panel's words. */
export interface World {
  readonly truth: Truth;
  readonly ports: Readonly<Record<AppName, number>>;
  /** The keys that were entered, as Python's `repr` of them. */
  readonly ring: readonly string[];
  /** Unix seconds. */
  readonly time: number;
}

/** Words of the panel, and when they are true. */
export interface Label<Subject> {
  readonly name: string;
  readonly words: RegExp;
  /** Null where they are true, else what is true instead. */
  readonly untrue: (subject: Subject, found: RegExpMatchArray, world: World) => string | null;
}

/** The session cookie that is shown. */
export interface Subject {
  readonly jar: Jar;
  readonly truth: Truth;
}

export function unless(isTrue: boolean, truth: string): string | null {
  return isTrue ? null : truth;
}
