import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Failure } from './failure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Builds the extension and the codec. Shows the build's output only if it fails. */
export async function build() {
  if (!existsSync(`${ROOT}node_modules`)) {
    throw new Failure('The packages are not installed: run npm ci first.');
  }
  console.log('Building the extension …');
  try {
    await promisify(execFile)('npm', ['run', '-s', 'build'], { cwd: ROOT });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Failure(`The build failed.\n${stdout}${stderr}`);
  }
}
