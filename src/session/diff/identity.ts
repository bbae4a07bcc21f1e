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

export type IdentityChange = 'login' | 'logout' | 'other_user';

/**
 * What became of whoever is logged in, as far as the first well-known key tells under which either
 * session has somebody: null where nothing did, or no such key is there. A dict is told from another
 * by its id, or what else names it.
 */
export function identityChange(
  before: FlaskValue | null,
  after: FlaskValue | null,
): IdentityChange | null {
  for (const key of IDENTITY_KEYS) {
    const earlier = somebodyAt(before, key);
    const later = somebodyAt(after, key);
    if (earlier && later) return isSamePerson(earlier, later) ? null : 'other_user';
    if (earlier) return 'logout';
    if (later) return 'login';
  }
  return null;
}

function somebodyAt(session: FlaskValue | null, key: string): FlaskValue | null {
  if (session?.type !== 'dict') return null;
  const value = session.entries.find((entry) => entry.key === key)?.value;
  return value && isSomebody(value) ? value : null;
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
