/** Finds the ends of quoted texts and comments in source of whatever language, each character once. */
export class Quotes {
  /** By quote, how far none of its kind ends what one begins. */
  private readonly openUntil = new Map<string, number>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * Behind the quoted text that begins at `at`; null where none begins there, or where none ends: then it is an
   * apostrophe. Three quotes may hold line breaks.
   */
  endOf(at: number): number | null {
    const character = this.text[at] ?? '';
    if (character !== '"' && character !== "'") return null;
    const triple = character.repeat(3);
    const quote = this.text.startsWith(triple, at) ? triple : character;
    if (at < (this.openUntil.get(quote) ?? 0)) return null;
    let end = at + quote.length;
    while (!this.text.startsWith(quote, end)) {
      const isEnd = end >= this.text.length || (quote !== triple && this.text[end] === '\n');
      if (isEnd) {
        this.openUntil.set(quote, end);
        return null;
      }
      end += this.text[end] === '\\' ? 2 : 1;
    }
    return end + quote.length;
  }

  /** The end of the comment that begins at `at`, before its line break; null where none begins there. */
  endOfComment(at: number): number | null {
    if (this.text[at] !== '#' || !/^\s?$/.test(this.text[at - 1] ?? '')) return null;
    const end = this.text.indexOf('\n', at);
    return end === -1 ? this.text.length : end;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The end of the statement that begins at `start`: of the line on which all that it opens is closed again. Null
 * where that is never so, or where something else is closed.
 */
export function endOfStatement(text: string, start: number, quotes: Quotes): number | null {
  const open: string[] = [];
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    const skipped = quotes.endOf(at) ?? quotes.endOfComment(at);
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    if (character === '\n' && open.length === 0) return at;
    const closing = CLOSING[character];
    if (closing !== undefined) open.push(closing);
    else if (/[)\]}]/.test(character) && open.pop() !== character) return null;
    at += 1;
  }
  return open.length === 0 ? text.length : null;
}

/** Whether a bracket outside quotes is not closed, so that more of it is to come. */
export function hasOpenBracket(text: string): boolean {
  const quotes = new Quotes(text);
  let open = 0;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (CLOSING[character] !== undefined) open += 1;
    else if (/[)\]}]/.test(character)) open -= 1;
    at = quotes.endOf(at) ?? at + 1;
  }
  return open > 0;
}
