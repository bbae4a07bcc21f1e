import {
  recogniseCookie,
  SERVER_SESSIONS,
  type ServerSessions,
  type ServerSessionsId,
} from '../codec/index.ts';
import { readValue } from '../cookies/cookie-header.ts';
import { memoize } from '../lib/memoize.ts';
import { MAX_INSPECTED_BYTES } from './shape.ts';

/** The id of a session on the server, and the library that keeps such; a guess, as the form proves neither. */
export interface SessionId {
  readonly id: string;
  /** Null if no library is known whose ids look like it. */
  readonly sessions: ServerSessions<ServerSessionsId> | null;
}

const MAX_CACHED = 1000;

/** What looks like an id in a cookie's value, without quotes; null if nothing does. */
export const sessionIdIn = memoize(MAX_CACHED, (value): SessionId | null => {
  for (const sessions of SERVER_SESSIONS) {
    const id = sessions.idOf(value);
    if (id !== null) return { id, sessions };
  }
  const isAnyId = recogniseCookie(value, MAX_INSPECTED_BYTES) === 'server_side_id';
  return isAnyId ? { id: value, sessions: null } : null;
});

/** The same for a value as it is in the header. */
export function sessionIdOf(raw: string): SessionId | null {
  return sessionIdIn(readValue(raw));
}
