import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const REQUIREMENTS = join(ROOT, 'scripts/requirements.txt');
const ENVIRONMENT = join(ROOT, '.venv');
/** The list that was installed last: another one is installed anew. */
const INSTALLED = join(ENVIRONMENT, 'requirements.txt');

/** The Python of the project's own virtual environment, whether or not it is there. */
export const ENVIRONMENT_PYTHON = join(ENVIRONMENT, 'bin/python');

/**
 * Installs the pinned Python packages of the tests' apps into a virtual environment in the project's folder,
 * unless they are there; prints each command first. Where pip cannot, nothing is left of it.
 *
 * @param {string} python with the modules venv and ensurepip
 * @returns {string | null} why it could not, in one line; null once they are there
 */
export function installPythonPackages(python) {
  if (isInstalled()) return null;
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  // Relative paths: they are printed.
  const failure =
    run(python, ['-m', 'venv', '.venv']) ??
    run('.venv/bin/python', [
      ...['-m', 'pip', 'install', '--quiet', '--retries', '0', '--disable-pip-version-check'],
      ...['-r', 'scripts/requirements.txt'],
    ]);
  if (failure === null) copyFileSync(REQUIREMENTS, INSTALLED);
  else rmSync(ENVIRONMENT, { recursive: true, force: true });
  return failure;
}

function isInstalled() {
  if (!existsSync(INSTALLED) || !existsSync(ENVIRONMENT_PYTHON)) return false;
  return readFileSync(INSTALLED, 'utf8') === readFileSync(REQUIREMENTS, 'utf8');
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {string | null} the last line of what it complains about; null where it succeeds
 */
function run(program, args) {
  const line = [program, ...args].join(' ');
  console.log(`$ ${line}`);
  const { status, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return null;
  return stderr?.trim().split('\n').at(-1) || error?.message || `${line} failed`;
}
