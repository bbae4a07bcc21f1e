import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../store.ts';
import { surviving, type Tried } from './explained.ts';
import { EXPLAINED } from './explanations.ts';

const SOURCE = 'const a = 1;\n  return a < b;\n';

const mutant = (status: Tried['status'], line: number, start: number, end: number) => ({
  id: '1',
  fileName: 'src/a.ts',
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
  status,
  location: { start: { line, column: start }, end: { line, column: end } },
});

it('counts mutants that a test kills, and those that are explained by what they change', () => {
  const mutants = [
    mutant('killed', 0, 6, 7),
    mutant('survived', 1, 9, 14),
    mutant('survived', 1, 9, 10),
    mutant('unseen', 0, 10, 11),
  ];
  const known = {
    file: 'src/a.ts',
    line: 'return a < b;',
    from: 'a < b',
    to: 'a <= b',
    reason: 'they are never equal',
  };
  expect(surviving(SOURCE, mutants, 7, [known])).toEqual({
    counts: { mutants: 4, killed: 1 },
    explained: { 'they are never equal': 1 },
    differences: [
      {
        what: 'src/a.ts:2:10 EqualityOperator',
        seed: 7,
        input: 'return a < b;',
        expected: 'a test fails',
        found: 'survived: a → a <= b',
      },
      {
        what: 'src/a.ts:1:11 EqualityOperator',
        seed: 7,
        input: 'const a = 1;',
        expected: 'a test fails',
        found: 'unseen: 1 → a <= b',
      },
    ],
  });
});

it.each(EXPLAINED)('$file has the line that is explained: $line', ({ file, line, from }) => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  expect(lines.map((each) => each.trim())).toContain(line);
  expect(line).toContain(from);
});
