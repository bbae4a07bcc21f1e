import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { type PythonValue, pythonRepr, readable } from '../../../src/codec/index.ts';
import { decodeSurrogatePass } from '../../../src/codec/stored/bytes.ts';
import { type Pickle, readPickle } from '../../../src/codec/stored/pickle.ts';

/** Sets are compared in the order of their items' texts, as the script writes them. */
function sorted(value: PythonValue): PythonValue {
  switch (value.type) {
    case 'set':
    case 'frozenset': {
      const items = value.items.map(sorted);
      const texts = new Map(items.map((item) => [item, pythonRepr(item)]));
      return { ...value, items: items.sort((a, b) => order(texts.get(a), texts.get(b))) };
    }
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(sorted) };
    case 'dict':
      return {
        ...value,
        entries: value.entries.map((entry) => ({
          ...entry,
          ...(entry.keyValue && { keyValue: sorted(entry.keyValue) }),
          value: sorted(entry.value),
        })),
      };
    default:
      return value;
  }
}

/** Python's order of texts: by code points. */
function order(a = '', b = ''): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

const SCRIPT = fileURLToPath(new URL('pickles.py', import.meta.url));
const COUNT = 20_000;
const FRAME = 0x95;

interface Answer {
  protocol: number;
  pickle: Buffer;
  outcome: 'ok' | 'error' | 'refused' | 'differs';
  text: string;
}

function ask(seed: string, ...mode: 'mutated'[]): Answer[] {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' } as const;
  const output = execFileSync(findFlaskPython(), [SCRIPT, seed, String(COUNT), ...mode], options);
  const lines = output.trimEnd().split('\n');
  expect(lines).toHaveLength(COUNT);
  return lines.map((line) => {
    const [protocol, pickle = '', outcome = '', text = ''] = line.split(' ');
    return {
      protocol: Number(protocol),
      pickle: Buffer.from(pickle, 'hex'),
      outcome: Buffer.from(outcome, 'hex').toString() as Answer['outcome'],
      text: decodeSurrogatePass(Buffer.from(text, 'hex')) as string,
    };
  });
}

function shown({ value }: Pickle): string {
  return value ? pythonRepr(sorted(value)) : '';
}

it('reads random pickles of all protocols as Python does', () => {
  for (const { protocol, pickle, text } of ask('20240105')) {
    const where = pickle.toString('hex');
    const read = readPickle(pickle);
    if (!read.ok) throw new Error(`${read.error.code} at ${read.error.offset} of ${where}`);
    const { imports, calls, length } = read.value;
    if (imports.length + calls.length > 0) expect([imports, calls], where).toEqual([[], []]);
    if (length !== pickle.length) expect(length, where).toBe(pickle.length);
    if (protocol > 1 && read.value.protocol !== protocol) expect.fail(where);
    const repr = shown(read.value);
    if (repr !== text) expect(repr, where).toBe(text);
  }
});

it('ends on pickles with mistakes, and reads those as Python does that Python still reads', () => {
  const counts = { ok: 0, error: 0, refused: 0, differs: 0 };
  for (const { pickle, outcome, text } of ask('20240106', 'mutated')) {
    const where = pickle.toString('hex');
    const read = readPickle(pickle);
    counts[outcome] += 1;
    const pickled = readable(read);
    const isNaming = (pickled?.imports.length ?? 0) > 0;
    const isCalling = (pickled?.calls.length ?? 0) > 0;
    if (outcome === 'ok') {
      const repr = read.ok ? shown(read.value) : read.error.code;
      if (repr !== text && !isCalling) expect(repr, where).toBe(text);
    } else if (outcome === 'refused') {
      if (!isNaming) expect.fail(`${where} imports something`);
    } else if (outcome === 'error' && read.ok) {
      // Whether a name can be imported, what a call gives, and how frames may lie in each other, only Python knows.
      if (!isNaming && !isCalling && !pickle.includes(FRAME))
        expect.fail(`${where} cannot be read`);
    }
  }
  expect(counts.ok).toBeGreaterThan(2000);
  expect(counts.error).toBeGreaterThan(10_000);
  expect(counts.refused).toBeGreaterThan(1000);
});
