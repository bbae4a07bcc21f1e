const DOUBLE = /[“”„‟]/g;
const SINGLE = /[‘’‚‛]/g;

/** A text with the quotes of programs in place of those that word processors make of them; as long as before. */
export function straightenQuotes(text: string): string {
  return text.replace(DOUBLE, '"').replace(SINGLE, "'");
}

const STRAIGHT = /^(['"`])([\s\S]*)\1$/;
const CURLY = /^(?:“([^”]*)”|„([^“”]*)[“”]|‘([^’]*)’|«([^»]*)»)$/;

/**
 * What stands between the quotes around all of a text, and no escape evaluated, as `.env` files have it; null for
 * a text that is not in quotes, and for two side by side.
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
    return inside.slice(2, -2).replace(/^\r?\n/, ''); // three of them: TOML drops a line break behind them
  }
  return hasQuote(inside, quote) ? null : inside;
}

/** Whether the quote stands in it without a backslash before it. */
function hasQuote(text: string, quote: string): boolean {
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== '\\') return true;
  }
  return false;
}
