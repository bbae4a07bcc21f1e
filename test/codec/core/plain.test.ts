import { expect, it } from 'vitest';
import { type PythonValue, readable, readPickle, toPlain } from '../../../src/codec/index.ts';

function read(pickle: Uint8Array): PythonValue {
  return readable(readPickle(pickle))?.value as PythonValue;
}

it.each([
  ['a set', '80048f284b014b02902e', [1, 2]],
  ['a frozenset', '8004284b0391942e', [3]],
])('%s is an array', (_name, hex, plain) => {
  expect(toPlain(read(Buffer.from(hex, 'hex')))).toEqual(plain);
});

it('what Python would call has no value', () => {
  const value = read(Buffer.from("cposix\nsystem\n(S'id'\ntR."));
  expect(() => toPlain(value)).toThrow('is only called in Python');
});
