import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('flask-reader.py', import.meta.url));

/**
 * Finds which of many keys has signed a cookie, and how long the search took. The keys are hexadecimal.
 *
 * @typedef {object} KeyFinder
 * @property {(keys: string[], cookie: string) => Promise<{ index: number | null, seconds: number }>} findKey
 */

/**
 * Python's itsdangerous with Flask's tagged JSON, in a process that keeps running.
 *
 * @param {string} key
 * @param {string} python a Python with Flask
 * @returns {Promise<import('../reader.mjs').Peer & KeyFinder>}
 */
export async function openFlask(key, python) {
  const child = spawn(python, [PROGRAM, key], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child, 'spawn');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  /** @param {unknown[]} question */
  async function ask(...question) {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { done, value } = await answers.next();
    if (done) throw new Error(`${python} ended before it answered`);
    return JSON.parse(value);
  }

  return {
    name: "Python's itsdangerous",
    note: `loads with Flask's tagged JSON; verifies and inflates in C (${await ask('versions')})`,
    userId: (cookie) => ask('user_id', cookie),
    rate: (cookie, seconds) => ask('rate', cookie, seconds),
    findKey: (keys, cookie) => ask('find_key', keys, cookie),
    close: () => child.stdin.end(),
  };
}
