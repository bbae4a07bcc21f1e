import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * An app of this folder that runs.
 *
 * @typedef {object} RunningApp
 * @property {string} url `http://localhost:…` or `https://localhost:…`, without a slash at the end
 * @property {number} port
 * @property {(from?: number) => Promise<LogEntry[]>} log the exchanges so far in the order of their responses,
 *   without the first `from`
 * @property {(args: readonly string[]) => Promise<void>} restart restarts the app on the same port with these
 *   arguments and an empty log
 * @property {() => Promise<void>} close
 */

/**
 * An exchange in the app's log.
 *
 * @typedef {object} LogEntry
 * @property {number} time when the response began, in Unix seconds by the app's clock
 * @property {string} method
 * @property {string} path with its query
 * @property {number} status
 * @property {string | null} cookie the received `Cookie` header
 * @property {string[]} setCookie the sent `Set-Cookie` headers
 * @property {LoggedSession | null} session null if Flask opened no session
 */

/**
 * The session in an exchange with a Flask app. Values are Python's `repr` of them, by their keys.
 *
 * @typedef {object} LoggedSession
 * @property {string} key `repr` of the current secret key
 * @property {number} lifetime `PERMANENT_SESSION_LIFETIME`, in seconds
 * @property {boolean | null} accepted whether Flask accepted the received cookie; null without a cookie
 * @property {Readonly<Record<string, string>>} read the session at the start of the request
 * @property {Readonly<Record<string, string>>} left the session at the end of the request
 * @property {string | null} endpoint the view that answered; null if none did, as for a 404
 */

/**
 * Starts an app on a free port of this machine.
 *
 * @param {string} python one that can import what the app needs
 * @param {string} file of this folder
 * @param {readonly string[]} args besides those of every app
 * @returns {Promise<RunningApp>} when it listens
 */
export async function startApp(python, file, args) {
  let { child, url } = await launch(python, file, args, 0);
  const port = Number(new URL(url).port);
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };

  return {
    url,
    port,
    log: async (from = 0) => {
      const response = await fetch(`${url}/log?from=${from}`);
      return /** @type {LogEntry[]} */ (await response.json());
    },
    restart: async (changed) => {
      await close();
      ({ child } = await launch(python, file, changed, port));
    },
    close,
  };
}

/**
 * @param {string} python
 * @param {string} file
 * @param {readonly string[]} args
 * @param {number} port 0 for a free one
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, url: string }>} when it listens
 */
async function launch(python, file, args, port) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  // -B: otherwise Python writes compiled modules into this folder.
  const child = spawn(python, ['-B', path, `--port=${port}`, '--until-stdin-ends', ...args], {
    stdio: 'pipe',
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const url = await new Promise((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.once('line', (line) => resolve(line.replace('listening on ', '')));
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${file} exited before it listened:\n${errors}`)));
  });
  return { child, url };
}
