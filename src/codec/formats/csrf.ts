import { readable } from '../core/step.ts';
import { itsdangerous } from './itsdangerous/format.ts';

/** How a library protects forms: the token in a form is made of a secret that a cookie has. */
export interface CsrfScheme {
  /** Stable: translations depend on it. */
  readonly id: 'wtf' | 'django';
  /** The name of the library, the same in every language. */
  readonly owner: string;
  /** The form's field that has the token. */
  readonly field: string;
  /** Whether a form may have a prefix before the field's name. */
  readonly hasPrefixes: boolean;
  /** Headers in which it is accepted instead, in lower case. */
  readonly headers: readonly string[];
  /** Where the secret is: under a key of the session, or in a cookie of its own. */
  readonly secretIn:
    | { readonly kind: 'session'; readonly key: string }
    | { readonly kind: 'cookie'; readonly name: string; readonly unlessSessionHas: string };
  /** The status with which a form is refused. */
  readonly status: number;
  /** The status with which views show a form again that checks its token itself; null if no form does. */
  readonly shownAgain: number | null;
  /** Seconds for which a token is valid by default; Infinity for no limit. */
  readonly lifetime: number;
  /** What a submitted token was made of; null if it is no such token. */
  read(token: string): { readonly secret: string; readonly signedAt: number | null } | null;
  /** The secret that a session or cookie has as this text; null if it is none. */
  secretOf(stored: string): string | null;
}

/** Bytes of a token that are read: its secret is short. */
const MAX_INFLATED = 1000;

const SHA1_HEX = /^[\da-f]{40}$/;

/** `generate_csrf` and `validate_csrf` of `flask_wtf/csrf.py`. */
const wtf: CsrfScheme = {
  id: 'wtf',
  owner: 'Flask-WTF',
  field: 'csrf_token',
  hasPrefixes: true,
  headers: ['x-csrftoken', 'x-csrf-token'],
  secretIn: { kind: 'session', key: 'csrf_token' },
  status: 400,
  shownAgain: 200, // `validate_on_submit` of `flask_wtf/form.py` is false
  lifetime: 3600,
  read(token) {
    const { content, timestamp } = itsdangerous.read(token, MAX_INFLATED);
    const value = readable(content);
    const signedAt = readable(timestamp)?.seconds;
    if (value?.type !== 'str' || !SHA1_HEX.test(value.value)) return null;
    return signedAt === undefined ? null : { secret: value.value, signedAt };
  },
  secretOf: (stored) => (SHA1_HEX.test(stored) ? stored : null),
};

/** `CSRF_ALLOWED_CHARS` and `CSRF_SECRET_LENGTH` of `django/middleware/csrf.py`. */
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SECRET_LENGTH = 32;

/** `CsrfViewMiddleware` of `django/middleware/csrf.py`. */
const django: CsrfScheme = {
  id: 'django',
  owner: 'Django',
  field: 'csrfmiddlewaretoken',
  hasPrefixes: false,
  headers: ['x-csrftoken'],
  secretIn: { kind: 'cookie', name: 'csrftoken', unlessSessionHas: '_csrftoken' },
  status: 403,
  shownAgain: null,
  lifetime: Infinity,
  read(token) {
    const secret = unmasked(token);
    return secret === null ? null : { secret, signedAt: null };
  },
  secretOf: unmasked,
};

/**
 * The secret in a token, which may be masked: then the mask comes first (`_unmask_cipher_token`). Before 4.0 cookies were
 * masked as well. Null if it is none.
 */
function unmasked(token: string): string | null {
  if (!/^[\da-z]+$/i.test(token)) return null;
  if (token.length === SECRET_LENGTH) return token;
  if (token.length !== 2 * SECRET_LENGTH) return null;
  const indexes = [...token].map((character) => CHARACTERS.indexOf(character));
  const mask = indexes.slice(0, SECRET_LENGTH);
  const cipher = indexes.slice(SECRET_LENGTH);
  return cipher.map((index, at) => CHARACTERS.at(index - (mask[at] ?? 0))).join('');
}

/** All that are known. A token has the form of one of them only. */
export const CSRF_SCHEMES: readonly CsrfScheme[] = [wtf, django];
