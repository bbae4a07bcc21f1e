/** Finds the ends of quoted texts and comments in source code of any language. Reads each character at most once per
 * kind of quote. */
export class Quotes {
  /** By quote: the index up to which no text begun by this quote has an end. */
  private readonly openUntil = new Map<string, number>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * The index after the quoted text that begins at `index`. Null if none begins there, or if it has no end: then the
   * quote is an apostrophe. A text in triple quotes may contain line breaks.
   */
  endOf(index: number): number | null {
    const character = this.text.charAt(index);
    if (character !== '"' && character !== "'") return null;
    const triple = character.repeat(3);
    const quote = this.text.startsWith(triple, index) ? triple : character;
    if (index < (this.openUntil.get(quote) ?? 0)) return null;
    let end = index + quote.length;
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

  /** The end of the comment that begins at `index`, before its line break; null if none begins there. */
  endOfComment(index: number): number | null {
    if (this.text[index] !== '#' || !/^\s?$/.test(this.text.charAt(index - 1))) return null;
    const end = this.text.indexOf('\n', index);
    return end === -1 ? this.text.length : end;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The end of the statement that begins at `start`: the end of the line on which all its brackets are closed. Null if
 * they never are, or do not match.
 */
export function endOfStatement(text: string, start: number, quotes: Quotes): number | null {
  const open: string[] = [];
  let index = start;
  while (index < text.length) {
    const character = text.charAt(index);
    const skipped = quotes.endOf(index) ?? quotes.endOfComment(index);
    if (skipped !== null) {
      index = skipped;
      continue;
    }
    if (character === '\n' && open.length === 0) return index;
    const closing = CLOSING[character];
    if (closing !== undefined) open.push(closing);
    else if (/[)\]}]/.test(character) && open.pop() !== character) return null;
    index += 1;
  }
  return open.length === 0 ? text.length : null;
}

/** Whether a bracket outside quotes is left open, so that the statement continues. */
export function hasOpenBracket(text: string): boolean {
  const quotes = new Quotes(text);
  let open = 0;
  let index = 0;
  while (index < text.length) {
    const character = text.charAt(index);
    if (CLOSING[character] !== undefined) open += 1;
    else if (/[)\]}]/.test(character)) open -= 1;
    index = quotes.endOf(index) ?? index + 1;
  }
  return open > 0;
}
