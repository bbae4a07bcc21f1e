import { expect, it } from 'vitest';
import { attemptOf, type MeasuredFile, reachOf } from './reach.ts';

const file = (name: string, onLoad: string[], tests: [duration: number, runs: string][]) => ({
  file: name,
  onLoad: new Set(onLoad),
  tests: tests.map(([duration, runs], test) => ({ test, duration, hits: new Map([[runs, 1]]) })),
});

const MEASURED: readonly MeasuredFile[] = [
  file(
    'slow',
    [],
    [
      [300, 'a'],
      [200, 'a'],
      [100, 'b'],
    ],
  ),
  file(
    'quick',
    ['c'],
    [
      [2, 'a'],
      [1, 'b'],
    ],
  ),
];

const mutant = (id: string) => ({
  id,
  fileName: 'src/a.ts',
  mutatorName: 'BooleanLiteral',
  replacement: 'true',
  location: { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } },
});

it('asks the tests that run a mutant, the quickest first', () => {
  const asked = [
    { file: 'quick', tests: [0] },
    { file: 'slow', tests: [1, 0] },
  ];
  expect(attemptOf(mutant('a'), reachOf(MEASURED))).toMatchObject({ running: asked, anew: asked });
});

it('asks all tests of a file that runs a mutant when it is loaded', () => {
  expect(attemptOf(mutant('c'), reachOf(MEASURED))).toMatchObject({
    running: [],
    anew: [{ file: 'quick', tests: [1, 0] }],
  });
});

it('asks nothing of a mutant that nothing runs', () => {
  expect(attemptOf(mutant('d'), reachOf(MEASURED))).toBeNull();
});
