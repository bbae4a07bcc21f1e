/** A header as it was sent, with its name as the browser spells it. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** What is known of a request's body. */
export type SentBody =
  | { readonly kind: 'none' }
  /** Exactly what was sent. */
  | { readonly kind: 'text'; readonly text: string }
  /** There was one, which was not reported, not as it was sent, or is too long to be kept. */
  | { readonly kind: 'unknown' };

/**
 * An exchange as the browser reported it, before anything is read in it. It has secrets: it is kept in memory alone, and
 * leaves it only when the user copies it.
 */
export interface Wire {
  /** The request's headers, in their order; null if they are too long to be kept. */
  readonly headers: readonly HeaderLine[] | null;
  readonly body: SentBody;
  /** The values of the response's `Set-Cookie` headers, in their order; null if they are too long to be kept. */
  readonly setCookie: readonly string[] | null;
}

/** Characters that are kept of a request's headers, and of a response's cookies: either all or none. */
const MAX_HEADERS = 50_000;
/** Characters that are kept of a body, all or none. */
const MAX_BODY = 50_000;

/** What is kept of an exchange; `body` is its text as reported, null for none. */
export function keptWire(
  headers: readonly HeaderLine[],
  setCookie: readonly string[],
  body: string | null,
): Wire {
  const length = headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  const setLength = setCookie.reduce((sum, value) => sum + value.length, 0);
  return {
    headers: length <= MAX_HEADERS ? headers : null,
    body: sentBody(body, headers),
    setCookie: setLength <= MAX_HEADERS ? setCookie : null,
  };
}

/** Characters of everything that is kept of an exchange. */
export function wireLength({ headers, body, setCookie }: Wire): number {
  const lines = headers?.reduce((sum, { name, value }) => sum + name.length + value.length, 0) ?? 0;
  const cookies = setCookie?.reduce((sum, value) => sum + value.length, 0) ?? 0;
  return lines + cookies + (body.kind === 'text' ? body.text.length : 0);
}

/**
 * The body, if its text is what was sent: browsers report bytes that are no UTF-8 as other characters, and leave out
 * files. Then it has not as many bytes as `Content-Length` says.
 */
function sentBody(text: string | null, headers: readonly HeaderLine[]): SentBody {
  const length = headers.find(({ name }) => name.toLowerCase() === 'content-length')?.value;
  if (!text) return Number(length ?? 0) > 0 ? { kind: 'unknown' } : { kind: 'none' };
  if (text.length > MAX_BODY) return { kind: 'unknown' };
  const isWhole = new TextEncoder().encode(text).length === Number(length);
  return isWhole ? { kind: 'text', text } : { kind: 'unknown' };
}
