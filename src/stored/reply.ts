import { type DamagedText, pastedError, type WrittenBytes } from './written.ts';

/** The prompt of `redis-cli`, or its command in a shell, and the line that was typed. */
const INPUT = /^(?:[\w.-]{1,80}:\d{1,5}(?:\[\d{1,3}\])?> |[^\n]{0,200}\bredis-cli )[^\n]*\n\s*/;

const SIMPLE: Readonly<Record<string, number>> = {
  '\\': 0x5c,
  '"': 0x22,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  a: 0x07,
  b: 0x08,
};

/**
 * What `redis-cli GET` prints on a terminal: bytes in double quotes, with escapes (`sdscatrepr` of Redis's `sds.c`),
 * perhaps after its prompt. Null for a text that has quotes and no escapes of bytes, unless the prompt is there.
 */
export function readReply(text: string): WrittenBytes | DamagedText | null {
  const [input = ''] = INPUT.exec(text) ?? [];
  const from = input.length;
  if (text[from] !== '"' || text.length < from + 2) return null;
  const isCertain = input !== '' || /\\x[0-9a-f]{2}/.test(text);
  const read = decodeEscapes(text, from + 1);
  if (typeof read === 'object') return { form: 'reply', bytes: read, isCertain };
  return isCertain
    ? { form: 'reply', error: pastedError('stored_escape', read, 'A broken escape') }
    : null;
}

/** Whether `redis-cli GET` has found nothing, as it prints on a terminal, perhaps after its prompt. */
export function isMissingKey(text: string): boolean {
  const [input = ''] = INPUT.exec(text) ?? [];
  return text.slice(input.length).trim() === '(nil)';
}

/** The bytes up to the closing quote, which ends the text; where they cannot be read if they cannot. */
function decodeEscapes(text: string, start: number): Uint8Array | number {
  const bytes = new Uint8Array(text.length - start);
  let length = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x22) return index === text.length - 1 ? bytes.subarray(0, length) : index;
    if (code < 0x20 || code > 0x7e) return index;
    const escaped = code === 0x5c ? escapeAt(text, index + 1) : { byte: code, length: 0 };
    if (escaped === null) return index;
    bytes[length++] = escaped.byte;
    index += escaped.length;
  }
  return text.length;
}

function escapeAt(text: string, index: number): { byte: number; length: number } | null {
  const letter = text[index] ?? '';
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { byte: simple, length: 1 };
  const digits = text.slice(index + 1, index + 3);
  if (letter !== 'x' || !/^[0-9a-f]{2}$/i.test(digits)) return null;
  return { byte: Number.parseInt(digits, 16), length: 3 };
}
