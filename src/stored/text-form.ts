import { decodeBase64Url } from '../codec/index.ts';
import { parsePythonLiteral, readOnePythonLiteral } from '../keys/python-literal.ts';
import { fromHex } from '../lib/hex.ts';
import { readHex, readHexDump } from './hexadecimal.ts';
import { readReply } from './reply.ts';
import { type DamagedText, pastedError, type WrittenBytes } from './written.ts';

type Reader = (text: string) => WrittenBytes | DamagedText | null;

/** Tried in this order. */
const READERS: readonly Reader[] = [
  readHexDump,
  readReply,
  readPythonBytes,
  readPythonRow,
  readHex,
  readSqlBlob,
  readSqlHex,
  readBase64,
];

/** All ways in which a text may stand for bytes, the most certain first. Takes time in proportion to its length. */
export function writtenBytes(text: string): readonly (WrittenBytes | DamagedText)[] {
  return READERS.flatMap((read) => read(text) ?? []);
}

/** Where Python's prompt and its input precede the value. */
const PYTHON_INPUT = /^>>> [^\n]*\n/;

/** `b'…'`, as Python prints bytes. */
function readPythonBytes(text: string): WrittenBytes | DamagedText | null {
  const [input = ''] = PYTHON_INPUT.exec(text) ?? [];
  const source = text.slice(input.length);
  if (!/^b['"]/.test(source)) return null;
  const literal = parsePythonLiteral(source);
  if (!literal) return null;
  if (literal.ok) {
    const { value: bytes } = literal;
    return typeof bytes === 'string' ? null : { form: 'pythonBytes', bytes, isCertain: true };
  }
  const offset = input.length + literal.error.offset;
  return { form: 'pythonBytes', error: pastedError('stored_escape', offset, 'A broken literal') };
}

/** A dict, a tuple or a list, as Python's database modules return rows. */
const PYTHON_ROW = /^[[({]/;
/** Where a literal begins, or a word that may end in the letter of one. */
const LITERAL = /(?<!\w)[bru]{0,2}['"]/gi;

/** The longest bytes in a row that Python prints: `[(b'…', '…')]`. */
function readPythonRow(text: string): WrittenBytes | DamagedText | null {
  const [input = ''] = PYTHON_INPUT.exec(text) ?? [];
  if (!PYTHON_ROW.test(text.slice(input.length))) return null;
  let longest: Uint8Array | null = null;
  const next = new RegExp(LITERAL);
  next.lastIndex = input.length;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const literal = readOnePythonLiteral(text, found.index);
    if (!literal?.ok) break;
    const { value, end } = literal;
    if (typeof value !== 'string' && value.length > (longest?.length ?? 0)) longest = value;
    next.lastIndex = end;
  }
  return longest && { form: 'pythonBytes', bytes: longest, isCertain: true };
}

/** A blob in a row of a database: `X'…'` (SQLite, MySQL), `\x…` (PostgreSQL), `0x…` (MySQL, SQL Server). */
const BLOB = /\bx'([0-9a-f]+)'|\\x([0-9a-f]{8,})|\b0x([0-9a-f]{8,})/gi;

/** Blobs in a text of which the longest is taken. */
const MAX_BLOBS = 100;

function readSqlBlob(text: string): WrittenBytes | null {
  let longest = '';
  let blobs = 0;
  for (const [, ...groups] of text.matchAll(BLOB)) {
    blobs += 1;
    if (blobs > MAX_BLOBS) break;
    const digits = groups.find((group) => group !== undefined) ?? '';
    if (digits.length > longest.length && digits.length % 2 === 0) longest = digits;
  }
  if (longest === '') return null;
  return { form: 'sqlBlob', bytes: fromHex(longest), isCertain: true };
}

/** Digits that are a whole field: `hex(data)` in SQLite and MySQL. In double quotes they are a text. */
const HEX_FIELD = /(?<![\w"\\.:=+/-])(?:[0-9a-f]{2}){8,}(?![\w".:+/=-])/gi;

function readSqlHex(text: string): WrittenBytes | null {
  let longest = '';
  for (const [digits] of text.matchAll(HEX_FIELD)) {
    if (digits.length > longest.length) longest = digits;
  }
  if (longest === '') return null;
  return { form: 'sqlBlob', bytes: fromHex(longest), isCertain: false };
}

/** Fewer characters may be any word. */
const MIN_BASE64 = 8;

function readBase64(text: string): WrittenBytes | null {
  const joined = text.replace(/\s+/g, '');
  const unpadded = joined.replace(/==?$/, '');
  if (unpadded.length < MIN_BASE64 || unpadded.length % 4 === 1) return null;
  if (/[^A-Za-z0-9+/]/.test(unpadded) && /[^\w-]/.test(unpadded)) return null;
  return { form: 'base64', bytes: decodeBase64Url(unpadded, 'payload'), isCertain: false };
}
