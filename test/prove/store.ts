import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  return readKept(join(root, fileOf(id))) as Progress | null;
}

/** Keeps progress, that of one whole chunk or the next. */
export function keepProgress(progress: Progress, root = ROOT): void {
  keep(join(root, fileOf(progress.id)), progress);
}

/** The data in a file of JSON; null if there is no such file. */
export function readKept(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Writes data as a file of JSON: whenever the program ends, the file has all of them, or those of before. */
export function keep(path: string, data: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(data, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
