import { flaskOutcome, inspectFlask, signFlask, toPlain } from 'signed-session-devtools/codec';
import { Session } from './session.mjs';
import { cookieOf, DELETED, sessionHeaders, unixNow } from './session-headers.mjs';

/** @typedef {import('./app.mjs').App} App */

/** What Flask deletes the cookie with. */
const DELETION = `${DELETED}; HttpOnly; Path=/`;

/**
 * Flask's own sessions, signed and in the cookie.
 *
 * @type {import('./app.mjs').SessionInterface}
 */
export const signedSessions = {
  keptIn: 'cookie',
  open: openSession,
  save: (app, session) => sessionHeaders(session, cookieFor(app, session)),
  /** They have no id. */
  regenerate() {},
};

/**
 * Flask's `open_session` (`flask/sessions.py`): a cookie that is missing, too old or not signed with
 * our key gives an empty session, whatever its content.
 *
 * @param {App} app
 * @param {string} cookie
 * @returns {Session}
 * @throws when the cookie is signed and not expired, but cannot be decoded: Flask answers 500
 */
function openSession(app, cookie) {
  const { valid } = app.keys.verify(cookie);
  const clock = { now: unixNow(), lifetime: app.lifetime };
  const outcome = flaskOutcome(inspectFlask(cookie), valid, clock);
  if (outcome.kind === 'emptySession') return new Session();
  if (outcome.kind === 'flaskAnswers500') throw unreadable(outcome.reason);
  if (outcome.kind === 'unknown') throw outcome.error; // exceeds a limit of the codec
  return new Session(
    outcome.value.entries.map(({ key, value }) => [key, { value: toPlain(value), python: value }]),
  );
}

/**
 * @param {import('signed-session-devtools/codec').ServerErrorReason} reason
 * @returns {Error}
 */
function unreadable(reason) {
  if (reason.kind === 'undecodable') return reason.error;
  return new TypeError(`No session can be made of a ${reason.type}.`);
}

/**
 * Flask's `save_session` (`flask/sessions.py`): an emptied session deletes the cookie, a changed
 * session is signed again, a permanent session is signed again with every response.
 *
 * @param {App} app
 * @param {Session} session
 * @returns {string | null} null when the browser's cookie is left as it is
 */
function cookieFor(app, session) {
  if (session.empty) return session.modified ? DELETION : null;
  if (!session.modified && !session.permanent) return null;
  const now = unixNow();
  return cookieOf(
    app,
    session,
    signFlask(session.toJson(), app.secretKey, { timestamp: now }),
    now,
  );
}
