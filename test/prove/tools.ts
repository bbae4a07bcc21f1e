import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../scripts/failure.mjs';
import { FOLDER, ROOT } from './store.ts';

const SOURCE = join(ROOT, 'test/prove/tools');
const INSTALLED = join(ROOT, FOLDER, 'tools');
const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** In the folder of what is installed: the files that say what that is. Written last. */
const MARKER = 'installed.txt';

/**
 * Installs the packages that only proofs need, unless they are installed, and returns the folder that has them. It is
 * inside the repository, so that they find the repository's own packages.
 */
export function requireTools(): string {
  installOnce(SOURCE, INSTALLED, () => {
    console.log(`$ npm ci --prefix ${FOLDER}/tools`);
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: INSTALLED,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Failure('npm could not install the packages of test/prove/tools.');
  });
  return join(INSTALLED, 'node_modules');
}

/** Copies the files that say what is needed, and installs it, unless that was done before to its end. */
export function installOnce(source: string, target: string, install: () => void): void {
  const wanted = FILES.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
  const marker = join(target, MARKER);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  mkdirSync(target, { recursive: true });
  for (const file of FILES) copyFileSync(join(source, file), join(target, file));
  install();
  writeFileSync(marker, wanted);
}

/** Runs a program of Node in the repository without its output; it fails by a {@link Failure} with the output's end. */
export function runNode(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return;
  throw new Failure(`node ${args.join(' ')} failed:\n${`${stdout}${stderr}`.slice(-4000)}`);
}
