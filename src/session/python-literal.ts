const LITERAL = /^([bB]?)(['"])(.*)\2$/su;
const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};
/** The escapes of the Python language reference, 2.4.1, but for `\N{…}`; the last takes what is none,
 * which Python leaves as it stands. */
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.)|$)/gsu;

/**
 * The value of a string or bytes literal in quotes, as Python prints keys: `'…'`, `"…"`, `b'…'`.
 * Null for all else, a literal that Python would refuse among it.
 */
export function parsePythonLiteral(text: string): string | Uint8Array | null {
  const [, prefix, quote, body] = LITERAL.exec(text) ?? [];
  if (prefix === undefined || quote === undefined || body === undefined) return null;
  const isBytes = prefix !== '';
  let fits = true;
  let rest = '';
  let value = '';
  let from = 0;
  for (const match of body.matchAll(ESCAPE)) {
    const plain = body.slice(from, match.index);
    rest += plain;
    value += plain;
    from = match.index + match[0].length;
    const meaning = meaningOf(match, isBytes);
    if (meaning === null) fits = false;
    else value += meaning;
  }
  rest += body.slice(from);
  value += body.slice(from);
  if (!fits || rest.includes(quote) || /[\r\n]/.test(rest)) return null;
  if (!isBytes) return value;
  if (/[^\0-\x7f]/.test(rest)) return null;
  return Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff);
}

function meaningOf(match: RegExpMatchArray, isBytes: boolean): string | null {
  const [whole, hex, octal, short, long, other] = match;
  if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
  if (isBytes && (short || long)) return whole;
  if (short) return String.fromCharCode(Number.parseInt(short, 16));
  if (long) {
    const code = Number.parseInt(long, 16);
    return code > 0x10ffff ? null : String.fromCodePoint(code);
  }
  if (other === undefined) return null;
  const refused = other === 'x' || (!isBytes && ['u', 'U', 'N'].includes(other));
  return refused ? null : (SIMPLE[other] ?? whole);
}
