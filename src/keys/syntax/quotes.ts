const DOUBLE = /[“”„‟]/g;
const SINGLE = /[‘’‚‛]/g;

/** Replaces the typographic quotes of word processors by straight ones. The length stays the same. */
export function straightenQuotes(text: string): string {
  return text.replace(DOUBLE, '"').replace(SINGLE, "'");
}

const STRAIGHT = /^(['"`])([\s\S]*)\1$/;
const CURLY = /^(?:“([^”]*)”|„([^“”]*)[“”]|‘([^’]*)’|«([^»]*)»)$/;

/**
 * Removes the quotes around a text without evaluating escapes, as for `.env` files. Null if the text is not in quotes,
 * or is several quoted texts side by side.
 */
export function stripQuotes(text: string): string | null {
  const [, quote = '', inside = ''] = STRAIGHT.exec(text) ?? [];
  if (quote === '')
    return (
      CURLY.exec(text)
        ?.slice(1)
        .find((part) => part !== undefined) ?? null
    );
  if (inside.startsWith(quote.repeat(2)) && inside.endsWith(quote.repeat(2)) && inside.length > 3) {
    return inside.slice(2, -2).replace(/^\r?\n/, ''); // triple quotes: TOML drops a line break after them
  }
  return hasQuote(inside, quote) ? null : inside;
}

/** Whether the text contains the quote without a backslash before it. */
function hasQuote(text: string, quote: string): boolean {
  for (let index = text.indexOf(quote); index !== -1; index = text.indexOf(quote, index + 1)) {
    if (text[index - 1] !== '\\') return true;
  }
  return false;
}
