import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} FlaskOptions
 * @property {string} python one that can import Flask
 * @property {string} [app] a file of this folder
 * @property {string} [tutorial] with `tutorial.py` as its app: a file of `tutorials/`, without `.py`. Of the
 *   other options it knows `secretKey`, as text and in place of the tutorial's own
 * @property {string | Uint8Array} [secretKey] without, Flask answers changes with 500
 * @property {readonly string[]} [fallbackKeys] `SECRET_KEY_FALLBACKS` of Flask 3.1, the newest last
 * @property {boolean} [signsWithFallback] with the last one, by mistake, as Flask 3.1.0 does
 * @property {Signature} [signature] where it is not Flask's own way to sign
 * @property {number} [clockAhead] how wrong the server's clock is, in seconds; behind, if negative
 * @property {number} [lifetime] `PERMANENT_SESSION_LIFETIME`, in seconds
 * @property {string} [certificate] a file with a certificate and its key: then it speaks https
 * @property {Readonly<Record<string, unknown>>} [config] more of Flask's own
 */

/**
 * Of `SecureCookieSessionInterface`.
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
 * @property {(from?: number) => Promise<LogEntry[]>} log the exchanges so far, in the order of the answers, without
 *   the first `from` of them
 * @property {(changed?: Partial<FlaskOptions>) => Promise<void>} restart ends it and starts it again on
 *   the same port, with the same options but for these; its log begins anew
 * @property {() => Promise<void>} close
 */

/**
 * An exchange as the app saw it.
 *
 * @typedef {object} LogEntry
 * @property {number} time when the answer began, in unix seconds by the app's clock
 * @property {string} method
 * @property {string} path with its query
 * @property {number} status
 * @property {string | null} cookie the `Cookie` header that came
 * @property {string[]} setCookie the `Set-Cookie` headers that went
 * @property {LoggedSession | null} session null where Flask did not open any
 */

/**
 * What the app made of the session in an exchange. Values are Python's `repr` of them, by their keys.
 *
 * @typedef {object} LoggedSession
 * @property {string} key `repr` of the secret key in force
 * @property {number} lifetime `PERMANENT_SESSION_LIFETIME`, in seconds
 * @property {boolean | null} accepted whether Flask took the cookie that came; null where none came
 * @property {Readonly<Record<string, string>>} read the session when the request came in
 * @property {Readonly<Record<string, string>>} left the session when the app was done
 * @property {string | null} endpoint the view that answered; null where there is none, as for a 404
 */

/**
 * Starts a Flask app on a free port of this machine.
 *
 * @param {FlaskOptions} options
 * @returns {Promise<RunningFlask>} once it listens
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
 * @returns {Promise<{ child: import('node:child_process').ChildProcess, url: string }>} once it listens
 */
async function launch({ python, app = 'sessions.py', ...options }, port) {
  const path = fileURLToPath(new URL(app, import.meta.url));
  // Without -B, what an app imports of this folder would be compiled into it.
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
    child.once('close', () => reject(new Error(`${app} ended before it listened:\n${errors}`)));
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
