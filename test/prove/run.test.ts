import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { currentCommit, goingOnAt, isOfCommit, PAGE } from './commit.ts';
import { progressLine } from './line.ts';
import { begin, nextChunk, type Progress } from './progress.ts';
import type { Chunk, Proof, Work } from './proof.ts';
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

/** Work that finds no difference. */
function workWithoutDifferences(worked: Chunk[]): Work {
  return {
    run(chunk) {
      worked.push(chunk);
      return { counts: { seen: chunk.size }, explained: {}, differences: [] };
    },
    close() {},
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

it('does the named units that are left, whatever others were added or removed', async () => {
  const worked: Chunk[] = [];
  const named = (items: readonly string[]): Proof => {
    return { ...proofOf(items.length, 1, null, worked), items };
  };
  const before = await runProof(named(['a', 'c']), begin({ id: 'sample' }, BEGUN), () => {});
  const all = named(['a', 'b', 'c', 'd']);
  expect(nextChunk(before, all)).toEqual({ index: 1, seed: 8, size: 1 });
  const after = await runProof(all, before, () => {});
  expect(worked.map(({ index }) => index)).toEqual([0, 1, 1, 3]);
  expect(Object.keys(after.items)).toEqual(['a', 'c', 'b', 'd']);
  expect(after.done).toBe(4);
  expect(nextChunk(after, named(['d', 'a']))).toBeNull();
});

it('does named units that had differences once more when it goes on, and no others', async () => {
  const worked: Chunk[] = [];
  const items = ['a', 'b', 'c'];
  const refuted = { ...proofOf(3, 1, null, worked), items };
  const before = await runProof(refuted, begin(refuted, { ...BEGUN, seed: 1 }), () => {});
  expect(before.differenceCount).toBe(1);
  const mended = { ...refuted, open: () => workWithoutDifferences(worked) };
  const going = goingOnAt(before, mended, 'def');
  expect(going).toMatchObject({
    done: 2,
    counts: { seen: 2 },
    differences: [],
    commit: 'abc, def',
  });
  const after = await runProof(mended, going, () => {});
  expect(worked.map(({ index }) => index)).toEqual([0, 1, 2, 1]);
  expect(after).toMatchObject({ done: 3, counts: { seen: 3 }, differenceCount: 0 });
  expect(goingOnAt(after, mended, 'ghi')).toBe(after);
});

it('does one named unit alone, also once more', async () => {
  const worked: Chunk[] = [];
  const items = ['a', 'b', 'c'];
  const proof = { ...proofOf(3, 1, null, worked), items };
  const one = await runProof(proof, begin(proof, BEGUN), () => {}, 'b');
  const again = await runProof(proof, goingOnAt(one, proof, 'abc', 'b'), () => {}, 'b');
  expect(worked.map(({ index }) => index)).toEqual([1, 1]);
  expect(again).toMatchObject({ done: 1, counts: { seen: 1 } });
  expect(Object.keys(again.items)).toEqual(['b']);
});

it('counts at another commit, or with changes that nobody knows, only if it is asked to', () => {
  const proof = proofOf(2, 1, null, []);
  const progress = begin(proof, BEGUN);
  expect(isOfCommit(progress, 'abc')).toBe(true);
  expect(isOfCommit(progress, 'def')).toBe(false);
  expect(isOfCommit({ commit: 'abc with changes' }, 'abc with changes')).toBe(false);
  expect(isOfCommit({ commit: 'abc, def' }, 'def')).toBe(false);
  expect(goingOnAt(progress, proof, 'abc').commit).toBe('abc');
  const mixed = goingOnAt(progress, proof, 'def');
  expect(mixed.commit).toBe('abc, def');
  expect(goingOnAt(mixed, proof, 'def').commit).toBe('abc, def');
  expect(goingOnAt({ ...progress, done: 2 }, proof, 'def').commit).toBe('abc');
});

it('names the last commit that changed what a proof runs, and whether files differ from it', () => {
  const root = mkdtempSync(join(tmpdir(), 'prove-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const write = (path: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), 'text');
  };
  const commitAll = () => {
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@localhost', 'commit', '-qm', 'Change');
    return git('rev-parse', '--short', 'HEAD').trim();
  };
  const proofs = {
    ofUnitTests: { id: 'mutation', runsTests: 'unit' },
    ofAllTests: { id: 'browsers', runsTests: 'all' },
    other: { id: 'fuzz' },
  } as const;
  const commits = () => ({
    ofUnitTests: currentCommit(proofs.ofUnitTests, root),
    ofAllTests: currentCommit(proofs.ofAllTests, root),
    other: currentCommit(proofs.other, root),
  });
  git('init', '--quiet');
  write('src/codec/read.ts');
  commitAll();
  for (const [path, changed] of [
    [PAGE, []],
    ['README.md', []],
    ['test/e2e/panel/keys.test.ts', ['ofAllTests']],
    ['test/e2e/site.test.ts', ['ofAllTests']],
    ['test/codec/read.test.ts', ['ofUnitTests', 'ofAllTests']],
    ['src/codec/write.ts', ['ofUnitTests', 'ofAllTests', 'other']],
    ['test/e2e/apps/app.py', ['ofUnitTests', 'ofAllTests', 'other']],
    ['test/prove/fuzz/targets.ts', ['ofUnitTests', 'other']],
    ['test/prove/proofs/fuzz.ts', ['ofUnitTests', 'other']],
    ['test/prove/endurance/scenario.ts', ['ofUnitTests']],
    ['test/prove/proofs/endurance.ts', ['ofUnitTests']],
  ] as const) {
    const before = commits();
    const expected = (after: (commit: string) => string) =>
      Object.fromEntries(
        Object.entries(before).map(([name, commit]) => [
          name,
          (changed as readonly string[]).includes(name) ? after(commit) : commit,
        ]),
      );
    write(path);
    expect(commits(), path).toEqual(expected((commit) => `${commit} with changes`));
    const commit = commitAll();
    expect(commits(), path).toEqual(expected(() => commit));
  }
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
