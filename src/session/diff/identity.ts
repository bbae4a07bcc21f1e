import type { FlaskValue } from '../../codec/index.ts';
import { nameOf } from './name.ts';
import { isSameValue } from './same.ts';

/** Under which apps keep who is logged in, in order of trust: Flask-Login's, then common ones. */
const IDENTITY_KEYS: readonly string[] = [
  '_user_id',
  'user_id',
  'userid',
  'uid',
  'username',
  'user_name',
  'user',
  'email',
  'account_id',
  'account',
  'logged_in',
  'authenticated',
];

/** Flask-Login's: that it came or went is a login or a logout, whatever else names the user. */
const FLASK_LOGIN = '_user_id';

export type IdentityChange = 'login' | 'logout' | 'other_user';

/**
 * What became of whoever is logged in, as far as well-known keys tell: nobody before or after them is a
 * login or a logout, another value of a key that both sessions have is another user. Null where nothing
 * changed, no such key is there, or the sessions name their users under different keys. A dict is told from
 * another by its id, or what else names it.
 */
export function identityChange(
  before: FlaskValue | null,
  after: FlaskValue | null,
): IdentityChange | null {
  const [earlier, later] = [identitiesIn(before), identitiesIn(after)];
  const isLoggedIn = later.has(FLASK_LOGIN);
  if (earlier.has(FLASK_LOGIN) !== isLoggedIn) return isLoggedIn ? 'login' : 'logout';
  if (earlier.size === 0) return later.size > 0 ? 'login' : null;
  if (later.size === 0) return 'logout';
  const shared = IDENTITY_KEYS.find((key) => earlier.has(key) && later.has(key)) ?? '';
  const [old, now] = [earlier.get(shared), later.get(shared)];
  return !old || !now || isSamePerson(old, now) ? null : 'other_user';
}

/** Whom a session names, by key. */
function identitiesIn(session: FlaskValue | null): ReadonlyMap<string, FlaskValue> {
  const found = new Map<string, FlaskValue>();
  if (session?.type !== 'dict') return found;
  for (const { key, value } of session.entries) {
    if (IDENTITY_KEYS.includes(key) && isSomebody(value)) found.set(key, value);
  }
  return found;
}

function isSamePerson(earlier: FlaskValue, later: FlaskValue): boolean {
  const before = nameOf(earlier);
  const after = nameOf(later);
  if (!before || !after) return isSameValue(earlier, later);
  return before.key === after.key && isSameValue(before.value, after.value);
}

/** What Python's `if` takes as true. */
function isSomebody(value: FlaskValue): boolean {
  switch (value.type) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'str':
    case 'markup':
    case 'bytes':
      return value.value.length > 0;
    case 'list':
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
      return value.entries.length > 0;
    case 'malformed':
      return isSomebody(value.value);
    case 'uuid':
    case 'datetime':
      return true;
  }
}
