import { escapeByNumber } from './repr.ts';

/** What shows as nothing or turns the text around it: controls, unassigned code points, separators of lines, fillers,
 * joiners, selectors; U+2800 and U+1D159 are blank symbols. */
const INVISIBLE = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/gu;

/** The text with what nobody could see in it as Python's escapes: `\u202e`. Line breaks and tabs stay. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, escapeByNumber);
}
