import { AUTHLIB_KEYS } from '../authlib-keys.ts';
import type { KnownKey } from '../known-keys.ts';

const AUTH_KEYS = ['_auth_user_id', '_auth_user_backend', '_auth_user_hash'] as const;
const DJANGO = { owner: 'Django' } as const;

/**
 * `login` of `django/contrib/auth/__init__.py`, `PasswordResetConfirmView` of `contrib/auth/views.py`, `set_expiry` of
 * `contrib/sessions/backends/base.py`, `CsrfViewMiddleware` of `middleware/csrf.py`, `SessionStorage` of
 * `contrib/messages/storage/session.py`. Only what every app reads there is `always` Django's.
 */
export const DJANGO_KEYS = [
  { ...DJANGO, id: 'auth_user', keys: ['_auth_user_id'], certain: AUTH_KEYS },
  { ...DJANGO, id: 'auth_backend', keys: ['_auth_user_backend'], certain: AUTH_KEYS },
  { ...DJANGO, id: 'auth_hash', keys: ['_auth_user_hash'], certain: AUTH_KEYS },
  { ...DJANGO, id: 'session_expiry', keys: ['_session_expiry'], certain: 'always' },
  { ...DJANGO, id: 'password_reset', keys: ['_password_reset_token'], certain: [] },
  { ...DJANGO, id: 'csrf_secret', keys: ['_csrftoken'], certain: [] },
  { ...DJANGO, id: 'messages', keys: ['_messages'], certain: [] },
  ...AUTHLIB_KEYS,
] as const satisfies readonly KnownKey[];
