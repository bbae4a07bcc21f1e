import { expect, it } from 'vitest';
import { surviving } from './explained.ts';

const SOURCE = 'const a = 1;\n  return a < b;\n';

const mutant = (status: string, line: number) => ({
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
  status,
  location: { start: { line, column: 3 } },
});

it('counts mutants that a test kills, and those that are explained by their line', () => {
  const mutants = [
    ...['Killed', 'Timeout', 'RuntimeError'].map((status) => mutant(status, 1)),
    ...['Survived', 'NoCoverage'].map((status, index) => mutant(status, 2 - index)),
  ];
  const known = {
    file: 'src/a.ts',
    line: 'return a < b;',
    mutator: 'EqualityOperator',
    reason: 'they are never equal',
  };
  expect(surviving('src/a.ts', SOURCE, mutants, 7, [known])).toEqual({
    counts: { mutants: 4, killed: 2 },
    explained: { 'they are never equal': 1 },
    differences: [
      {
        what: 'src/a.ts:1:3 EqualityOperator',
        seed: 7,
        input: 'const a = 1;',
        expected: 'a test fails',
        found: 'NoCoverage: a <= b',
      },
    ],
  });
});
