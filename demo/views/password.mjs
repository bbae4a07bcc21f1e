import { html } from '../html.mjs';
import { sessionPage } from '../layout.mjs';
import { page, redirect } from '../reply.mjs';

/** @typedef {import('../routes.mjs').View} View */

/** The longest password, in UTF-16 units. */
const MAX_PASSWORD = 200;

/** @type {View} */
export function showPassword({ session }) {
  return page(passwordPage(session));
}

/**
 * Makes a mistake on purpose: a session is signed, not encrypted, so anybody can read the password.
 *
 * @type {View}
 */
export function keepPassword({ session, form }) {
  const password = form.get('password') ?? '';
  if (password === '' || password.length > MAX_PASSWORD) {
    return page(passwordPage(session, `Enter 1 to ${MAX_PASSWORD} characters.`), 400);
  }
  session.set('password', password);
  return redirect('/password');
}

/**
 * @param {import('../session.mjs').Session} session
 * @param {string} [error]
 */
function passwordPage(session, error) {
  const kept = session.get('password') !== undefined;
  return sessionPage(
    session,
    '/password',
    'A password in the session',
    html`<p><strong>This page makes a mistake on purpose.</strong> It keeps what you enter in the
session. The session cookie is signed, not encrypted: whoever sees the cookie reads the password,
without any key. The panel shows it: its <b>Findings</b> tab names the password, and <b>See for
yourself</b> there goes through it in four steps.</p>
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
