import { getFlashedMessages } from './flash.mjs';
import { html } from './html.mjs';

/**
 * @typedef {import('./html.mjs').Html} Html
 * @typedef {import('./session.mjs').Session} Session
 */

/** Paths and names of the pages, in the order of the navigation. */
const PAGES = /** @type {const} */ ([
  ['/', 'Overview'],
  ['/login', 'Log in'],
  ['/cart', 'Cart'],
  ['/password', 'Password'],
  ['/whoami', 'Who am I?'],
  ['/compare', 'Compare'],
]);

/**
 * A page with the visitor's name and theme. Rendering it shows the waiting flash messages, which
 * removes them from the session.
 *
 * @param {Session} session
 * @param {string} path the page's path, marked as current in the navigation
 * @param {string} title
 * @param {Html} content
 */
export function sessionPage(session, path, title, content) {
  const username = usernameOf(session);
  const visitor = username === null ? html`Nobody is logged in` : html`Hello, <b>${username}</b>`;
  return document(
    title,
    html`<header>${navigation(path)}<p>${visitor}</p></header>
<main id="main">
${flashes(session)}
<h1>${title}</h1>
${content}
</main>`,
    themeOf(session),
  );
}

/**
 * A page without the visitor's name, which forms in its frames change, and without flash messages, which thus stay in the
 * session.
 *
 * @param {Session} session
 * @param {string} path
 * @param {string} title
 * @param {Html} content
 */
export function pageOfFrames(session, path, title, content) {
  return document(
    title,
    html`<header>${navigation(path)}</header>
<main id="main">
<h1>${title}</h1>
${content}
</main>`,
    themeOf(session),
  );
}

/**
 * A page in a frame. It shows no flash messages, and so leaves them in the session.
 *
 * @param {Session} session
 * @param {string} title
 * @param {Html} content
 */
export function framedPage(session, title, content) {
  return document(title, html`<main id="main" class="framed">${content}</main>`, themeOf(session));
}

/**
 * @param {string} title
 * @param {string} explanation
 */
export function errorPage(title, explanation) {
  return document(
    title,
    html`<header>${navigation('')}</header>
<main id="main">
<h1>${title}</h1>
<p>${explanation}</p>
</main>`,
  );
}

/**
 * @param {Session} session
 * @returns {string | null} null when nobody is logged in
 */
export function usernameOf(session) {
  const username = session.get('username');
  return typeof username === 'string' ? username : null;
}

/**
 * @param {Session} session
 * @returns {string} `light`, `dark`, or `auto` to leave it to the browser
 */
function themeOf(session) {
  const theme = session.get('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

/**
 * @param {string} title
 * @param {Html} body
 * @param {string} [theme]
 */
function document(title, body, theme = 'auto') {
  return html`<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Session demo</title>
<link rel="stylesheet" href="/static/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${body}
</body>
</html>
`;
}

/** @param {string} current */
function navigation(current) {
  const items = PAGES.map(([path, name]) => {
    const mark = path === current ? html` aria-current="page"` : '';
    return html`<li><a href="${path}"${mark}>${name}</a></li>`;
  });
  return html`<nav aria-label="Pages"><ul>${items}</ul></nav>`;
}

/** @param {Session} session */
function flashes(session) {
  const items = getFlashedMessages(session).map(
    ({ category, message }) => html`<li><b>${category}</b> ${message}</li>`,
  );
  return items.length === 0 ? '' : html`<ul class="flashes" role="status">${items}</ul>`;
}
