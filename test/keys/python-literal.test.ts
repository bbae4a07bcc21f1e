import { describe, expect, it } from 'vitest';
import {
  type LiteralErrorCode,
  parsePythonLiteral,
  readOnePythonLiteral,
  readPythonLiteral,
} from '../../src/keys/python-literal.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a literal has the value that Python gives it', () => {
  it.each<[string, string | Uint8Array]>([
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
  ])('%j', (text, value) => {
    expect(parsePythonLiteral(text)).toEqual({ ok: true, value, end: text.length });
  });
});

describe('an invalid literal has an error with its offset', () => {
  it.each<[string, LiteralErrorCode, number]>([
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
  ])('%j: %s', (text, code, offset) => {
    expect(parsePythonLiteral(text)).toEqual({ ok: false, error: { code, offset } });
  });
});

it.each(['', 'dev', `'de'v'x`, `'dev' `, ` 'dev'`, `f'dev'`, `ur'dev'`, `'a'f'b'`, `'a\0b'`])(
  '%j is not a literal',
  (text) => {
    expect(parsePythonLiteral(text)).toBeNull();
  },
);

it('reads a literal inside a text, up to its end', () => {
  expect(readPythonLiteral(`get("a", 'b')`, 4)).toEqual({ ok: true, value: 'a', end: 7 });
  expect(readPythonLiteral(`get("a", 'b')`, 3)).toBeNull();
  expect(readPythonLiteral(`'a' # 'b'`)).toEqual({ ok: true, value: 'a', end: 3 });
});

it('keeps half of a surrogate pair, which no key has, only if it is asked to', () => {
  const kept = { ok: true, value: '\ud800', end: 3 };
  expect(readPythonLiteral("'\ud800'", 0, 'kept')).toEqual(kept);
  expect(readPythonLiteral(String.raw`'\ud800'`, 0, 'kept')).toEqual({ ...kept, end: 8 });
  expect(readOnePythonLiteral("'\ud800'", 0)).toMatchObject({ ok: false });
});

it('reads literals of a megabyte', () => {
  const long = 'a'.repeat(1 << 20);
  expect(parsePythonLiteral(`'${long}'`)).toMatchObject({ ok: true, value: long });
  expect(parsePythonLiteral(`'${long}`)).toMatchObject({ ok: false });
  expect(parsePythonLiteral(`b'${'\\x00'.repeat(1 << 18)}'`)).toMatchObject({ ok: true });
});
