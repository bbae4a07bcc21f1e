import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { resolveProgram } from './program.mjs';

/** @returns {boolean} whether this is Debian or a derivative, and packages can be installed */
export function canInstall() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    resolveProgram('apt-get') !== null
  );
}

/**
 * Installs Debian packages. Prints each command before it runs.
 *
 * @param {readonly string[]} packages
 */
export async function installPackages(packages) {
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, args) {
  const line = [command, ...args].join(' ');
  console.log(`$ DEBIAN_FRONTEND=noninteractive ${line}`);
  const child = spawn(command, args, {
    // apt-get's progress is not shown; its errors are.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const [status] = await once(child, 'exit');
  if (status !== 0)
    throw new Failure(`${line} failed${status === null ? '' : ` (status ${status})`}.`);
}
