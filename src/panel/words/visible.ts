import { escapeByNumber, escapeInvisible } from '../../codec/index.ts';

/** Characters of a text that are shown at most; nobody reads a longer one to the end. */
export const MAX_VISIBLE_LENGTH = 20_000;

/** Text from a page, a server or a user with its invisible characters escaped, cut at {@link MAX_VISIBLE_LENGTH}. */
export function visibleText(text: string): string {
  const visible = escapeInvisible(text.slice(0, MAX_VISIBLE_LENGTH));
  return text.length > MAX_VISIBLE_LENGTH ? `${visible}…` : visible;
}

/** Space characters other than U+0020: they look like it, or like nothing. */
const UNUSUAL_SPACE = /(?! )\p{Zs}/gu;

/** Like {@link visibleText} for a name, where unusual spaces are escaped too: `session\u00a0` and `session` are
 * different cookies. */
export function visibleName(name: string): string {
  return visibleText(name).replace(UNUSUAL_SPACE, escapeByNumber);
}
