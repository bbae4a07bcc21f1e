import { html } from '../html.mjs';
import { sessionPage } from '../layout.mjs';
import { page, redirect } from '../reply.mjs';

/** @typedef {import('../routes.mjs').View} View */

/** The longest password, in UTF-16 units. */
const MAX_PASSWORD = 200;

/** @type {View} */
export function showPassword({ app, session }) {
  return page(passwordPage(app, session));
}

/**
 * Makes a mistake on purpose: whoever has a signed cookie, or can read the server's store, can read the password.
 *
 * @type {View}
 */
export function keepPassword({ app, session, form }) {
  const password = form.get('password') ?? '';
  if (password === '' || password.length > MAX_PASSWORD) {
    return page(passwordPage(app, session, `Enter 1 to ${MAX_PASSWORD} characters.`), 400);
  }
  session.set('password', password);
  return redirect('/password');
}

/** Why it is a mistake. @type {Readonly<Record<import('../hosts.mjs').KeptIn, import('../html.mjs').Html>>} */
const WHY = {
  cookie: html`The session cookie is signed, not encrypted: whoever sees the cookie reads the password,
without any key. The panel shows it: its <b>Findings</b> tab names the password, and <b>See for
yourself</b> there goes through it in four steps.`,
  server: html`The cookie has only the session’s id, so nobody reads the password in it. But it is on the server as
it was entered: whoever can read the server’s store reads it.`,
};

/**
 * @param {import('../app.mjs').App} app
 * @param {import('../session.mjs').Session} session
 * @param {string} [error]
 */
function passwordPage(app, session, error) {
  const kept = session.get('password') !== undefined;
  return sessionPage(
    session,
    '/password',
    'A password in the session',
    html`<p><strong>This page makes a mistake on purpose.</strong> It keeps what you enter in the
session. ${WHY[app.sessions.keptIn]}</p>
${kept ? html`<p>The session holds a password now. Log out by <code>clear</code> to take it out.</p>` : ''}
${error === undefined ? '' : html`<p class="error" role="alert">${error}</p>`}
<form method="post" action="/password">
<label>Password, not one of yours
<input name="password" type="password" value="correct horse" required maxlength="${MAX_PASSWORD}"
autocomplete="off"></label>
<button>Keep it in the session</button>
</form>`,
  );
}
