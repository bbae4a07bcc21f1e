import { DEFAULT_LIFETIME, prepareFlaskKeys } from 'signed-session-devtools/codec';

/** @typedef {import('./session.mjs').Session} Session */

/**
 * Where an app keeps its sessions: Flask's `session_interface`. `open` gives the session of a cookie, which may be empty;
 * `save` takes that session and returns the headers to add to the response; `regenerate`, to be called at a login, gives
 * it another id.
 *
 * @typedef {{
 *   readonly keptIn: import('./hosts.mjs').KeptIn,
 *   open(app: App, cookie: string): Session,
 *   save(app: App, session: Session): Record<string, string>,
 *   regenerate(session: Session): void,
 * }} SessionInterface
 */

/**
 * The app's configuration.
 *
 * @typedef {object} App
 * @property {string} secretKey `SECRET_KEY`: signs every session
 * @property {import('signed-session-devtools/codec').PreparedKeys} keys the same key, ready to verify
 * @property {number} lifetime `PERMANENT_SESSION_LIFETIME` in seconds. One for the whole app, as in
 *   Flask: the demo's buttons change it for every visitor at once.
 * @property {SessionInterface} sessions
 */

/**
 * @param {string} secretKey
 * @param {SessionInterface} sessions
 * @returns {App}
 * @throws {RangeError} when the key is empty
 */
export function createApp(secretKey, sessions) {
  if (secretKey === '') throw new RangeError('The secret key is empty: nothing could be signed.');
  return { secretKey, keys: prepareFlaskKeys([secretKey]), lifetime: DEFAULT_LIFETIME, sessions };
}
