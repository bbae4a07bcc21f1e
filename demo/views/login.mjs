import { flash } from '../flash.mjs';
import { html } from '../html.mjs';
import { sessionPage, usernameOf } from '../layout.mjs';
import { json, page, redirect } from '../reply.mjs';
import { nextOf } from './next.mjs';

/** @typedef {import('../routes.mjs').View} View */

/** The longest name, in UTF-16 units. */
const MAX_NAME = 80;

/** @type {View} */
export function showLogin({ session }) {
  return page(loginPage(session));
}

/**
 * Gives the session another id, so that nobody who knew the one before is logged in, too.
 *
 * @type {View}
 */
export function logIn({ app, session, form }) {
  const username = (form.get('username') ?? '').trim();
  if (username === '' || username.length > MAX_NAME) {
    return page(loginPage(session, `Enter a name of 1 to ${MAX_NAME} characters.`), 400);
  }
  app.sessions.regenerate(session);
  session.set('username', username);
  flash(session, `Welcome, ${username}`);
  return redirect(nextOf(form, '/'));
}

/**
 * The usual way to log out: removes only the name, and everything else stays in the session.
 *
 * @type {View}
 */
export function logOutByPop({ session }) {
  session.pop('username');
  return redirect('/');
}

/**
 * The thorough way to log out: empties the session, which deletes the cookie, and what the server keeps.
 *
 * @type {View}
 */
export function logOutByClear({ session, form }) {
  session.clear();
  return redirect(nextOf(form, '/'));
}

/** @type {View} */
export function whoAmI({ session }) {
  return json({ username: usernameOf(session) });
}

/**
 * @param {import('../session.mjs').Session} session
 * @param {string} [error]
 */
function loginPage(session, error) {
  return sessionPage(
    session,
    '/login',
    'Log in',
    html`${error === undefined ? '' : html`<p class="error" role="alert">${error}</p>`}
<form method="post" action="/login">
<label>Name <input name="username" required maxlength="${MAX_NAME}" autocomplete="username"></label>
<button>Log in</button>
</form>
<p>Any name will do, and no password is asked: the session is what matters here.</p>`,
  );
}
