/** The default `SESSION_COOKIE_NAME` of Flask and of Flask-Session. */
export const COOKIE_NAME = 'session';

/** What Werkzeug's `delete_cookie` writes first. */
export const DELETED = `${COOKIE_NAME}=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0`;

/**
 * The cookie of a session, as Werkzeug's `set_cookie` writes it. It expires with a permanent session, and with the
 * browser otherwise.
 *
 * @param {import('./app.mjs').App} app
 * @param {import('./session.mjs').Session} session
 * @param {string} value
 * @param {number} now in Unix seconds
 */
export function cookieOf(app, session, value, now) {
  const expires = new Date((now + app.lifetime) * 1000).toUTCString();
  return `${COOKIE_NAME}=${value}${session.permanent ? `; Expires=${expires}` : ''}; HttpOnly; Path=/`;
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {string | null} setCookie null when the browser's cookie is left as it is
 * @returns {Record<string, string>} the headers to add to the response
 */
export function sessionHeaders(session, setCookie) {
  return {
    ...(session.accessed || setCookie !== null ? { Vary: 'Cookie' } : {}),
    ...(setCookie !== null ? { 'Set-Cookie': setCookie } : {}),
  };
}

/** Unix time in whole seconds. */
export function unixNow() {
  return Math.floor(Date.now() / 1000);
}
