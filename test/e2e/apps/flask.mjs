import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} FlaskOptions
 * @property {string} python a Python with Flask
 * @property {string} [app] a file of this folder
 * @property {string} [tutorial] for the app `tutorial.py`: a file of `tutorials/`, without `.py`. Of the other
 *   options it accepts only `secretKey`, as text, instead of the tutorial's own
 * @property {string | Uint8Array} [secretKey] without it, Flask answers changes of the session with 500
 * @property {readonly string[]} [fallbackKeys] `SECRET_KEY_FALLBACKS` of Flask 3.1, the newest last
 * @property {boolean} [signsWithFallback] signs with the last fallback key, like the bug in Flask 3.1.0
 * @property {Signature} [signature] how to sign, if not in Flask's default way
 * @property {number} [clockAhead] how many seconds the server's clock is ahead; negative if behind
 * @property {number} [lifetime] `PERMANENT_SESSION_LIFETIME`, in seconds
 * @property {string} [certificate] a file with a certificate and its key, to serve https
 * @property {Readonly<Record<string, unknown>>} [config] further configuration of Flask
 */

/**
 * Attributes of `SecureCookieSessionInterface`.
 *
 * @typedef {object} Signature
 * @property {string} [salt]
 * @property {'hmac' | 'django-concat' | 'concat' | 'none'} [keyDerivation]
 * @property {string} [digest] its name in hashlib
 */

/**
 * @typedef {object} RunningFlask
 * @property {string} url `http://localhost:…` or `https://localhost:…`, without a slash at the end
 * @property {number} port
 * @property {(from?: number) => Promise<LogEntry[]>} log the exchanges so far in the order of their responses,
 *   without the first `from`
 * @property {(changed?: Partial<FlaskOptions>) => Promise<void>} restart restarts the app on the same port with
 *   these options changed and an empty log
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
 * The session in an exchange. Values are Python's `repr` of them, by their keys.
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
 * Starts a Flask app on a free port of this machine.
 *
 * @param {FlaskOptions} options
 * @returns {Promise<RunningFlask>} when it listens
 */
export async function startFlask(options) {
  let current = options;
  let { child, url } = await launch(current, 0);
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
      current = { ...current, ...changed };
      await close();
      ({ child } = await launch(current, port));
    },
    close,
  };
}

/**
 * @param {FlaskOptions} options
 * @param {number} port 0 for a free one
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, url: string }>} when it listens
 */
async function launch({ python, app = 'sessions.py', ...options }, port) {
  const path = fileURLToPath(new URL(app, import.meta.url));
  // -B: otherwise Python writes compiled modules into this folder.
  const args = ['-B', path, `--port=${port}`, ...toArguments(options)];
  const child = spawn(python, args, { stdio: 'pipe' });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const url = await new Promise((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.once('line', (line) => resolve(line.replace('listening on ', '')));
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${app} exited before it listened:\n${errors}`)));
  });
  return { child, url };
}

/**
 * @param {Omit<FlaskOptions, 'python' | 'app'>} options
 * @returns {string[]}
 */
function toArguments({ secretKey, lifetime, certificate, clockAhead, ...options }) {
  const args = ['--until-stdin-ends'];
  if (options.tutorial !== undefined) args.push(`--tutorial=${options.tutorial}`);
  if (typeof secretKey === 'string') args.push(`--secret-key=${secretKey}`);
  else if (secretKey) args.push(`--secret-key-hex=${Buffer.from(secretKey).toString('hex')}`);
  if (options.signsWithFallback) args.push('--signs-with-fallback');
  if (lifetime !== undefined) args.push(`--lifetime=${lifetime}`);
  if (certificate !== undefined) args.push(`--certificate=${certificate}`);
  if (clockAhead !== undefined) args.push(`--clock-ahead=${clockAhead}`);
  const { fallbackKeys, signature, config } = options;
  if (fallbackKeys !== undefined) args.push(`--fallback-keys=${JSON.stringify(fallbackKeys)}`);
  if (signature !== undefined) args.push(`--signature=${JSON.stringify(signature)}`);
  if (config !== undefined) args.push(`--config=${JSON.stringify(config)}`);
  return args;
}
