const encoder = new TextEncoder();
/** UTF-8 as Python reads it with `errors="replace"`. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What Flask reads of a cookie whose value is `raw` in the `Cookie` header: what stands in double quotes is
 * unquoted, its escapes evaluated; characters outside ASCII are their bytes of UTF-8, each a character. Null for a value
 * with a space, a tab or a double quote in it, with which Flask ignores the cookie. The rule is that of
 * Werkzeug 3.1.9 (`werkzeug/sansio/http.py`, parse_cookie): those up to 3.1.8 ignore none, and those before 2.3 read
 * UTF-8.
 */
export function werkzeugValue(raw: string): string | null {
  const text = headerText(raw);
  const start = skipBlanks(text, 0);
  const isQuoted = text[start] === '"';
  const end = isQuoted ? quotedEnd(text, start) : tokenEnd(text, start);
  if (end === null) return null;
  const next = skipBlanks(text, end);
  if (next < text.length && text[next] !== ';') return null;
  return isQuoted ? unescaped(text.slice(start + 1, end - 1)) : text.slice(start, end);
}

const ASCII = /^[\0-\x7f]*$/;

/** As WSGI hands a header to the app (PEP 3333): a character for each byte. */
function headerText(raw: string): string {
  if (ASCII.test(raw)) return raw;
  return Array.from(encoder.encode(raw), (byte) => String.fromCharCode(byte)).join('');
}

/** The same for showing and verifying: what Flask ignores is taken as it stands, as by an earlier Werkzeug. */
export function readValue(raw: string): string {
  return werkzeugValue(raw) ?? raw;
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (text[index] === ' ' || text[index] === '\t') index += 1;
  return index;
}

/** Behind the run of characters that need no quotes. */
function tokenEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length && !' \t";'.includes(text[index] as string)) index += 1;
  return index;
}

/** Behind the closing quote; null where there is none. */
function quotedEnd(text: string, from: number): number | null {
  for (let index = from + 1; index < text.length; index += 1) {
    if (text[index] === '"') return index + 1;
    if (text[index] !== '\\') continue;
    index += 1;
    if (text[index] === '\n') return null;
  }
  return null;
}

const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/** With its escapes evaluated as bytes: `\303\251` is one character. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  const escaped = encoder.encode(text);
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let index = 0; index < escaped.length; index += 1) {
    let byte = escaped[index] as number;
    const next = escaped[index + 1];
    if (byte === BACKSLASH && next !== undefined && next !== NEWLINE) {
      const octal = octalAt(escaped, index + 1);
      byte = octal ?? next;
      index += octal === null ? 1 : 3;
    }
    bytes[length] = byte;
    length += 1;
  }
  return decoder.decode(bytes.subarray(0, length));
}

/** The byte of three octal digits, the first of them up to 3; null where there are none. */
function octalAt(bytes: Uint8Array, start: number): number | null {
  const [first = -1, second = -1, third = -1] = Array.from(
    bytes.subarray(start, start + 3),
    (byte) => byte - 0x30,
  );
  const isOctal =
    first >= 0 && first <= 3 && second >= 0 && second <= 7 && third >= 0 && third <= 7;
  return isOctal ? first * 64 + second * 8 + third : null;
}
