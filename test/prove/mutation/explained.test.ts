import { expect, it } from 'vitest';
import { surviving } from './explained.ts';

const SOURCE = 'const a = 1;\n  return a < b;\n';

const mutant = (status: 'killed' | 'survived' | 'unseen', line: number) => ({
  id: '1',
  fileName: 'src/a.ts',
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
  status,
  location: { start: { line, column: 2 } },
});

it('counts mutants that a test kills, and those that are explained by their line', () => {
  const mutants = [mutant('killed', 0), mutant('survived', 1), mutant('unseen', 0)];
  const known = {
    file: 'src/a.ts',
    line: 'return a < b;',
    mutator: 'EqualityOperator',
    reason: 'they are never equal',
  };
  expect(surviving('src/a.ts', SOURCE, mutants, 7, [known])).toEqual({
    counts: { mutants: 3, killed: 1 },
    explained: { 'they are never equal': 1 },
    differences: [
      {
        what: 'src/a.ts:1:3 EqualityOperator',
        seed: 7,
        input: 'const a = 1;',
        expected: 'a test fails',
        found: 'unseen: a <= b',
      },
    ],
  });
});
