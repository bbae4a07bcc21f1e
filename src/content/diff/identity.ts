import { FORMATS, type PythonValue } from '../../codec/index.ts';
import { nameOf } from './name.ts';
import { isSameValue } from './same.ts';

/**
 * The keys of frameworks' own logins: adding or removing one is a login or logout, whatever other
 * keys name the user.
 */
const LOGIN_KEYS = FORMATS.flatMap(({ session }) => session?.loginKey ?? []);

/** Keys under which apps store who is logged in, the most trusted first. */
const IDENTITY_KEYS: readonly string[] = [
  ...LOGIN_KEYS,
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

export type IdentityChange = 'login' | 'logout' | 'otherUser';

/** That the logged-in user seems to have changed. */
export interface ChangedIdentity {
  readonly change: IdentityChange;
  /** Whether a library's own key says so. An app may keep a name such as `email` for other things than a login. */
  readonly isByLibrary: boolean;
}

/**
 * How the logged-in user changed, judging by well-known keys: nobody before is a login, nobody
 * after a logout, and another value of a key in both sessions is another user. Null if nothing
 * changed, there is no such key, or the sessions identify users by different keys. Dicts are
 * compared by their id or other naming key.
 */
export function identityChange(
  before: PythonValue | null,
  after: PythonValue | null,
): ChangedIdentity | null {
  const [earlier, later] = [identitiesOf(before), identitiesOf(after)];
  const hasLogin = (session: typeof earlier) => LOGIN_KEYS.some((key) => session.has(key));
  if (hasLogin(earlier) !== hasLogin(later))
    return { change: hasLogin(later) ? 'login' : 'logout', isByLibrary: true };
  if (earlier.size === 0) return later.size > 0 ? { change: 'login', isByLibrary: false } : null;
  if (later.size === 0) return { change: 'logout', isByLibrary: false };
  const shared = IDENTITY_KEYS.find((key) => earlier.has(key) && later.has(key)) ?? '';
  const [old, current] = [earlier.get(shared), later.get(shared)];
  if (!old || !current || isSamePerson(old, current)) return null;
  return { change: 'otherUser', isByLibrary: LOGIN_KEYS.includes(shared) };
}

/** The values that identify a user, by key. */
function identitiesOf(session: PythonValue | null): ReadonlyMap<string, PythonValue> {
  const found = new Map<string, PythonValue>();
  if (session?.type !== 'dict') return found;
  for (const { key, value } of session.entries) {
    if (IDENTITY_KEYS.includes(key) && isTruthy(value)) found.set(key, value);
  }
  return found;
}

function isSamePerson(earlier: PythonValue, later: PythonValue): boolean {
  const before = nameOf(earlier);
  const after = nameOf(later);
  if (!before || !after) return isSameValue(earlier, later);
  return before.key === after.key && isSameValue(before.value, after.value);
}

/** Whether Python's `if` takes the value as true. */
function isTruthy(value: PythonValue): boolean {
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
    case 'set':
    case 'frozenset':
      return value.items.length > 0;
    case 'dict':
      return value.entries.length > 0;
    case 'malformed':
      return isTruthy(value.value);
    case 'uuid':
    case 'datetime':
    case 'other':
    case 'call':
      return true;
  }
}
