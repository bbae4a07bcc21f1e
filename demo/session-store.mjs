import { randomBytes } from 'node:crypto';
import { Session } from './session.mjs';
import { cookieOf, DELETED, sessionHeaders, unixNow } from './session-headers.mjs';

/** @typedef {import('./session.mjs').Entry} Entry */

/** What Flask-Session deletes the cookie with: without `HttpOnly`, unlike Flask. */
const DELETION = `${DELETED}; Path=/`;

/** The key of the permanent flag, which alone makes no session. */
const PERMANENT = '_permanent';

/** A session that the server keeps, under an id that its cookie has (`flask_session/base.py` of 0.8.0). */
class StoredSession extends Session {
  /**
   * @param {string} id
   * @param {Iterable<readonly [string, Entry]>} [entries]
   */
  constructor(id, entries) {
    super(entries);
    this.id = id;
  }

  /** @override */
  get empty() {
    return this.entries.every(([key]) => key === PERMANENT);
  }

  /** Leaves the permanent flag. @override */
  clear() {
    const { permanent } = this;
    super.clear();
    this.permanent = permanent;
  }
}

/**
 * Sessions in the memory of this process, as Flask-Session 0.8.0 keeps them elsewhere, with `SESSION_PERMANENT` off and
 * the rest by default: the cookie has an id that is not signed. They end with the process.
 *
 * @returns {import('./app.mjs').SessionInterface}
 */
export function createStore() {
  /** By id; `expires` in Unix seconds. @type {Map<string, { entries: readonly (readonly [string, Entry])[], expires: number }>} */
  const stored = new Map();

  return {
    keptIn: 'server',

    /** An id that the store does not know is not taken: whoever made it up would know the session's. */
    open(_, cookie) {
      const found = stored.get(cookie);
      if (found && found.expires > unixNow()) return new StoredSession(cookie, found.entries);
      stored.delete(cookie);
      return new StoredSession(createId());
    },

    /**
     * Keeps the session with every response, which begins its lifetime anew; an emptied one is forgotten.
     *
     * @param {import('./app.mjs').App} app
     * @param {StoredSession} session
     */
    save(app, session) {
      if (session.empty) {
        if (session.modified) stored.delete(session.id);
        return sessionHeaders(session, session.modified ? DELETION : null);
      }
      const now = unixNow();
      dropExpired(stored, now);
      stored.set(session.id, { entries: session.entries, expires: now + app.lifetime });
      const isSet = session.modified || session.permanent;
      return sessionHeaders(session, isSet ? cookieOf(app, session, session.id, now) : null);
    },

    /** @param {StoredSession} session */
    regenerate(session) {
      if (session.empty) return;
      stored.delete(session.id);
      session.id = createId();
      session.modified = true;
    },
  };
}

/**
 * @param {Map<string, { readonly expires: number }>} stored
 * @param {number} now Unix seconds
 */
function dropExpired(stored, now) {
  for (const [id, { expires }] of stored) {
    if (expires <= now) stored.delete(id);
  }
}

/** Python's `secrets.token_urlsafe(32)`: 43 characters. */
function createId() {
  return randomBytes(32).toString('base64url');
}
