import { decodeFlask } from 'signed-session-devtools/codec';
import { addressesOn, KEPT_IN } from '../hosts.mjs';
import { html } from '../html.mjs';
import { framedPage, pageOfFrames, usernameOf } from '../layout.mjs';
import { page, redirect } from '../reply.mjs';
import { COOKIE_NAME } from '../session-headers.mjs';
import { HALF } from './next.mjs';

/**
 * @typedef {import('../html.mjs').Html} Html
 * @typedef {import('../hosts.mjs').KeptIn} KeptIn
 */

/** @type {Readonly<Record<KeptIn, string>>} */
const TITLES = { cookie: 'Signed session', server: 'Session on the server' };

/** What differs: the subject, then how it is with each. */
const DIFFERENCES = /** @type {const} */ ([
  [
    'What the cookie has',
    'The whole session, signed.',
    'An id: 32 random bytes, as 43 characters of base64url.',
  ],
  [
    'Who can read the session',
    'Whoever has the cookie, without any key.',
    'The server, and whoever can read its store.',
  ],
  [
    'Who can change it',
    'Whoever has the secret key. Without it, only an earlier cookie can be put back.',
    'The server, and whoever can write to its store. This app takes no id that it did not issue.',
  ],
  [
    'Its size',
    'The cookie grows with the session. Browsers refuse one of more than 4096 bytes.',
    'The cookie stays as it is, however much the session holds.',
  ],
  [
    'Logging in',
    'The cookie is written anew.',
    'Here the session gets another id, so that whoever knew the one before is not logged in.',
  ],
  [
    'Logging out',
    'The browser is told to delete the cookie. A copy stays logged in until the session lifetime is over.',
    'The server forgets the session, too. A copy is worth nothing from then on.',
  ],
  [
    'A restart of the server',
    'Sessions stay valid as long as the secret key stays the same.',
    'Here all sessions end, since they are in its memory. In Redis, a database or files they stay.',
  ],
]);

/** What is so with both. */
const COMMON = [
  'Whoever has the cookie is logged in: the server cannot tell a copy from the original. An id is as secret as a password, as long as its session lasts.',
  'HttpOnly keeps the cookie from scripts of the page, Secure from connections without encryption, SameSite from many requests that other sites start. This demo sets HttpOnly alone, which is the default of Flask and of Flask-Session.',
  'A password does not belong in a session: in the cookie anyone reads it who has the cookie, on the server anyone who can read the store.',
];

/**
 * Both ways to keep a session on one page, each in a frame with the app's own page. Browsers send cookies to a frame if
 * it is of the page's site.
 *
 * @type {import('../routes.mjs').View}
 */
export function compare({ session, host }) {
  const addresses = addressesOn(host);
  const isOnSite = Object.values(addresses).includes(`http://${host}`);
  if (!isOnSite) return redirect(`${addresses.cookie}/compare`);
  const frames = KEPT_IN.map(
    (keptIn) => html`<iframe src="${addresses[keptIn]}${HALF}" title="${TITLES[keptIn]}"></iframe>`,
  );
  return page(
    pageOfFrames(
      session,
      '/compare',
      'A signed session, or one on the server?',
      html`<p>The same app, twice: once with its session in the cookie, once with its session on the server. Each
has a host of its own, <a href="${addresses.cookie}/">${addresses.cookie}</a> and
<a href="${addresses.server}/">${addresses.server}</a>.</p>
<div class="halves">${frames}</div>
<h2>Try it</h2>
<ol>
<li>Log in with both. Whoever has the signed cookie can read it; the id says nothing.</li>
<li>Add a mug to both. The signed cookie grows, the id stays.</li>
<li>Log out of both, then put the cookies from before back: choose the row of the login in the <b>Session</b> panel’s
timeline, and there <b>Put it back</b>. After a reload, the signed session is logged in again, the one on the server is
not.</li>
</ol>
<h2>What differs</h2>
${differences()}
<h2>What is so with both</h2>
<ul>${COMMON.map((text) => html`<li>${text}</li>`)}</ul>`,
    ),
  );
}

function differences() {
  const rows = DIFFERENCES.map(
    ([subject, signed, stored]) =>
      html`<tr><th scope="row">${subject}</th><td>${signed}</td><td>${stored}</td></tr>`,
  );
  return html`<table class="differences">
<thead><tr><td></td><th scope="col">${TITLES.cookie}</th><th scope="col">${TITLES.server}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}

/**
 * One half: the cookie as this very request carried it, what anyone can read in it, and what the server keeps.
 *
 * @type {import('../routes.mjs').View}
 */
export function showHalf({ app, session, cookie }) {
  const { keptIn } = app.sessions;
  const username = usernameOf(session);
  const visitor =
    username === null ? html`Nobody is logged in.` : html`<b>${username}</b> is logged in.`;
  return page(
    framedPage(
      session,
      TITLES[keptIn],
      html`<h1>${TITLES[keptIn]}</h1>
<p>${visitor}</p>
<div class="buttons">
${button('/login', 'Log in as ada', { username: 'ada' })}
${button('/cart', 'Add a mug', { name: 'Mug' })}
${button('/logout-clear', 'Log out')}
</div>
${cookie === '' ? html`<p>The browser sent no session cookie.</p>` : cookieParts(cookie, keptIn, session)}`,
    ),
  );
}

/**
 * @param {string} cookie
 * @param {KeptIn} keptIn
 * @param {import('../session.mjs').Session} session
 */
function cookieParts(cookie, keptIn, session) {
  const size = Buffer.byteLength(COOKIE_NAME) + Buffer.byteLength(cookie);
  const onServer = session.empty
    ? html`<p>No session of this id.</p>`
    : html`<pre id="kept">${session.toJson()}</pre>`;
  return html`<h2>The cookie <span class="quiet">${size} bytes with its name</span></h2>
<pre id="cookie">${cookie}</pre>
<h2>What anyone reads in it</h2>
${keptIn === 'cookie' ? readByAnyone(cookie) : html`<p>Nothing: the id says only which session it is.</p>`}
<h2>What the server keeps</h2>
${keptIn === 'cookie' ? html`<p>Nothing of this session: only the secret key.</p>` : onServer}`;
}

/**
 * Reads it without the secret key.
 *
 * @param {string} cookie
 */
function readByAnyone(cookie) {
  try {
    return html`<pre id="read">${decodeFlask(cookie).json}</pre>`;
  } catch {
    return html`<p>This is no session as Flask writes it.</p>`;
  }
}

/**
 * @param {string} action
 * @param {string} name
 * @param {Readonly<Record<string, string>>} [fields]
 */
function button(action, name, fields = {}) {
  const inputs = Object.entries({ ...fields, next: HALF }).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
  );
  return html`<form method="post" action="${action}">${inputs}<button>${name}</button></form>`;
}
