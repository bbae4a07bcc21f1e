import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { progressLine } from './line.ts';
import { begin, nextChunk, type Progress } from './progress.ts';
import type { Chunk, Proof } from './proof.ts';
import { runProof } from './run.ts';
import { fileOf, keepProgress, readProgress } from './store.ts';

const BEGUN = { seed: 7, commit: 'abc', now: new Date(0) };

/** A proof that finds a difference wherever a chunk's seed is even, and stops with an error at one chunk. */
function proofOf(total: number, perChunk: number, stopsAt: number | null, worked: Chunk[]): Proof {
  return {
    ...{ id: 'sample', claim: 'Seeds are odd.', unit: 'seeds', total, perChunk },
    open: () => ({
      run(chunk) {
        if (chunk.index === stopsAt) throw new Error('stopped');
        worked.push(chunk);
        const difference = { what: 'seed', seed: chunk.seed, input: '', expected: '', found: '' };
        return {
          counts: { seen: chunk.size },
          explained: { zero: chunk.index === 0 ? 1 : 0 },
          differences: chunk.seed % 2 === 0 ? [difference] : [],
        };
      },
      close() {},
    }),
  };
}

/** What does not depend on the clock. */
function figures({ seconds: _, workedAt: __, ...rest }: Progress): object {
  return rest;
}

it('goes on where it was stopped, and comes to the same', async () => {
  const shape = fc.record({
    total: fc.integer({ min: 1, max: 40 }),
    perChunk: fc.integer({ min: 1, max: 9 }),
    stopsAt: fc.nat({ max: 12 }),
  });
  const property = fc.asyncProperty(shape, async ({ total, perChunk, stopsAt }) => {
    const [whole, parts]: [Chunk[], Chunk[]] = [[], []];
    const once = proofOf(total, perChunk, null, whole);
    const expected = await runProof(once, begin(once, BEGUN), () => {});

    let kept = begin(once, BEGUN);
    const stopping = proofOf(total, perChunk, stopsAt, parts);
    await runProof(stopping, kept, (progress) => {
      kept = progress;
    }).catch((error: Error) => expect(error.message).toBe('stopped'));
    const resumed = await runProof(proofOf(total, perChunk, null, parts), kept, () => {});
    expect(parts).toEqual(whole);
    expect(figures(resumed)).toEqual(figures(expected));
    expect(resumed.done).toBe(total);
    expect(nextChunk(resumed, once)).toBeNull();
  });
  await fc.assert(property);
});

it('opens nothing for a proof that is done', async () => {
  const proof = proofOf(3, 3, null, []);
  const done = await runProof(proof, begin(proof, BEGUN), () => {});
  const closed = { ...proof, open: () => Promise.reject(new Error('opened')) };
  expect(await runProof(closed, done, () => {})).toBe(done);
});

it('keeps progress in a file, and has none before', () => {
  const root = mkdtempSync(join(tmpdir(), 'prove-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const progress = begin({ id: 'sample' }, BEGUN);
  expect(readProgress('sample', root)).toBeNull();
  keepProgress(progress, root);
  // What a run that was stopped while it wrote has left does not matter.
  writeFileSync(join(root, `${fileOf('sample')}.new`), '{"id"');
  expect(readProgress('sample', root)).toEqual(progress);
});

it('says in one line how far it has come', () => {
  const proof = { id: 'sample', unit: 'seeds', total: 2000 };
  const half = { ...begin(proof, BEGUN), done: 1000, seconds: 7200, differenceCount: 1 };
  expect(progressLine(proof, half)).toBe(
    'sample: 1,000 of 2,000 seeds · 1 difference · 2 hours left',
  );
});
