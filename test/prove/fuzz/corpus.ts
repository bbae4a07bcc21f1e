import { join } from 'node:path';
import { FOLDER, keep, ROOT, readKept } from '../store.ts';

function fileOf(target: string, root: string): string {
  return join(root, FOLDER, 'corpus', `${target}.json`);
}

/** The inputs of a target that were kept, in base64; null if there are none. */
export function readCorpus(target: string, root = ROOT): string[] | null {
  return readKept(fileOf(target, root)) as string[] | null;
}

/** Keeps all inputs of a target. */
export function keepCorpus(target: string, corpus: readonly string[], root = ROOT): void {
  keep(fileOf(target, root), corpus);
}
