import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findFrameworksPython } from '../../../scripts/components.mjs';
import {
  type ContentRules,
  type FormatId,
  formatOf,
  pythonRepr,
} from '../../../src/codec/index.ts';
import { parsePythonExpression } from '../../../src/draft/python-expression.ts';
import { mutated } from '../../codec/arbitraries.ts';
import { valuesOf } from '../../draft/arbitraries.ts';
import { ascii, FLASKS } from './flask.ts';
import { PythonProcess } from './oracle.ts';

/** Compares what the codec writes with what the real frameworks write, on random values. */
const SEED = 20_261_129;
const COUNT = 3000;

/** What numbers, literals, brackets and calls are made of. */
const TOKENS = [
  ...['0', '1', '12', '_', '.', 'e', '-', '+', '0x', '0b1', '0o7', 'j', '00', '1.5', '.5', '1e5'],
  ...['(', ')', '[', ']', '{', '}', ',', ',', ':', ' ', '\n', '#', '\\'],
  ...[
    "'a'",
    '"b"',
    "b'c'",
    "r'\\d'",
    "''",
    'None',
    'True',
    'nan',
    'inf',
    "float('nan')",
    'float(1)',
  ],
  ...["Markup('a')", "Markup(object='b')", "UUID('00000000000000000000000000000001')"],
];

type Text = string | { readonly error: string };

const python = findFrameworksPython();
const OPPONENTS: readonly (readonly [title: string, id: FormatId, python: string])[] = [
  ...FLASKS.map((flask) => [flask.title, 'flask', flask.python] as const),
  ['Django', 'django', python],
  ['Starlette', 'starlette', python],
  ['itsdangerous', 'itsdangerous', python],
];

describe.each(OPPONENTS)('%s', (_, format, executable) => {
  const process = new PythonProcess(executable, 'write_content.py');
  afterAll(() => process.close());
  const rules = formatOf(format).contentRules as ContentRules;

  const written = async (expressions: readonly string[]) =>
    (await process.ask({ format, expressions })) as readonly Text[];

  it('writes what Python made of random values, whose repr is typed here', async () => {
    const answers = await process.ask({ format, random: COUNT, seed: SEED });
    const values = answers as readonly { readonly repr: string; readonly text: Text }[];
    for (const { repr, text } of values) {
      const read = parsePythonExpression(repr);
      if (!read.ok) throw new Error(`${read.error.code} at ${read.error.start} of ${repr}`);
      const own = rules.write(read.value);
      if (typeof text === 'string') expect(own).toEqual({ ok: true, json: text });
      else expect(own.ok, `${text.error}: ${repr}`).toBe(false);
    }
    expect(values.filter(({ text }) => typeof text === 'string').length).toBeGreaterThan(COUNT / 2);
  });

  it('writes random values made here, whose repr Python evaluates', async () => {
    const values = fc.sample(valuesOf(rules.types), { numRuns: COUNT, seed: SEED });
    const texts = await written(values.map(pythonRepr));
    let refused = 0;
    for (const [index, text] of texts.entries()) {
      const value = values[index];
      if (!value) throw new Error('more texts than values');
      const own = rules.write(value);
      if (typeof text === 'string') expect(own).toEqual({ ok: true, json: text });
      else expect(own.ok, text.error).toBe(false);
      if (!own.ok) refused += 1;
    }
    expect(refused).toBeLessThan(COUNT / 2);
  });

  it.each(['{1, 2}', '[frozenset()]', "{'a': 1j}", '{(1,): 2}'])(
    'cannot keep %s, which nobody can type here either',
    async (source) => {
      const [text] = await written([source]);
      expect(text).toHaveProperty('error');
      expect(parsePythonExpression(source).ok).toBe(false);
    },
  );

  it('keeps only the types that it names', async () => {
    const samples = ['(1,)', "b'a'", "Markup('a')", 'UUID(int=1)', 'datetime.datetime(2024, 1, 2)'];
    const texts = await written(samples);
    const isKept = texts.map((text) => typeof text === 'string');
    const types = ['tuple', 'bytes', 'markup', 'uuid', 'datetime'] as const;
    // Python's `json` writes tuples as lists and Markup as text, and reads neither back.
    const isLossy = (type: string) => type === 'tuple' || type === 'markup';
    expect(
      isKept.map((kept, index) => kept && !(format !== 'flask' && isLossy(types[index] ?? ''))),
    ).toEqual(types.map((type) => rules.types.includes(type)));
  });
});

describe('what is typed', () => {
  const process = new PythonProcess(python, 'write_content.py');
  afterAll(() => process.close());

  /** Without datetimes: one without a timezone is in UTC here, and in none in Python. */
  const types = formatOf('flask').contentRules?.types.filter((type) => type !== 'datetime') ?? [];
  const source = fc.oneof(
    valuesOf(types).map(pythonRepr),
    fc.array(fc.constantFrom(...TOKENS), { maxLength: 12 }).map((all) => all.join('')),
  );

  it('is read as Python evaluates it, or refused', async () => {
    const texts = fc.sample(mutated(source), { numRuns: 60_000, seed: SEED });
    // JavaScript joins two halves of a surrogate pair, as reading the JSON does, and Python does not.
    const isJoined = (text: string) => /\\ud[89ab]..\\ud[c-f]/i.test(text);
    const read = texts
      .filter((text) => !isJoined(text))
      .flatMap((text) => {
        const expression = parsePythonExpression(text);
        return expression.ok ? [{ text, value: expression.value }] : [];
      });
    // Python ignores space around an expression only before it, and breaks lines only in brackets.
    const evaluate = read.map(({ text }) => `(${text}\n)`);
    const reprs = (await process.ask({ evaluate })) as readonly Text[];
    for (const [index, { text, value }] of read.entries()) {
      expect(ascii(pythonRepr(value)), text).toEqual(reprs[index]);
    }
    expect(read.length).toBeGreaterThan(2000);
  });
});
