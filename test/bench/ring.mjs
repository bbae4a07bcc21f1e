import { createHash } from 'node:crypto';
import { signFlask } from 'signed-session-devtools/codec';

/**
 * @typedef {object} BenchKey
 * @property {string} text as a user may paste it
 * @property {string | Uint8Array} value the key that Python reads in it
 */

/** As many keys as a ring may have. The last one has signed the cookies. */
const COUNT = 500;

/** 2025-03-14 09:26:53 UTC: the cookies are the same in every run. */
const SIGNED_AT = 1_741_944_413;

const WORDS = ['change', 'me', 'Flask', 'shop', 'dev', 'horse', 'secret', 'key', 'staple', 'café'];

/** The usual kinds of keys, in turns.
 * @type {readonly ((bytes: Buffer) => BenchKey)[]} */
const KINDS = [
  (bytes) => plain(bytes.toString('hex')), // secrets.token_hex()
  (bytes) => plain(bytes.toString('base64url')), // secrets.token_urlsafe()
  (bytes) => plain(Array.from(bytes.subarray(0, 5), (byte) => WORDS[byte % 10]).join(' ')),
  (bytes) => ({ text: bytesLiteral(bytes), value: bytes }), // os.urandom()
  (bytes) => ({ text: `SECRET_KEY = '${bytes.toString('hex')}'`, value: bytes.toString('hex') }),
];

export const KEYS = Array.from({ length: COUNT }, (_, i) => {
  const kind = /** @type {(typeof KINDS)[number]} */ (KINDS[i % KINDS.length]);
  return kind(createHash('sha256').update(`key ${i}`).digest());
});

/** About 200 bytes: a user who has logged in, and a form. */
export const USUAL_COOKIE = signed({
  _fresh: true,
  _user_id: '42',
  csrf_token: digits('csrf'),
  locale: 'de_DE',
  next: '/coffee/beans?page=2',
  username: 'ada',
});

/** As large as browsers accept: slightly below 4096 bytes. */
export const FULL_COOKIE = signed({
  items: Array.from({ length: 117 }, (_, id) => ({ id, token: digits(`item ${id}`) })),
});

/** @param {string} text @returns {BenchKey} */
function plain(text) {
  return { text, value: text };
}

/** Like Python's `repr`, except for escapes such as `\n`.
 * @param {Uint8Array} bytes */
function bytesLiteral(bytes) {
  const characters = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[ -~]/.test(character) && !/['\\]/.test(character)
      ? character
      : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `b'${characters.join('')}'`;
}

/** @param {string} seed @returns {string} 40 hexadecimal digits */
function digits(seed) {
  return createHash('sha1').update(seed).digest('hex');
}

/** @param {Record<string, unknown>} session with only ASCII */
function signed(session) {
  const { value } = /** @type {BenchKey} */ (KEYS.at(-1));
  return signFlask(JSON.stringify(session), value, { timestamp: SIGNED_AT });
}
