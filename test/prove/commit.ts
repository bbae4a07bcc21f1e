import { execFileSync } from 'node:child_process';
import { nextChunk, type Progress, withoutItems } from './progress.ts';
import type { Proof } from './proof.ts';
import { PROOFS } from './registry.ts';
import { ROOT } from './store.ts';

/** The page that proofs write themselves. */
export const PAGE = 'docs/proof.md';

const WITH_CHANGES = ' with changes';

/**
 * The commit of what a proof runs in a working tree: the last one that changed any of it, which is all but documents, tests
 * and other proofs, but for the tests that matter to it. `abc with changes` if files differ from it.
 */
export function currentCommit(
  { id, runsTests }: Pick<Proof, 'id' | 'runsTests'>,
  root = ROOT,
): string {
  const others = PROOFS.filter((other) => other.id !== id).flatMap((other) => [
    `test/prove/${other.id}`,
    `test/prove/proofs/${other.id}.ts`,
  ]);
  const left = {
    none: ['*.test.ts', ...others],
    unit: ['test/e2e/*.test.ts'],
    all: others,
  }[runsTests ?? 'none'];
  const parts = ['.', ...['*.md', 'docs', ...left].map((path) => `:!${path}`)];
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const changes = git('status', '--porcelain', '--', ...parts);
  const commit = git('log', '-1', '--format=%h', '--', ...parts).trim();
  return commit + (changes === '' ? '' : WITH_CHANGES);
}

/** Whether what was proven at the commit of this progress is proven at this one: of changes nobody knows. */
export function isOfCommit(progress: Pick<Progress, 'commit'>, commit: string): boolean {
  return progress.commit === commit && !commit.endsWith(WITH_CHANGES);
}

/**
 * The progress of a proof, of which what is left is done at this commit, and named units that had differences once more; or
 * `only` one of them, whatever it had.
 */
export function goingOnAt(
  before: Progress,
  proof: Proof,
  commit: string,
  only: string | null = null,
): Progress {
  const progress = withoutItems(before, (item, { differenceCount }) => {
    return only === null ? differenceCount > 0 : item === only;
  });
  const commits = progress.commit.split(', ');
  if (commits.includes(commit) || !nextChunk(progress, proof)) return progress;
  return { ...progress, commit: [...commits, commit].join(', ') };
}
