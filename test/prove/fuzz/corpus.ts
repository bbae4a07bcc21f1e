import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, ROOT } from '../store.ts';

function fileOf(target: string, root: string): string {
  return join(root, FOLDER, 'corpus', `${target}.json`);
}

/** The inputs of a target that were kept, in base64; null if there are none. */
export function readCorpus(target: string, root = ROOT): string[] | null {
  try {
    return JSON.parse(readFileSync(fileOf(target, root), 'utf8')) as string[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps inputs: whenever the program ends, the file has all that were given, or those of before. */
export function keepCorpus(target: string, corpus: readonly string[], root = ROOT): void {
  const path = fileOf(target, root);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(corpus, null, 1));
  renameSync(`${path}.new`, path);
}
