import { BadSignature, KeyDerivation, URLSafeTimedSerializer } from 'itsdangerous.js';
import { rate } from '../reader.mjs';

/**
 * npm's itsdangerous.js.
 *
 * @param {string} key
 * @returns {import('../reader.mjs').Peer}
 */
export function openItsdangerousJs(key) {
  const serializer = new URLSafeTimedSerializer({
    secretKey: key,
    salt: 'cookie-session',
    signerOpts: { keyDerivation: KeyDerivation.Hmac },
  });
  return {
    name: 'itsdangerous.js',
    note: 'synchronous, for Node alone; verifies and inflates in C++; leaves the tags undecoded',
    async userId(cookie) {
      try {
        return serializer.parse(cookie)._user_id;
      } catch (error) {
        if (error instanceof BadSignature) return null;
        throw error;
      }
    },
    async rate(cookie, seconds) {
      return rate(() => serializer.parse(cookie), seconds);
    },
  };
}
