import {
  isQuotable,
  pythonStr,
  SERVER_SESSIONS,
  type ServerSessions,
  type ServerSessionsId,
  type Store,
} from '../codec/index.ts';
import { sessionIdOf } from '../content/session-id.ts';
import { isProven } from './anatomy/claim.ts';
import type { Session } from './session.ts';

/**
 * How it is known that a cookie has the id of a session on the server: a key of the user has signed it in the library's
 * way, or the form of a signed or of a plain id suggests it.
 */
export type IdBasis = 'key' | 'signedForm' | 'form';

/** A session that the server keeps, as far as its cookie tells. */
export interface ServerSession {
  readonly id: string;
  /** The library that keeps it. */
  readonly sessions: ServerSessions<ServerSessionsId>;
  readonly basis: IdBasis;
}

/** The session on the server whose id a cookie has, or seems to have; null if nothing of the kind is known of it. */
export function serverSessionOf(session: Session): ServerSession | null {
  const { format, rules, content, cookie } = session;
  const found = sessionIdOf(cookie.value);
  if (format.holds !== 'sessionId') {
    if (rules !== null || !found?.sessions) return null;
    return { id: found.id, sessions: found.sessions, basis: 'form' };
  }
  const sessions = SERVER_SESSIONS.find(({ id }) => id === format.id);
  if (!sessions || content === null) return null;
  if (isProven(session)) return { id: pythonStr(content), sessions, basis: 'key' };
  // Other programs sign other texts in the same form.
  return found?.sessions === sessions ? { id: found.id, sessions, basis: 'signedForm' } : null;
}

/**
 * The command that shows the session where it is kept; null if there is none, `unquotable` if the id or the cookie's name
 * has characters that shells and databases read differently.
 */
export function lookCommand(
  { id }: ServerSession,
  store: Store,
  cookieName: string,
): string | 'unquotable' | null {
  if (![id, cookieName].every(isQuotable)) return 'unquotable';
  return store.command(id, cookieName);
}
