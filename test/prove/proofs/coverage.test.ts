import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../store.ts';
import { coverageFigures, sumByFolder } from './coverage.ts';

const file = (lines: number, branches: number) => ({
  lines: { total: 10, covered: lines },
  branches: { total: branches, covered: 0 },
});

it('sums what the tests run by folder of src', () => {
  const counts = sumByFolder({
    total: file(0, 0),
    [join(ROOT, 'src/codec/a.ts')]: file(10, 0),
    [join(ROOT, 'src/codec/core/b.ts')]: file(5, 0),
    [join(ROOT, 'src/keys/c.ts')]: file(1, 4),
  });
  expect(coverageFigures(counts)).toEqual([
    'src/codec: 75.0 % of lines, – of branches',
    'src/keys: 10.0 % of lines, 0.0 % of branches',
  ]);
});
