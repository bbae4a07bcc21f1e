import { execFileSync } from 'node:child_process';
import { nextChunk, type Progress } from './progress.ts';
import type { Proof } from './proof.ts';
import { ROOT } from './store.ts';

/** The page that proofs write themselves. */
export const PAGE = 'docs/proof.md';

const WITH_CHANGES = ' with changes';

/** The commit of a working tree; `abc with changes` if its files differ from it, other than {@link PAGE}. */
export function currentCommit(root = ROOT): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const changes = git('status', '--porcelain', '--', '.', `:!${PAGE}`);
  return git('rev-parse', '--short', 'HEAD').trim() + (changes === '' ? '' : WITH_CHANGES);
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
