import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { splitUntimed } from '../../core/envelope.ts';
import { sqlText } from '../../core/quote.ts';
import { readable } from '../../core/step.ts';
import { toBytes } from '../../core/utf8.ts';
import { isToken, isUuid } from '../../shapes/server-side-id.ts';
import { isUntimed } from '../itsdangerous/forms.ts';
import { redisStore, type ServerSessions } from '../server-sessions.ts';

/** `SESSION_KEY_PREFIX`, before the id in every store. */
const PREFIX = 'session:';

/**
 * Flask-Session, with its default settings (`flask_session/base.py` of 0.8.0): ids are 32 random bytes, or UUIDs before
 * 0.6, signed with `SESSION_USE_SIGNER`.
 */
export const flaskSessionServer = {
  id: 'flask_session',
  framework: 'Flask-Session',
  idOf(value) {
    const id = isUntimed(value) ? readable(splitUntimed(value))?.payload.text : value;
    return id !== undefined && (isToken(id) || isUuid(id)) ? id : null;
  },
  stores: [
    redisStore(PREFIX),
    {
      // Its prompt prints a blob as a text, up to the first NUL.
      id: 'sqlite',
      command: (id) =>
        `SELECT hex(data), expiry FROM sessions WHERE session_id = ${sqlText(PREFIX + id)};`,
    },
    {
      id: 'sql',
      command: (id) =>
        `SELECT data, expiry FROM sessions WHERE session_id = ${sqlText(PREFIX + id)};`,
    },
    { id: 'files', command: (id) => fileCommand(PREFIX + id) },
  ],
  // Any id was taken before 0.7, and ids were UUIDs before 0.6.
  unknownIds: (id) => (isUuid(id) ? 'taken' : 'takenByOld'),
  keysOf: 'flask',
  newIdCode: 'app.session_interface.regenerate(session)  # since 0.7',
} as const satisfies ServerSessions;

/**
 * A file of cachelib's `FileSystemCache` is called by a digest of its key: SHA-256 in 0.17, MD5 before. After four bytes
 * with its expiry it is a pickle, whose loading runs code; a dump only shows its bytes.
 */
function fileCommand(key: string): string {
  const [current, before] = [sha256, md5].map((digest) => bytesToHex(digest(toBytes(key))));
  return `xxd flask_session/${current} 2>/dev/null || xxd flask_session/${before}`;
}
