import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Failure } from './failure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @returns {Promise<Map<string, Buffer>>} the contents of all files of the repository, by their path in it: those that
 *   git tracks, as they are in the working tree
 */
export async function sourceFiles() {
  const files = new Map();
  for (const path of await trackedPaths()) files.set(path, await readFile(`${ROOT}${path}`));
  return files;
}

/** @returns {Promise<string[]>} */
async function trackedPaths() {
  try {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: ROOT });
    return stdout.split('\0').filter((path) => path !== '');
  } catch (error) {
    throw new Failure(
      `The source archive needs git and a clone of the repository. ${/** @type {Error} */ (error).message}`,
    );
  }
}
