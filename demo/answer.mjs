import { failure } from './reply.mjs';
import { readCookie, readForm, readPath } from './request.mjs';
import { findView } from './routes.mjs';
import { COOKIE_NAME } from './session-headers.mjs';

/**
 * A request, as far as the app looks at it.
 *
 * @typedef {object} Request
 * @property {string} method
 * @property {string} target as in the request line
 * @property {string} host of the `Host` header
 * @property {string | undefined} cookie the `Cookie` header
 * @property {string | undefined} contentType
 * @property {string | null} body null when it is too long
 */

/**
 * Opens the session, calls the view and saves the session with every answer, including errors, as
 * Flask does (`flask/app.py`, `process_response`). Nothing comes between, so that no request saves a session that another
 * one has ended meanwhile. Throws when Flask could not read the cookie.
 *
 * @param {import('./app.mjs').App} app
 * @param {Request} request
 * @returns {import('./reply.mjs').Reply}
 */
export function answer(app, request) {
  const cookie = readCookie(request.cookie, COOKIE_NAME);
  const session = app.sessions.open(app, cookie);
  const reply = view({ app, session, cookie, host: request.host }, request);
  return { ...reply, headers: { ...reply.headers, ...app.sessions.save(app, session) } };
}

/**
 * @param {Omit<import('./routes.mjs').Context, 'form'>} context
 * @param {Request} request
 * @returns {import('./reply.mjs').Reply}
 */
function view(context, { method, target, contentType, body }) {
  if (body === null) return failure(413, 'The request is too large: at most 64 kB are read.');
  const path = readPath(target);
  const form = readForm(contentType, body);
  if (path === null || form === null) return failure(400, 'A percent escape is malformed.');
  return findView(method, path)({ ...context, form });
}
