import { html } from '../html.mjs';
import { sessionPage } from '../layout.mjs';
import { page } from '../reply.mjs';

const MINUTES_PER_DAY = 24 * 60;

/** @type {import('../routes.mjs').View} */
export function showOverview({ app, session }) {
  return page(
    sessionPage(
      session,
      '/',
      'What is in your session?',
      html`<p>This app keeps its session as Flask does: in a cookie that is signed, not encrypted. Open
the browser’s DevTools on the <b>Session</b> panel, then try these and watch what each request
changes. The secret key is <code>${app.secretKey}</code>: add it in the panel, and the panel can
tell whether the signature is valid.</p>
<div class="cards">
${logging()}
${shopping()}
${flashing()}
${lasting(app.lifetime)}
${mistakes()}
</div>`,
    ),
  );
}

function logging() {
  return html`<section>
<h2>Log in, log out</h2>
<p><a href="/login">Log in</a> with any name: the session gains <code>username</code>, and a flash
message that the next page takes out again.</p>
<p>There are two ways out. <code>pop</code> removes only the name and leaves the rest;
<code>clear</code> empties the session, so that the cookie is deleted. A copy of the old cookie
still works after both.</p>
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

function flashing() {
  return html`<section>
<h2>Flash a message</h2>
<p>It waits in <code>_flashes</code> until a page shows it: two changes, one after the other. Paste
something long to see a browser refuse a cookie of more than 4096 bytes.</p>
<form method="post" action="/flash">
<label>Message <textarea name="message" rows="2" required>Saved</textarea></label>
<label>Category <input name="category" value="success"></label>
<button>Flash it</button>
</form>
</section>`;
}

/** @param {number} lifetime in seconds */
function lasting(lifetime) {
  return html`<section>
<h2>Make it last</h2>
<p>A permanent session has an expiry date and is signed anew with every response, even that of a
<a href="/missing">page that does not exist</a>. The lifetime belongs to the app, not to the cookie;
now it is <b>${duration(lifetime)}</b>.</p>
<div class="buttons">
${button('/permanent/30-minutes', 'Permanent, 30 minutes')}
${button('/permanent/7-days', 'Permanent, 7 days')}
${button('/permanent/off', 'Not permanent')}
</div>
</section>`;
}

function mistakes() {
  return html`<section>
<h2>See what goes wrong</h2>
<p>Keep a <a href="/password">password in the session</a>, and read it in the panel without any
key.</p>
<p>Change the first character of the cookie, then ask <a href="/whoami">who you are</a>: nobody. The
signature no longer fits, Flask reads an empty session and leaves the cookie where it is.</p>
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
