import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';

const ROOT = join(import.meta.dirname, '..');
const REQUIREMENTS = join(ROOT, 'scripts/requirements.txt');
const ENVIRONMENT = join(ROOT, '.venv');
/**
 * The requirements that are installed: when they change, everything is installed again. Empty while pip is at work; an
 * environment without it is somebody else's.
 */
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
  if (existsSync(ENVIRONMENT) && !existsSync(INSTALLED)) {
    throw new Failure('npm run setup did not make .venv, and needs that name: move it away.');
  }
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  // The paths are relative because the commands are printed.
  const failure = run(python, ['-m', 'venv', '.venv']) ?? installRequirements();
  if (failure === null) copyFileSync(REQUIREMENTS, INSTALLED);
  else rmSync(ENVIRONMENT, { recursive: true, force: true });
  return failure;
}

/** @returns {string | null} why pip failed */
function installRequirements() {
  writeFileSync(INSTALLED, '');
  return run('.venv/bin/python', [
    ...['-m', 'pip', 'install', '--quiet', '--retries', '0', '--disable-pip-version-check'],
    ...['-r', 'scripts/requirements.txt'],
  ]);
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
