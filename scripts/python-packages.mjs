import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const REQUIREMENTS = join(ROOT, 'scripts/requirements.txt');
const ENVIRONMENT = join(ROOT, '.venv');
/** The requirements that are installed: when they change, everything is installed again. */
const INSTALLED = join(ENVIRONMENT, 'requirements.txt');

/** The Python of the project's virtual environment, which may not exist yet. */
export const ENVIRONMENT_PYTHON = join(ENVIRONMENT, 'bin/python');

/**
 * Installs the pinned Python packages of the tests' apps into a virtual environment in the project's folder, unless
 * they are installed. Prints each command before it runs. Removes the environment if pip fails.
 *
 * @param {string} python a Python with the modules venv and ensurepip
 * @returns {string | null} why the installation failed, in one line; null if it succeeded
 */
export function installPythonPackages(python) {
  if (isInstalled()) return null;
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  // The paths are relative because the commands are printed.
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
 * @returns {string | null} the last line of its error output; null if it succeeded
 */
function run(program, args) {
  const line = [program, ...args].join(' ');
  console.log(`$ ${line}`);
  const { status, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return null;
  return stderr?.trim().split('\n').at(-1) || error?.message || `${line} failed`;
}
