import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from './app.mjs';
import { addressesOn, keptInOn } from './hosts.mjs';
import { failure } from './reply.mjs';
import { readBody, readCookie, readForm, readPath } from './request.mjs';
import { findView } from './routes.mjs';
import { signedSessions } from './session-cookie.mjs';
import { COOKIE_NAME } from './session-headers.mjs';
import { createStore } from './session-store.mjs';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./reply.mjs').Reply} Reply
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

/**
 * The app for each way to keep sessions.
 *
 * @typedef {Readonly<Record<import('./hosts.mjs').KeptIn, App>>} Apps
 */

/**
 * Starts the demo app, a shop with sessions like Flask's, and the same with sessions like those of Flask-Session, on
 * another host. It listens on the loopback address only: nobody else sees its debug view.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 for any free port
 * @param {string} [options.secretKey]
 * @returns {Promise<{
 *   url: string,
 *   addresses: import('./hosts.mjs').Addresses,
 *   close: () => Promise<void>,
 * }>} `url` is of the app with signed sessions, for programs that know no host but `localhost`
 */
export async function startDemo({ port = 0, secretKey = 'dev' } = {}) {
  const apps = {
    cookie: createApp(secretKey, signedSessions),
    server: createApp(secretKey, createStore()),
  };
  const server = createServer((request, response) => void serve(apps, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${taken}`,
    addresses: addressesOn(`localhost:${taken}`),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * @param {Apps} apps
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
async function serve(apps, request, response) {
  try {
    const body = await readBody(request);
    send(response, answer(apps, request, body));
  } catch (error) {
    if (request.socket.destroyed) return;
    console.error(error);
    send(response, failure(500, 'The server met an error: its console says which.'));
  }
}

/**
 * Opens the session, calls the view and saves the session with every answer, including errors, as
 * Flask does (`flask/app.py`, `process_response`). Nothing comes between, so that no request saves a session that another
 * one has ended meanwhile. Throws when Flask could not read the cookie.
 *
 * @param {Apps} apps
 * @param {IncomingMessage} request
 * @param {string | null} body null when it is too long
 * @returns {Reply}
 */
function answer(apps, request, body) {
  const { host = '' } = request.headers;
  const app = apps[keptInOn(host)];
  const cookie = readCookie(request.headers.cookie, COOKIE_NAME);
  const session = app.sessions.open(app, cookie);
  const reply = view({ app, session, cookie, host }, request, body);
  return { ...reply, headers: { ...reply.headers, ...app.sessions.save(app, session) } };
}

/**
 * @param {Omit<import('./routes.mjs').Context, 'form'>} context
 * @param {IncomingMessage} request
 * @param {string | null} body
 * @returns {Reply}
 */
function view(context, { method = '', url = '', headers }, body) {
  if (body === null) return failure(413, 'The request is too large: at most 64 kB are read.');
  const path = readPath(url);
  const form = readForm(headers['content-type'], body);
  if (path === null || form === null) return failure(400, 'A percent escape is malformed.');
  return findView(method, path)({ ...context, form });
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 */
function send(response, { status, headers, body }) {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}
