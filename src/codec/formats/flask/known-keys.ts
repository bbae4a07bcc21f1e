import { AUTHLIB_KEYS } from '../authlib-keys.ts';
import type { KnownKey } from '../known-keys.ts';

/** `SessionMixin.permanent` of `flask/sessions.py`; `flash` of `flask/helpers.py`. */
const FLASK = [
  { id: 'permanent', owner: 'Flask', keys: ['_permanent'], certain: 'always' },
  {
    id: 'flashes',
    owner: 'Flask',
    keys: ['_flashes'],
    certain: 'always',
    holds: 'flashMessages',
  },
] as const satisfies readonly KnownKey[];

const LOGIN = { owner: 'Flask-Login' } as const;

/** `SESSION_KEYS` of `flask_login/config.py`, `login_user` of `utils.py`, `unauthorized` of `login_manager.py`. */
const FLASK_LOGIN = [
  { ...LOGIN, id: 'login_user', keys: ['_user_id'], certain: ['_fresh', '_id'] },
  // Before 0.5 its keys had no underscore; an app may keep a `user_id` of its own beside today's `_user_id`.
  {
    ...LOGIN,
    id: 'login_old_user',
    keys: ['user_id'],
    onlyBeside: ['_fresh', '_id'],
    notBeside: ['_user_id'],
    certain: [],
  },
  { ...LOGIN, id: 'login_fresh', keys: ['_fresh'], certain: ['_user_id', '_id'] },
  // An app may keep a document's `_id`.
  {
    ...LOGIN,
    id: 'login_id',
    keys: ['_id'],
    onlyBeside: ['_fresh', '_user_id', 'next'],
    certain: ['_fresh'],
  },
  { ...LOGIN, id: 'login_remember', keys: ['_remember'], certain: ['_user_id', '_fresh'] },
  {
    ...LOGIN,
    id: 'login_remember_seconds',
    keys: ['_remember_seconds'],
    certain: ['_remember', '_user_id', '_fresh'],
  },
  // With `USE_SESSION_FOR_NEXT`; apps use the same name.
  { ...LOGIN, id: 'login_next', keys: ['next'], certain: [] },
] as const satisfies readonly KnownKey[];

/** `generate_csrf` of `flask_wtf/csrf.py`. */
const FLASK_WTF = [
  { id: 'wtf_csrf', owner: 'Flask-WTF', keys: ['csrf_token'], certain: [] },
] as const satisfies readonly KnownKey[];

/** `SessionStorage` of `flask_dance/consumer/storage/session.py`, `login` of `flask_dance/consumer/oauth2.py`. */
const FLASK_DANCE = [
  { id: 'dance_token', owner: 'Flask-Dance', keys: ['*_oauth_token'], certain: [] },
  { id: 'dance_state', owner: 'Flask-Dance', keys: ['*_oauth_state'], certain: [] },
] as const satisfies readonly KnownKey[];

/** `session_identity_saver` of `flask_principal.py`. */
const FLASK_PRINCIPAL = [
  {
    id: 'principal_id',
    owner: 'Flask-Principal',
    keys: ['identity.id'],
    certain: ['identity.auth_type'],
  },
  {
    id: 'principal_auth_type',
    owner: 'Flask-Principal',
    keys: ['identity.auth_type'],
    certain: ['identity.id'],
  },
] as const satisfies readonly KnownKey[];

const SECURITY = { owner: 'Flask-Security' } as const;

/**
 * `login_user`, `logout_user` and `check_and_update_authn_fresh` of `flask_security/utils.py`, `oauthstart` of
 * `oauth_glue.py`, `tf_clean_session` and `two_factor_setup` of `twofactor.py` and `views.py`.
 */
const FLASK_SECURITY = [
  { ...SECURITY, id: 'security_csrf', keys: ['fs_cc'], certain: ['fs_paa'] },
  {
    ...SECURITY,
    id: 'security_authenticated',
    keys: ['fs_paa'],
    certain: ['fs_cc'],
    holds: 'unixSeconds',
  },
  {
    ...SECURITY,
    id: 'security_grace',
    keys: ['fs_gexp'],
    certain: ['fs_cc', 'fs_paa'],
    holds: 'unixSeconds',
  },
  { ...SECURITY, id: 'security_next', keys: ['fs_oauth_next'], certain: ['fs_cc', 'fs_paa'] },
  { ...SECURITY, id: 'security_two_factor_user', keys: ['tf_user_id'], certain: ['tf_state'] },
  { ...SECURITY, id: 'security_totp', keys: ['tf_totp_secret'], certain: ['tf_state'] },
  {
    ...SECURITY,
    id: 'security_two_factor',
    keys: ['tf_state', 'tf_primary_method', 'tf_confirmed', 'tf_remember_login', 'tf_select'],
    certain: ['tf_user_id', 'tf_totp_secret', 'fs_cc', 'fs_paa'],
  },
  {
    ...SECURITY,
    id: 'security_other',
    keys: ['fs_*', 'tf_*'],
    onlyBeside: ['fs_cc', 'fs_paa'],
    certain: [],
  },
] as const satisfies readonly KnownKey[];

/** Keys in sessions of Flask, and of Quart, which has the same and extensions that write them alike. */
export const FLASK_KEYS = [
  ...FLASK,
  ...FLASK_LOGIN,
  ...FLASK_WTF,
  ...AUTHLIB_KEYS,
  ...FLASK_DANCE,
  ...FLASK_PRINCIPAL,
  ...FLASK_SECURITY,
] as const;
