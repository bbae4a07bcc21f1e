import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} FlaskOptions
 * @property {string} python one that can import Flask
 * @property {string} [app] a file of this folder
 * @property {string | Uint8Array} [secretKey] without, Flask answers changes with 500
 * @property {number} [lifetime] `PERMANENT_SESSION_LIFETIME`, in seconds
 * @property {string} [certificate] a file with a certificate and its key: then it speaks https
 * @property {Readonly<Record<string, unknown>>} [config] more of Flask's own
 */

/**
 * @typedef {object} RunningFlask
 * @property {string} url `http://localhost:…` or `https://localhost:…`, without a slash at the end
 * @property {number} port
 * @property {() => Promise<LogEntry[]>} log the exchanges so far, in the order of the answers
 * @property {() => Promise<void>} close
 */

/**
 * An exchange as the app saw it.
 *
 * @typedef {object} LogEntry
 * @property {string} method
 * @property {string} path with its query
 * @property {number} status
 * @property {string | null} cookie the `Cookie` header that came
 * @property {string[]} setCookie the `Set-Cookie` headers that went
 */

/**
 * Starts a Flask app on a free port of this machine.
 *
 * @param {FlaskOptions} options
 * @returns {Promise<RunningFlask>} once it listens
 */
export async function startFlask({ python, app = 'sessions.py', ...options }) {
  const path = fileURLToPath(new URL(app, import.meta.url));
  const child = spawn(python, [path, ...toArguments(options)], { stdio: 'pipe' });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const url = await new Promise((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.once('line', (line) => resolve(line.replace('listening on ', '')));
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${app} ended before it listened:\n${errors}`)));
  });

  return {
    url,
    port: Number(new URL(url).port),
    log: async () => {
      const response = await fetch(`${url}/log`);
      return /** @type {LogEntry[]} */ (await response.json());
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/**
 * @param {Omit<FlaskOptions, 'python' | 'app'>} options
 * @returns {string[]}
 */
function toArguments({ secretKey, lifetime, certificate, config }) {
  const args = ['--until-stdin-ends'];
  if (typeof secretKey === 'string') args.push(`--secret-key=${secretKey}`);
  else if (secretKey) args.push(`--secret-key-hex=${Buffer.from(secretKey).toString('hex')}`);
  if (lifetime !== undefined) args.push(`--lifetime=${lifetime}`);
  if (certificate !== undefined) args.push(`--certificate=${certificate}`);
  if (config !== undefined) args.push(`--config=${JSON.stringify(config)}`);
  return args;
}
