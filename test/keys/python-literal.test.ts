import { describe, expect, it } from 'vitest';
import {
  parsePythonLiteral,
  readOnePythonLiteral,
  readPythonLiteral,
} from '../../src/keys/python-literal.ts';
import { BROKEN_LITERALS, LITERALS } from './python-literals.ts';

describe('a literal has the value that Python gives it', () => {
  it.each(LITERALS)('%j', (text, value) => {
    expect(parsePythonLiteral(text)).toEqual({ ok: true, value, end: text.length });
  });
});

describe('an invalid literal has an error with its offset', () => {
  it.each(BROKEN_LITERALS)('%j: %s', (text, code, offset) => {
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
