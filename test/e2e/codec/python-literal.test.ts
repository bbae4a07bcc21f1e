import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import type { Key } from '../../../src/codec/index.ts';
import { parsePythonLiteral } from '../../../src/keys/python-literal.ts';
import { BROKEN_LITERALS, LITERALS } from '../../keys/python-literals.ts';

type Answer = { text: string } | { bytes: string } | { error: string };

/** Reads all sources in one Python process: starting one takes longer than reading many sources. */
function evaluate(sources: readonly string[]): Answer[] {
  const script = fileURLToPath(new URL('literal.py', import.meta.url));
  const options = { input: JSON.stringify(sources), encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(findFlaskPython(), [script], options));
}

function ours(source: string): Answer {
  const literal = parsePythonLiteral(source);
  if (!literal?.ok) return { error: literal?.error.code ?? 'none' };
  return asAnswer(literal.value);
}

function asAnswer(value: Key): Answer {
  return typeof value === 'string'
    ? { text: value }
    : { bytes: Buffer.from(value).toString('hex') };
}

/** Character names (`\N{…}`) are the only part of the syntax that is not read. */
function isNamed(source: string): boolean {
  const literal = parsePythonLiteral(source);
  return literal?.ok === false && literal.error.code === 'escape_named';
}

function compare(sources: readonly string[]): { read: number; refused: number } {
  const counts = { read: 0, refused: 0 };
  for (const [i, answer] of evaluate(sources).entries()) {
    const source = sources[i] as string;
    if ('error' in answer) {
      expect(ours(source), `${JSON.stringify(source)}: ${answer.error}`).toHaveProperty('error');
      counts.refused += 1;
    } else if (!isNamed(source)) {
      expect(ours(source), JSON.stringify(source)).toEqual(answer);
      counts.read += 1;
    }
  }
  return counts;
}

const hex = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0189abcdefABCDEF'), minLength: min, maxLength: max });

const ESCAPE = fc.oneof(
  fc.constantFrom(...'abfnrtv\\\'"', '\n', '\r\n', '\r', ' ', 'd', 'w', '8', '9', 'é', '🔑', '\0'),
  fc.string({ unit: fc.constantFrom(...'01234567'), minLength: 1, maxLength: 4 }),
  hex(2, 3).map((digits) => `x${digits}`),
  hex(4, 5).map((digits) => `u${digits}`),
  hex(4, 4).map((digits) => `U0000${digits}`),
  fc.integer({ min: 0xfff0, max: 0x110010 }).map((n) => `U${n.toString(16).padStart(8, '0')}`),
  fc.constantFrom('ud800', 'udfff', 'ud83d\\udd11', 'U0000d83d', 'uD7FF', 'ue000', 'U0010ffff'),
);
const BAD_ESCAPE = fc.oneof(
  hex(0, 1).map((digits) => `x${digits}`),
  hex(0, 3).map((digits) => `u${digits}`),
  hex(0, 7).map((digits) => `U${digits}`),
  fc.constantFrom('N', 'N{DASH}', 'N{BULLET}', 'N{}'),
);
const PLAIN = fc.oneof(
  fc.constantFrom(...'ab 01xuUNrRbB#{}()[],=:/~\t\x01\x0b\x0c\x1a\x7f'),
  fc.constantFrom('é', 'ÿ', 'Ā', '—', '\u0085', '\u2028', '\ufeff', '🔑'),
  fc.constantFrom("'", '"', '\n', '\r', '\r\n', '\0', '\ud800', '\udc00', '\\'),
);
const part = fc.oneof(
  { weight: 12, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 3 }) },
  { weight: 12, arbitrary: ESCAPE.map((text) => `\\${text}`) },
  { weight: 1, arbitrary: BAD_ESCAPE.map((text) => `\\${text}`) },
  { weight: 3, arbitrary: PLAIN },
);
const STRING_PREFIX = fc.constantFrom('', '', 'r', 'R', 'u', 'U');
const BYTES_PREFIX = fc.constantFrom('b', 'B', 'rb', 'bR', 'Rb', 'BR');
const ODD_PREFIX = fc.constantFrom('ur', 'bu', 'f', 'rr', 'x', 'fr');
const QUOTE = fc.constantFrom("'", '"', "'''", '"""');

const one = (prefix: fc.Arbitrary<string>) =>
  fc
    .tuple(prefix, QUOTE, fc.array(part, { maxLength: 6 }))
    .map(([first, quote, parts]) => `${first}${quote}${parts.join('')}${quote}`);
const GAP = fc.constantFrom(
  ...['', ' ', '\t', '\f', '\n', ' \r\n ', '\r', '\\\n', ' \\\r\n', '\\\r'],
  ...[" # it's\n", '#"\r\n'],
);
const sideBySide = (prefix: fc.Arbitrary<string>) =>
  fc
    .tuple(one(prefix), fc.array(fc.tuple(GAP, one(prefix)), { minLength: 1, maxLength: 3 }))
    .map(([first, others]) => [first, ...others.flat()].join(''));
const literal = fc.oneof(
  one(STRING_PREFIX),
  one(BYTES_PREFIX),
  sideBySide(STRING_PREFIX),
  sideBySide(BYTES_PREFIX),
);
/** Literals without an end, with text after it, or of two kinds. */
const broken = fc.oneof(
  // Space around a literal is ignored.
  fc.tuple(literal, fc.nat(3)).map(([text, cut]) => text.slice(0, text.length - cut).trimEnd()),
  fc.tuple(literal, fc.constantFrom("'", '"', '\\', 'x', ', ""')).map(([a, b]) => a + b),
  sideBySide(fc.oneof(STRING_PREFIX, BYTES_PREFIX)),
  one(ODD_PREFIX),
);

describe('a key in quotes is the value that Python reads', () => {
  it('for random literals', () => {
    const { read, refused } = compare(fc.sample(literal, { numRuns: 6000, seed: 20_240_103 }));
    expect(read).toBeGreaterThan(1500);
    expect(refused).toBeGreaterThan(500);
  });

  it('for broken literals', () => {
    const { refused } = compare(fc.sample(broken, { numRuns: 3000, seed: 20_240_104 }));
    expect(refused).toBeGreaterThan(1000);
  });

  it('for each character after a backslash', () => {
    const letters = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));
    const kinds = ["'", "b'", "r'", "rb'", '"""', 'b"""'];
    const sources = kinds.flatMap((kind) =>
      letters.map((letter) => `${kind}\\${letter}${kind.replace(/^\w+/, '')}`),
    );
    const { read } = compare(sources);
    expect(read).toBeGreaterThan(1000);
  });

  // The unit tests compare our reader with these tables; this compares real Python with them.
  it('for those of the tables', () => {
    const answers = evaluate(LITERALS.map(([source]) => source));
    for (const [index, [source, value]] of LITERALS.entries()) {
      expect(answers[index], source).toEqual(asAnswer(value));
    }
    const broken = BROKEN_LITERALS.filter(([, code]) => code !== 'escape_named');
    for (const [index, answer] of evaluate(broken.map(([source]) => source)).entries()) {
      expect(answer, broken[index]?.[0]).toHaveProperty('error');
    }
  });
});
