import { matchAt } from './match-at.ts';

/** A place in a text, as editors count: both from 1, columns in characters of UTF-16. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is in a text. */
export function placeAt(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  for (
    let end = text.indexOf('\n');
    end !== -1 && end < offset;
    end = text.indexOf('\n', end + 1)
  ) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * The offset at which a text stops being JSON (RFC 8259), its length if it breaks off; null if it is
 * JSON. Engines do not always say where, and their messages may quote the text.
 */
export function jsonErrorOffset(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  for (;;) {
    at += matchAt(SPACE, text, at).length;
    const char = text[at];
    if (char === undefined) return expected === 'nothing' ? null : text.length;
    const isEnd: boolean =
      (char === '}' && open.at(-1) === '{' && /^(?:key|comma)OrEnd$/.test(expected)) ||
      (char === ']' && open.at(-1) === '[' && /^(?:value|comma)OrEnd$/.test(expected));
    if (isEnd) {
      open.pop();
      expected = afterValue();
      at += 1;
      continue;
    }
    switch (expected) {
      case 'nothing':
        return at;
      case 'colon':
        if (char !== ':') return at;
        expected = 'value';
        at += 1;
        break;
      case 'commaOrEnd':
        if (char !== ',') return at;
        expected = open.at(-1) === '{' ? 'key' : 'value';
        at += 1;
        break;
      case 'key':
      case 'keyOrEnd': {
        if (char !== '"') return at;
        const { end, isClosed } = stringEnd(text, at);
        if (!isClosed) return end;
        expected = 'colon';
        at = end;
        break;
      }
      case 'value':
      case 'valueOrEnd': {
        if (char === '{' || char === '[') {
          open.push(char);
          expected = char === '{' ? 'keyOrEnd' : 'valueOrEnd';
          at += 1;
          break;
        }
        if (char === '"') {
          const { end, isClosed } = stringEnd(text, at);
          if (!isClosed) return end;
          at = end;
        } else {
          const length = matchAt(SCALAR, text, at).length;
          if (length === 0) return at;
          at += length;
        }
        expected = afterValue();
      }
    }
  }
}

/** Where the string that begins at an offset ends, or where it stops being one. */
function stringEnd(text: string, start: number): { end: number; isClosed: boolean } {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1, isClosed: true };
    const length = code === 0x5c ? matchAt(ESCAPE, text, at).length : 1;
    if (length === 0 || code < 0x20) break;
    at += length;
  }
  return { end: at, isClosed: false };
}
