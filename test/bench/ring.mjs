import { createHash } from 'node:crypto';
import { signFlask } from 'signed-session-devtools/codec';

/**
 * @typedef {object} BenchKey
 * @property {string} text as somebody may paste it
 * @property {string | Uint8Array} value what Python makes of it
 */

/** As many as a ring may have. The last of them has signed the cookies. */
const COUNT = 500;

/** 2025-03-14 09:26:53 UTC: the cookies are the same in every run. */
const SIGNED_AT = 1_741_944_413;

const WORDS = ['change', 'me', 'Flask', 'shop', 'dev', 'horse', 'secret', 'key', 'staple', 'café'];

/** Each kind of key that people have, in turns.
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

/** About 200 bytes: a visitor who has logged in, and a form. */
export const USUAL_COOKIE = signed({
  _fresh: true,
  _user_id: '42',
  csrf_token: digits('csrf'),
  locale: 'de_DE',
  next: '/coffee/beans?page=2',
  username: 'ada',
});

/** As much as a browser takes: little less than 4096 bytes. */
export const FULL_COOKIE = signed({
  items: Array.from({ length: 117 }, (_, id) => ({ id, token: digits(`item ${id}`) })),
});

/** @param {string} text @returns {BenchKey} */
function plain(text) {
  return { text, value: text };
}

/** As Python's `repr` has it, but for `\n` and the like.
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

/** @param {string} seed @returns {string} 40 of them, hexadecimal */
function digits(seed) {
  return createHash('sha1').update(seed).digest('hex');
}

/** @param {Record<string, unknown>} session of ASCII alone */
function signed(session) {
  const { value } = /** @type {BenchKey} */ (KEYS.at(-1));
  return signFlask(JSON.stringify(session), value, { timestamp: SIGNED_AT });
}
