import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** How long a test run may take, in milliseconds. Large programs start slowly the first time. */
const TIMEOUT = 60_000;

/**
 * @param {string} program a path, or a name to search on PATH
 * @returns {string | null} its absolute path; null if there is no such program
 */
export function resolveProgram(program) {
  const paths = program.includes('/')
    ? [resolve(program)]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return paths.find(isExecutable) ?? null;
}

/**
 * Runs a program to check whether it is suitable.
 *
 * @param {string} program a path, or a name to search on PATH
 * @param {readonly string[]} args
 * @param {RegExp} expectedOutput what it must print
 * @returns {string | null} why it is not suitable; null if it is
 */
export function problemWith(program, args, expectedOutput) {
  const path = resolveProgram(program);
  if (path === null) return 'there is no such program';
  const { status, stdout, stderr, error } = spawnSync(path, args, {
    encoding: 'utf8',
    timeout: TIMEOUT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0 && expectedOutput.test(stdout + stderr)) return null;
  const output = stderr?.trim() || stdout?.trim() || error?.message;
  return `run with ${args.join(' ')}, it printed ${output ? `“${lastLine(output)}”` : 'nothing'}`;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string} text */
function lastLine(text) {
  return text.slice(text.lastIndexOf('\n') + 1);
}
