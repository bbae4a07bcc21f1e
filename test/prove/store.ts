import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from './progress.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Where progress is kept, relative to the repository. */
export const FOLDER = 'dist/proof';

/** The file that keeps a proof's progress, relative to the repository. */
export function fileOf(id: string): string {
  return `${FOLDER}/${id}.json`;
}

/** The progress that was kept; null if there is none. */
export function readProgress(id: string, root = ROOT): Progress | null {
  try {
    return JSON.parse(readFileSync(join(root, fileOf(id)), 'utf8')) as Progress;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps progress: whenever the program ends, the file is that of one whole chunk or the next. */
export function keepProgress(progress: Progress, root = ROOT): void {
  const path = join(root, fileOf(progress.id));
  mkdirSync(join(root, FOLDER), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(progress, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
