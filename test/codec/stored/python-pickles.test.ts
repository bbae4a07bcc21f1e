import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PythonValue, pythonRepr, readPickle } from '../../../src/codec/index.ts';
import { OPCODES } from './opcodes.ts';

interface Row {
  readonly repr: string;
  readonly protocol: number;
  /** In hexadecimal. */
  readonly pickle: string;
}

/** Values that hold data alone, as Python 3.11 pickles and shows them. */
const ROWS = readFileSync(new URL('../vectors/pickles.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line));

it.each(ROWS)('reads $repr in protocol $protocol', ({ repr, protocol, pickle }) => {
  const step = readPickle(Buffer.from(pickle, 'hex'));
  const read = step.ok ? step.value : null;
  expect(read).toMatchObject({ protocol, imports: [], calls: [], length: pickle.length / 2 });
  expect(pythonRepr(read?.value as PythonValue)).toBe(repr);
});

describe.each(Object.entries(OPCODES))('reads opcodes as Python does: %s', (_kind, rows) => {
  it.each(rows)('%j', (pickle, repr) => {
    const step = readPickle(Buffer.from(pickle, 'latin1'));
    expect(step.ok && step.value.value && pythonRepr(step.value.value)).toBe(repr ?? false);
  });
});
