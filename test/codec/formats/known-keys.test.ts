import { describe, expect, it } from 'vitest';
import { explainKey, FORMATS, type FormatId } from '../../../src/codec/index.ts';

/** By library, sessions as it leaves them: the keys, each with its row and whether the library is unmistakable. */
const SESSIONS: readonly [FormatId, string, Readonly<Record<string, string>>][] = [
  ['flask', 'Flask', { _permanent: 'permanent!', _flashes: 'flashes!' }],
  [
    'flask',
    'Flask-Login',
    {
      _user_id: 'login_user!',
      _fresh: 'login_fresh!',
      _id: 'login_id!',
      _remember: 'login_remember!',
      _remember_seconds: 'login_remember_seconds!',
    },
  ],
  ['flask', 'Flask-Login', { user_id: 'login_old_user', _fresh: 'login_fresh!', _id: 'login_id!' }],
  ['flask', 'Flask-Login', { next: 'login_next', _id: 'login_id' }],
  ['flask', 'Flask-WTF', { csrf_token: 'wtf_csrf' }],
  ['flask', 'Authlib', { _state_google_Xq7abc: 'authlib_state' }],
  [
    'flask',
    'Flask-Dance',
    { github_oauth_token: 'dance_token', google_oauth_state: 'dance_state' },
  ],
  [
    'flask',
    'Flask-Principal',
    { 'identity.id': 'principal_id!', 'identity.auth_type': 'principal_auth_type!' },
  ],
  [
    'flask',
    'Flask-Security',
    {
      fs_cc: 'security_csrf!',
      fs_paa: 'security_authenticated!',
      fs_gexp: 'security_grace!',
      fs_oauth_next: 'security_next!',
      fs_new: 'security_other',
      tf_new: 'security_other',
    },
  ],
  [
    'flask',
    'Flask-Security',
    {
      tf_state: 'security_two_factor!',
      tf_user_id: 'security_two_factor_user!',
      tf_totp_secret: 'security_totp!',
      tf_primary_method: 'security_two_factor!',
      tf_confirmed: 'security_two_factor!',
      tf_remember_login: 'security_two_factor!',
      tf_select: 'security_two_factor!',
    },
  ],
  [
    'django',
    'Django',
    {
      _auth_user_id: 'auth_user!',
      _auth_user_backend: 'auth_backend!',
      _auth_user_hash: 'auth_hash!',
      _session_expiry: 'session_expiry!',
      _password_reset_token: 'password_reset',
      _csrftoken: 'csrf_secret',
      _messages: 'messages',
    },
  ],
  ['django', 'Authlib', { _state_google_Xq7abc: 'authlib_state' }],
  ['starlette', 'Authlib', { _state_google_Xq7abc: 'authlib_state' }],
];

/** The row of each key, with an exclamation mark if the library is unmistakable; null for a key that is not known. */
function explained(format: FormatId, keys: readonly string[]) {
  const session = new Set(keys);
  return Object.fromEntries(
    keys.map((key) => {
      const known = explainKey(format, key, session);
      return [key, known && known.row.id + (known.isCertain ? '!' : '')];
    }),
  );
}

describe('the keys that libraries keep', () => {
  it.each(SESSIONS)('in a session of %s are those of %s: %j', (format, owner, rows) => {
    const keys = Object.keys(rows);
    expect(explained(format, keys)).toEqual(rows);
    for (const key of keys) expect(explainKey(format, key, new Set(keys))?.row.owner).toBe(owner);
  });

  it('say nothing in a session of another framework', () => {
    const shared = '_state_google_Xq7abc';
    for (const [format, , rows] of SESSIONS) {
      const keys = Object.keys(rows).filter((key) => key !== shared);
      const others = FORMATS.map(({ id }) => id).filter((id) => id !== format);
      for (const id of others) {
        expect(Object.values(explained(id, keys)).filter((row) => row !== null)).toEqual([]);
      }
    }
  });

  it.each([
    ['a key with no other of its library', ['_user_id'], { _user_id: 'login_user' }],
    ['the id of a document', ['_id', 'name'], { _id: null, name: null }],
    ['a user id without Flask-Login', ['user_id'], { user_id: null }],
    [
      'a user id of the app beside that of Flask-Login',
      ['user_id', '_user_id', '_fresh'],
      { user_id: null, _user_id: 'login_user!', _fresh: 'login_fresh!' },
    ],
    ['a key that only begins alike', ['_state_', 'fs_user', '_permanently'], null],
    ['a key that only ends alike', ['_oauth_token', 'oauth_token'], null],
    ['a name of JavaScript', ['__proto__', 'constructor', 'toString'], null],
  ])('are not taken for certain, or at all: %s', (_name, keys, rows) => {
    const none = Object.fromEntries(keys.map((key) => [key, null]));
    expect(explained('flask', keys)).toEqual(rows ?? none);
  });
});
