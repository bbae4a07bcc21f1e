import { decodeLatin1 } from '../core/latin1.ts';

/** Characters of the longest float in decimal notation that is read: Python writes at most 24. */
const MAX_FLOAT_LENGTH = 400;
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A float as protocol 0 writes it; null for anything else. */
export function parseFloatText(text: string): number | null {
  const special = SPECIAL.get(text.toLowerCase().replace(/^\+/, ''));
  if (special !== undefined) return special;
  return text.length <= MAX_FLOAT_LENGTH && FLOAT.test(text) ? Number(text) : null;
}

const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['nan', Number.NaN],
  ['-nan', Number.NaN],
]);

const RAW_ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g;

/** Decodes Python's `raw-unicode-escape`: Latin-1, with `\u` and `\U`; null if an escape is broken. */
export function decodeRawUnicode(bytes: Uint8Array): string | null {
  let isBroken = false;
  const text = decodeLatin1(bytes).replace(RAW_ESCAPE, (written, short, long) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    const isEscape = written[1] === 'u' || written[1] === 'U';
    if (isEscape && !(code <= 0x10ffff)) isBroken = true;
    return isEscape && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
  return isBroken ? null : text;
}

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
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g;

/**
 * Decodes a text of Python 2 as it stands in a pickle of protocol 0, in quotes and with escapes. Null if it has no quotes
 * or a broken escape, or if it is not ASCII, which Python 3 refuses.
 */
export function decodeQuoted(line: string): string | null {
  const quote = line[0];
  if (line.length < 2 || (quote !== "'" && quote !== '"') || !line.endsWith(quote)) return null;
  let isBroken = false;
  const text = line.slice(1, -1).replace(ESCAPE, (written, hex, octal, letter) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (letter === 'x') isBroken = true;
    return SIMPLE[letter] ?? written;
  });
  return isBroken ? null : asciiOrNull(text);
}

export function asciiOrNull(text: string): string | null {
  return /[^\0-\x7f]/.test(text) ? null : text;
}
