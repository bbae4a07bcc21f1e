import { fileURLToPath } from 'node:url';
import { startApp } from './app.mjs';

/** The folder of session_trace.py. */
const TRACE = fileURLToPath(new URL('../../../src/panel/tabs/changes', import.meta.url));

/** @typedef {import('./app.mjs').LogEntry} LogEntry */
/** @typedef {import('./app.mjs').LoggedSession} LoggedSession */

/**
 * @typedef {object} FlaskOptions
 * @property {string} python a Python with Flask
 * @property {string} [app] a file of this folder
 * @property {string} [tutorial] for the app `tutorial.py`: a file of `tutorials/`, without `.py`. Of the other
 *   options it accepts only `secretKey`, as text, instead of the tutorial's own, and `isTraced`
 * @property {boolean} [isTraced] whether the tutorial says which of its lines change the session
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
 * @typedef {Omit<import('./app.mjs').RunningApp, 'restart'> & {
 *   restart: (changed?: Partial<FlaskOptions>) => Promise<void>,
 * }} RunningFlask `restart` keeps the options but for these
 */

/**
 * Starts a Flask app on a free port of this machine.
 *
 * @param {FlaskOptions} options
 * @returns {Promise<RunningFlask>} when it listens
 */
export async function startFlask({ python, app = 'sessions.py', ...options }) {
  let current = options;
  const running = await startApp(python, app, toArguments(current));
  const restart = (/** @type {Partial<FlaskOptions>} */ changed = {}) => {
    current = { ...current, ...changed };
    return running.restart(toArguments(current));
  };
  return { ...running, restart };
}

/**
 * @param {Omit<FlaskOptions, 'python' | 'app'>} options
 * @returns {string[]}
 */
function toArguments({ secretKey, lifetime, certificate, clockAhead, ...options }) {
  /** @type {string[]} */
  const args = [];
  if (options.tutorial !== undefined) args.push(`--tutorial=${options.tutorial}`);
  if (options.isTraced) args.push(`--trace=${TRACE}`);
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
