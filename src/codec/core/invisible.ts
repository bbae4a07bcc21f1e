import { escapeByNumber } from './repr.ts';

/**
 * Characters that show as nothing or that change the direction of the text: control characters, unassigned code
 * points, line and paragraph separators, fillers, joiners, variation selectors, and two blank symbols (U+2800 and
 * U+1D159). Line feeds and tabs are excluded.
 */
const INVISIBLE = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/gu;

/** Replaces invisible characters by Python's escapes, such as `\u202e`. Line feeds and tabs stay. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, escapeByNumber);
}
