import { addressesOn } from '../hosts.mjs';
import { html } from '../html.mjs';
import { sessionPage } from '../layout.mjs';
import { page } from '../reply.mjs';

const MINUTES_PER_DAY = 24 * 60;

/**
 * @typedef {import('../html.mjs').Html} Html
 * @typedef {import('../hosts.mjs').Addresses} Addresses
 */

/**
 * What differs with the place where sessions are kept.
 *
 * @typedef {object} Texts
 * @property {(secretKey: string, addresses: Addresses) => Html} introduction
 * @property {Html} login
 * @property {Html} logout
 * @property {Html} long what becomes of a long message
 * @property {Html} permanent what a response does for a permanent session
 * @property {string} password what the panel shows of it
 * @property {Html} changed what becomes of a changed cookie
 */

/** @type {Readonly<Record<import('../hosts.mjs').KeptIn, Texts>>} */
const TEXTS = {
  cookie: {
    introduction: (
      secretKey,
      { server },
    ) => html`<p>This app keeps its session as Flask does: in a cookie that is signed, not encrypted. Open
the browser’s DevTools on the <b>Session</b> panel, then try these and watch what each request
changes. The secret key is <code>${secretKey}</code>: add it in the panel, and the panel can
tell whether the signature is valid.</p>
<p>The <a href="${server}/">same app with its sessions on the server</a> has another host, so that
it has a cookie of its own. <a href="/compare">Compare the two</a> on one page.</p>`,
    login: html`A signed session has no id that could change.`,
    logout: html`A copy of the old cookie still works after both.`,
    long: html`Paste something long to see a browser refuse a cookie of more than 4096 bytes.`,
    permanent: html`has an expiry date and is signed anew with every response`,
    password: ', and read it in the panel without any key',
    changed: html`The signature no longer fits, Flask reads an empty session and leaves the cookie where it is.`,
  },
  server: {
    introduction: (
      _,
      { cookie },
    ) => html`<p>This app keeps its session as Flask-Session does: on the server, here in its memory. The
cookie has only a random id, which is not signed. Open the browser’s DevTools on the <b>Session</b>
panel, then try these: the cookie shows what becomes of the id, not what the session holds. A
<a href="/debug_session">view for debugging</a> answers that.</p>
<p>The <a href="${cookie}/">same app with signed sessions</a> has another host, so that it has a
cookie of its own. <a href="/compare">Compare the two</a> on one page.</p>`,
    login: html`If it had an id before, it gets another one.`,
    logout: html`After both, a copy of the old cookie is logged out, too.`,
    long: html`However long it is, the cookie stays as it is.`,
    permanent: html`has a cookie with an expiry date, which every response sets anew`,
    password: ', where the cookie does not show it',
    changed: html`No session has that id, and an id that the server does not know is not taken.`,
  },
};

/** @type {import('../routes.mjs').View} */
export function showOverview({ app, session, host }) {
  const texts = TEXTS[app.sessions.keptIn];
  return page(
    sessionPage(
      session,
      '/',
      'What is in your session?',
      html`${texts.introduction(app.secretKey, addressesOn(host))}
<div class="cards">
${logging(texts)}
${shopping()}
${flashing(texts)}
${lasting(texts, app.lifetime)}
${mistakes(texts)}
</div>`,
    ),
  );
}

/** @param {Texts} texts */
function logging({ login, logout }) {
  return html`<section>
<h2>Log in, log out</h2>
<p><a href="/login">Log in</a> with any name: the session gains <code>username</code>, and a flash
message that the next page takes out again. ${login}</p>
<p>There are two ways out. <code>pop</code> removes only the name and leaves the rest;
<code>clear</code> empties the session, so that the cookie is deleted. ${logout}</p>
<div class="buttons">
${button('/logout', 'Log out by pop')}
${button('/logout-clear', 'Log out by clear')}
</div>
</section>`;
}

function shopping() {
  return html`<section>
<h2>Change something small</h2>
<p>Add to the <a href="/cart">cart</a>: one list inside the session grows. Or choose a theme, which
is a single word.</p>
<form method="post" action="/theme" class="buttons">
<button name="theme" value="light">Light</button>
<button name="theme" value="dark">Dark</button>
</form>
</section>`;
}

/** @param {Texts} texts */
function flashing({ long }) {
  return html`<section>
<h2>Flash a message</h2>
<p>It waits in <code>_flashes</code> until a page shows it: two changes, one after the other.
${long}</p>
<form method="post" action="/flash">
<label>Message <textarea name="message" rows="2" required>Saved</textarea></label>
<label>Category <input name="category" value="success"></label>
<button>Flash it</button>
</form>
</section>`;
}

/**
 * @param {Texts} texts
 * @param {number} lifetime in seconds
 */
function lasting({ permanent }, lifetime) {
  return html`<section>
<h2>Make it last</h2>
<p>A permanent session ${permanent}, even that of a <a href="/missing">page that does not exist</a>. The lifetime belongs to the app, not to the cookie;
now it is <b>${duration(lifetime)}</b>.</p>
<div class="buttons">
${button('/permanent/30-minutes', 'Permanent, 30 minutes')}
${button('/permanent/7-days', 'Permanent, 7 days')}
${button('/permanent/off', 'Not permanent')}
</div>
</section>`;
}

/** @param {Texts} texts */
function mistakes({ password, changed }) {
  return html`<section>
<h2>See what goes wrong</h2>
<p>Keep a <a href="/password">password in the session</a>${password}.</p>
<p>Change the first character of the cookie, then ask <a href="/whoami">who you are</a>: nobody. ${changed}</p>
</section>`;
}

/**
 * @param {string} action
 * @param {string} name
 */
function button(action, name) {
  return html`<form method="post" action="${action}"><button>${name}</button></form>`;
}

/** @param {number} seconds */
function duration(seconds) {
  const minutes = seconds / 60;
  return minutes < MINUTES_PER_DAY ? `${minutes} minutes` : `${minutes / MINUTES_PER_DAY} days`;
}
