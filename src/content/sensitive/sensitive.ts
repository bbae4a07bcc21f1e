import type { PythonValue } from '../../codec/index.ts';
import type { ValuePath } from '../diff/change.ts';
import { judgeDeeply, type Layer } from './judge.ts';
import type { Certainty, JwtClaims, SensitiveKind } from './kinds.ts';
import { leavesOf, openPython, pathOf } from './leaves.ts';

export { GROUPS, type SensitiveGroup, type SensitiveKind } from './kinds.ts';

/** Something in a session that whoever has the cookie should not know. It never holds the value itself. */
export interface SensitiveValue {
  readonly kind: SensitiveKind;
  /** Keys and indexes that lead to the value. */
  readonly path: ValuePath;
  readonly certainty: Certainty;
  /** Who issued it or what it is, a proper name in every language: `GitHub`, `Visa`, `bcrypt`; null if unknown. */
  readonly issuer: string | null;
  /** Characters of what was found, decoded. */
  readonly length: number;
  /** How the text was decoded before it was judged, the outermost first; empty if it stands there as it is. */
  readonly within: readonly Layer[];
  /** Null for other kinds than `jwt`. */
  readonly jwt: JwtClaims | null;
}

/** More findings help nobody, and each has a path. */
const MAX_FOUND = 1000;

/**
 * Yields what is sensitive in a session, and null after each value looked at, so that the caller can pause between two
 * values. Each kind is found once in a text; of a text longer than 8 KiB only the beginning is judged; it ends after
 * 1000 findings. Takes time proportional to the texts of the content; never throws.
 */
export function* sensitiveValues(content: PythonValue): Generator<SensitiveValue | null, void> {
  let count = 0;
  for (const leaf of leavesOf(content, openPython)) {
    for (const { match, within } of leaf.text === null ? [] : judgeDeeply(leaf.text, leaf.name)) {
      const { kind, certainty, issuer, jwt, start, end } = match;
      yield { kind, path: pathOf(leaf), certainty, issuer, length: end - start, within, jwt };
      count += 1;
      if (count === MAX_FOUND) return;
    }
    yield null;
  }
}
