import { DEFAULT_LIFETIME, prepareFlaskKeys } from 'signed-session-devtools/codec';

/**
 * The app's configuration.
 *
 * @typedef {object} App
 * @property {string} secretKey `SECRET_KEY`: signs every session
 * @property {import('signed-session-devtools/codec').PreparedKeys} keys the same key, ready to verify
 * @property {number} lifetime `PERMANENT_SESSION_LIFETIME` in seconds. One for the whole app, as in
 *   Flask: the demo's buttons change it for every visitor at once.
 */

/**
 * @param {string} secretKey
 * @returns {App}
 * @throws {RangeError} when the key is empty
 */
export function createApp(secretKey) {
  if (secretKey === '') throw new RangeError('The secret key is empty: nothing could be signed.');
  return { secretKey, keys: prepareFlaskKeys([secretKey]), lifetime: DEFAULT_LIFETIME };
}
