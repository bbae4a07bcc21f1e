import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../scripts/failure.mjs';
import { FOLDER, ROOT } from './store.ts';

const SOURCE = join(ROOT, 'test/prove/tools');
const INSTALLED = join(ROOT, FOLDER, 'tools');
const FILES = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Installs the packages that only proofs need, unless they are installed, and returns the folder that has them. It is
 * inside the repository, so that they find the repository's own packages.
 */
export function requireTools(): string {
  const packages = join(INSTALLED, 'node_modules');
  if (existsSync(packages) && FILES.every(isCopied)) return packages;
  mkdirSync(INSTALLED, { recursive: true });
  console.log(`$ npm ci --prefix ${FOLDER}/tools`);
  for (const file of FILES) copyFileSync(join(SOURCE, file), join(INSTALLED, file));
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: INSTALLED,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Failure('npm could not install the packages of test/prove/tools.');
  return packages;
}

function isCopied(file: string): boolean {
  const copy = join(INSTALLED, file);
  return existsSync(copy) && readFileSync(copy).equals(readFileSync(join(SOURCE, file)));
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
