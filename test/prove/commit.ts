import { execFileSync } from 'node:child_process';
import { nextChunk, type Progress } from './progress.ts';
import type { Proof } from './proof.ts';
import { ROOT } from './store.ts';

/** The page that proofs write themselves. */
export const PAGE = 'docs/proof.md';

/** All but what no proof runs: documents and the end-to-end tests themselves, although not their apps. */
const PROVEN = ['.', ':!*.md', ':!docs', ':!test/e2e/*.test.ts'];

const WITH_CHANGES = ' with changes';

/**
 * The commit of what proofs run in a working tree: the last one that changed any of it. `abc with changes` if files differ
 * from it.
 */
export function currentCommit(root = ROOT): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const changes = git('status', '--porcelain', '--', ...PROVEN);
  const commit = git('log', '-1', '--format=%h', '--', ...PROVEN).trim();
  return commit + (changes === '' ? '' : WITH_CHANGES);
}

/** Whether what was proven at the commit of this progress is proven at this one: of changes nobody knows. */
export function isOfCommit(progress: Pick<Progress, 'commit'>, commit: string): boolean {
  return progress.commit === commit && !commit.endsWith(WITH_CHANGES);
}

/** The progress of a proof, of which what is left is done at this commit. */
export function goingOnAt(progress: Progress, proof: Proof, commit: string): Progress {
  const commits = progress.commit.split(', ');
  if (commits.includes(commit) || !nextChunk(progress, proof)) return progress;
  return { ...progress, commit: [...commits, commit].join(', ') };
}
