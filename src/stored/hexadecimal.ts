import { fromHex } from '../lib/hex.ts';
import { type DamagedText, pastedError, type WrittenBytes } from './written.ts';

/** Fewer digits may be any number. */
const MIN_DIGITS = 8;
/** What may stand before bytes and between them. */
const SEPARATOR = /0x|\\x|[\s,:;-]/gi;
const NOT_HEX = /[^0-9a-f]/i;

/** Hexadecimal digits, in one run or in bytes with spaces, commas, colons, `0x` or `\x`. */
export function readHex(text: string): WrittenBytes | DamagedText | null {
  const isMarked = /^(?:0x|\\x)[0-9a-f]/i.test(text);
  const digits = text.replace(SEPARATOR, '');
  if (digits.length < MIN_DIGITS || NOT_HEX.test(digits)) return null;
  if (digits.length % 2 === 0) return { form: 'hex', bytes: fromHex(digits), isCertain: isMarked };
  const error = pastedError('stored_hex', text.length, 'An odd number of digits');
  return isMarked ? { form: 'hex', error } : null;
}

/** A line of `xxd` or `hexdump -C`: an offset, and bytes in groups, of which two spaces end the last. */
const LINE = /^([0-9a-f]{4,16})(?::\s|\s\s)([0-9a-f]{2}[0-9a-f ]*)(?:$|\s\s|\s\|)/i;
/** The last line of `hexdump -C`. */
const LAST_LINE = /^[0-9a-f]{4,16}$/i;
/** Bytes in a line. */
const MAX_IN_LINE = 256;

/** What `xxd` and `hexdump -C` print: each line says at which byte it begins, so nothing else is taken for it. */
export function readHexDump(text: string): WrittenBytes | DamagedText | null {
  const lines = text.split(/\r?\n/);
  if (!LINE.test(lines[0] ?? '')) return null;
  const parts: string[] = [];
  let length = 0;
  let offset = 0;
  for (const line of lines) {
    const [, address = line, groups] = LINE.exec(line) ?? [];
    const isLast = groups === undefined && LAST_LINE.test(line);
    const digits = groups === undefined ? '' : bytesOf(groups);
    const isNext = Number.parseInt(address, 16) === length;
    if (!isNext || digits.length % 2 === 1 || (groups === undefined && !isLast)) {
      return { form: 'hexDump', error: pastedError('stored_hex', offset, 'No line of a dump') };
    }
    parts.push(digits);
    length += digits.length / 2;
    offset += line.length + 1;
  }
  return { form: 'hexDump', bytes: fromHex(parts.join('')), isCertain: true };
}

/** The digits of a line's bytes; `hexdump` puts two spaces in their middle. */
function bytesOf(groups: string): string {
  return groups.slice(0, 4 * MAX_IN_LINE).replaceAll(' ', '');
}
