import type { AppName } from '../apps.ts';
import type { Jar, Truth } from '../truth.ts';

/** The facts by which the panel's words are judged. */
export interface World {
  readonly truth: Truth;
  readonly ports: Readonly<Record<AppName, number>>;
  /** The entered keys, as Python's `repr` of them. */
  readonly ring: readonly string[];
  /** Unix seconds. */
  readonly time: number;
}

/** Words of the panel, and when they are false. */
export interface Label<Subject> {
  readonly name: string;
  readonly words: RegExp;
  /** What is true instead; null if the words are true. */
  readonly untrue: (subject: Subject, found: RegExpMatchArray, world: World) => string | null;
}

/** The shown session cookie. */
export interface Subject {
  readonly jar: Jar;
  readonly truth: Truth;
}

export function unless(isTrue: boolean, truth: string): string | null {
  return isTrue ? null : truth;
}
