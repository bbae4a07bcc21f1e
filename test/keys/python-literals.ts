import type { Key } from '../../src/codec/index.ts';
import type { LiteralErrorCode } from '../../src/keys/python-literal.ts';

// The unit tests compare our reader with these tables; test/e2e/codec/python-literal.test.ts compares real Python with them.

const bytes = (...values: number[]) => Uint8Array.from(values);

export const LITERALS: readonly (readonly [source: string, value: Key])[] = [
  [`'dev'`, 'dev'],
  [`"it's"`, "it's"],
  [`''`, ''],
  [`b''`, bytes()],
  [String.raw`'a\'b\\c\n\x41\101\u00e9\U0001F511'`, "a'b\\c\nAAé🔑"],
  [String.raw`'\a\b\f\n\r\t\v\"'`, '\x07\b\f\n\r\t\v"'],
  [String.raw`'\d'`, '\\d'],
  [String.raw`'\0\08\1234\777'`, '\0\x008S4\u01ff'],
  [`b'abc'`, bytes(97, 98, 99)],
  [
    String.raw`b'_5#y2L"F4Q8z\n\xec]/'`,
    bytes(95, 53, 35, 121, 50, 76, 34, 70, 52, 81, 56, 122, 10, 236, 93, 47),
  ],
  [String.raw`B"\0\377\400\u0041\N"`, bytes(0, 255, 0, 92, 117, 48, 48, 52, 49, 92, 78)],
  [String.raw`r'\n\'\x4'`, String.raw`\n\'\x4`],
  [String.raw`rb'\xec'`, bytes(92, 120, 101, 99)],
  [String.raw`bR"\""`, bytes(92, 34)],
  [`u'é🔑'`, 'é🔑'],
  [`'''it's "so"'''`, `it's "so"`],
  [`"""a\n"b\\""""`, 'a\n"b"'],
  ["'''a\r\nb\rc'''", 'a\nb\nc'],
  ["'go\\\non\\\r\n'", 'goon'],
  ["r'go\\\r\non'", 'go\\\non'],
  ["r'go\\\ron'", 'go\\\non'],
  ["'a' #\n'b'", 'ab'],
  ["'a' \\\r'b'", 'ab'],
  ["b'\x7f'", bytes(127)],
  [String.raw`'\ud7ff\ue000\U0010ffff'`, '\ud7ff\ue000\u{10ffff}'],
  [`'a' "b"r'\\c'`, 'ab\\c'],
  [`'a'  # the first\n  'b'`, 'ab'],
  ["b'a' \\\n b'b'", bytes(97, 98)],
];

/** Python refuses all of them but character names (`escape_named`), which are not read here. */
export const BROKEN_LITERALS: readonly (readonly [
  source: string,
  code: LiteralErrorCode,
  offset: number,
])[] = [
  [`'dev`, 'literal_open', 0],
  [`b'dev`, 'literal_open', 1],
  [`'''dev'`, 'literal_open', 0],
  [`'open\\'`, 'literal_open', 0],
  [`r'open\\'`, 'literal_open', 1],
  [`'open\\`, 'literal_open', 0],
  [`'a' 'b`, 'literal_open', 4],
  ["'two\nlines'", 'literal_line_break', 4],
  ["'two\rlines'", 'literal_line_break', 4],
  [`b'é'`, 'literal_not_ascii', 2],
  [`b'\\é'`, 'literal_not_ascii', 3],
  [`rb'a\\🔑'`, 'literal_not_ascii', 5],
  [`'a' b'b'`, 'literal_mixed', 4],
  [`b'a''b'`, 'literal_mixed', 4],
  [String.raw`'\x4'`, 'escape_truncated', 1],
  [String.raw`b'a\x'`, 'escape_truncated', 3],
  [String.raw`'\u12'`, 'escape_truncated', 1],
  [String.raw`'🔑\U0001f51'`, 'escape_truncated', 3],
  [String.raw`'\U00110000'`, 'escape_code_point', 1],
  [String.raw`'\N{DASH}'`, 'escape_named', 1],
  [String.raw`'a\ud83d\udd11'`, 'lone_surrogate', 2],
  [`'a\udd11'`, 'lone_surrogate', 2],
  [String.raw`'\ud800'`, 'lone_surrogate', 1],
  [String.raw`'\udfff'`, 'lone_surrogate', 1],
  [`r'\\\ud83d'`, 'lone_surrogate', 3],
];
