import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { BlockCoverage } from './coverage.ts';
import { fuzz, problemWith } from './fuzz.ts';
import { MAX_LENGTH, mutated } from './mutate.ts';
import { Random } from './random.ts';
import { examplesOf, TARGETS } from './targets.ts';

it('changes inputs in the same way for the same seed, and none beyond the maximum', () => {
  const corpus = [Buffer.from('{"a":1}'), Buffer.alloc(0), Buffer.alloc(MAX_LENGTH, 1)];
  const changed = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 500 }, () => mutated(corpus, random));
  };
  expect(changed(1)).toEqual(changed(1));
  expect(changed(1)).not.toEqual(changed(2));
  expect(Math.max(...changed(3).map(({ length }) => length))).toBe(MAX_LENGTH);
  expect(corpus[0]?.toString()).toBe('{"a":1}');
});

it.each(TARGETS)('reads the examples of $name', (target) => {
  for (const input of examplesOf(target)) expect(() => target.run(input)).not.toThrow();
});

it('reports what a reader throws', () => {
  const run = () => {
    throw new RangeError('too long');
  };
  expect(problemWith({ name: 'json', run }, Buffer.from('x'))).toContain('RangeError: too long');
});

it('keeps an input for each handler of a table that it runs', () => {
  const handlers = Array.from({ length: 40 }, (_, index) => `() => ${index}`).join();
  const filename = 'file:///handlers.js';
  const source = `(() => { const all = [${handlers}]; return (n) => all[n % all.length](); })()`;
  const handle = new Script(source, { filename }).runInThisContext() as (n: number) => number;
  const run = (input: Buffer) => void handle(input[0] ?? 0);
  const corpus = [Buffer.of(0)];
  const code = new BlockCoverage(filename);
  const { found } = fuzz({ name: 'json', run }, { seed: 1, size: 2000 }, corpus, code, () => {});
  code.close();
  const handled = [...corpus, ...found].map((input) => handle(input[0] ?? 0));
  expect(new Set(handled).size).toBe(40);
});
