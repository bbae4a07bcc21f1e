import { flaskOutcome, inspectFlask, signFlask, toPlain } from 'signed-session-devtools/codec';
import { Session } from './session.mjs';

/** Flask's default `SESSION_COOKIE_NAME`. */
export const COOKIE_NAME = 'session';

/** What Werkzeug's `delete_cookie` writes. */
const DELETION = `${COOKIE_NAME}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/`;

/**
 * Flask's `open_session` (`flask/sessions.py`): a cookie that is missing, too old or not signed with
 * our key gives an empty session, whatever its content.
 *
 * @param {import('./app.mjs').App} app
 * @param {string} cookie
 * @returns {Session}
 * @throws when the cookie is signed and not expired, but cannot be decoded: Flask answers 500
 */
export function openSession(app, cookie) {
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
 * @param {import('./app.mjs').App} app
 * @param {Session} session
 * @returns {Record<string, string>} the headers to add to the response
 */
export function saveSession(app, session) {
  const setCookie = cookieFor(app, session);
  return {
    ...(session.accessed || setCookie !== null ? { Vary: 'Cookie' } : {}),
    ...(setCookie !== null ? { 'Set-Cookie': setCookie } : {}),
  };
}

/**
 * @param {import('./app.mjs').App} app
 * @param {Session} session
 * @returns {string | null} null when the browser's cookie is left as it is
 */
function cookieFor(app, session) {
  if (session.empty) return session.modified ? DELETION : null;
  if (!session.modified && !session.permanent) return null;
  const now = unixNow();
  const value = signFlask(session.toJson(), app.secretKey, { timestamp: now });
  const expires = new Date((now + app.lifetime) * 1000).toUTCString();
  return `${COOKIE_NAME}=${value}${session.permanent ? `; Expires=${expires}` : ''}; HttpOnly; Path=/`;
}

/** Unix time in whole seconds. */
function unixNow() {
  return Math.floor(Date.now() / 1000);
}
