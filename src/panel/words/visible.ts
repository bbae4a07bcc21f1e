import { escapeByNumber, escapeInvisible } from '../../codec/index.ts';

/** Characters of a text that are drawn; nobody reads more to the end. */
export const MAX_SHOWN = 20_000;

/** Text of a page, a server or a user, up to a length, with what could not be seen in it as escapes. */
export function visibleText(text: string): string {
  const shown = escapeInvisible(text.slice(0, MAX_SHOWN));
  return text.length > MAX_SHOWN ? `${shown}…` : shown;
}

/** Spaces that look like the one of the keyboard, or like none. */
const OTHER_SPACE = /(?! )\p{Zs}/gu;

/** The same of a name, in which every space counts: `session\u00a0` is another cookie than `session`. */
export function visibleName(name: string): string {
  return visibleText(name).replace(OTHER_SPACE, escapeByNumber);
}
