import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { parsePythonLiteral } from '../../src/session/python-literal.ts';
import { verifySecret } from '../../src/session/secret.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('parsePythonLiteral', () => {
  it.each<[string, string | Uint8Array | null]>([
    [`'dev'`, 'dev'],
    [`"it's"`, "it's"],
    [`''`, ''],
    [String.raw`'a\'b\\c\n\x41\101\u00e9\U0001F511'`, "a'b\\c\nAAé🔑"],
    [String.raw`'\d'`, '\\d'],
    [`b'abc'`, bytes(97, 98, 99)],
    [
      String.raw`b'_5#y2L"F4Q8z\n\xec]/'`,
      bytes(95, 53, 35, 121, 50, 76, 34, 70, 52, 81, 56, 122, 10, 236, 93, 47),
    ],
    [String.raw`B"\0\377\u0041"`, bytes(0, 255, 92, 117, 48, 48, 52, 49)],
    // What Python itself would refuse is no literal, but may be a key as it stands.
    [`dev`, null],
    [`'dev`, null],
    [`'de'v'`, null],
    [String.raw`'\x4'`, null],
    [String.raw`'\u12'`, null],
    [String.raw`'\U00110000'`, null],
    [String.raw`'\N{DASH}'`, null],
    [`'open\\'`, null],
    [`b'é'`, null],
    ["'two\nlines'", null],
  ])('%s', (text, value) => {
    expect(parsePythonLiteral(text)).toEqual(value);
  });
});

describe('verifySecret', () => {
  it('has nothing to say without a secret', () => {
    expect(verifySecret(signFlask('{}', 'dev'), '')).toEqual({ kind: 'unchecked' });
  });

  it('takes a secret as it was typed before all else', () => {
    const cookie = signFlask('{}', `b'dev'`);
    expect(verifySecret(cookie, `b'dev'`)).toEqual({ kind: 'valid', reading: 'as_typed' });
  });

  it('reads a literal where that is what verifies', () => {
    const raw = signFlask('{}', bytes(236, 93, 0));
    expect(verifySecret(raw, String.raw` b'\xec]\0' `)).toEqual({
      kind: 'valid',
      reading: 'bytes_literal',
    });
    const quoted = signFlask('{}', 'dev');
    expect(verifySecret(quoted, '"dev"')).toEqual({ kind: 'valid', reading: 'text_literal' });
  });

  it('refuses another secret', () => {
    expect(verifySecret(signFlask('{}', 'dev'), 'Dev')).toEqual({ kind: 'invalid' });
  });
});
