import { decodeFlask, prepareFlaskKeys, toPlain } from 'signed-session-devtools/codec';
import { rate } from '../reader.mjs';

/**
 * Our codec.
 *
 * @param {string} key
 * @returns {import('../reader.mjs').Reader}
 */
export function openCodec(key) {
  const keys = prepareFlaskKeys([key]);
  /** @param {string} cookie */
  const read = (cookie) => (keys.verify(cookie).valid ? decodeFlask(cookie) : null);
  return {
    name: 'this codec',
    async userId(cookie) {
      const decoded = read(cookie);
      if (!decoded) return null;
      return /** @type {Record<string, unknown>} */ (toPlain(decoded.value))._user_id;
    },
    async rate(cookie, seconds) {
      return rate(() => read(cookie), seconds);
    },
  };
}
