import { once } from 'node:events';
import { createServer } from 'node:http';
import { createApp } from './app.mjs';
import { failure } from './reply.mjs';
import { readBody, readCookie, readForm, readPath } from './request.mjs';
import { findView } from './routes.mjs';
import { COOKIE_NAME, openSession, saveSession } from './session-cookie.mjs';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./reply.mjs').Reply} Reply
 * @typedef {import('./session.mjs').Session} Session
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

/**
 * Starts the demo app, a shop with sessions like Flask's. It listens on the loopback address only.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 for any free port
 * @param {string} [options.secretKey]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startDemo({ port = 0, secretKey = 'dev' } = {}) {
  const app = createApp(secretKey);
  const server = createServer((request, response) => void serve(app, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${taken}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * @param {App} app
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
async function serve(app, request, response) {
  try {
    send(response, await answer(app, request));
  } catch (error) {
    if (request.socket.destroyed) return;
    console.error(error);
    send(response, failure(500, 'The server met an error: its console says which.'));
  }
}

/**
 * Opens the session, calls the view and saves the session with every answer, including errors, as
 * Flask does (`flask/app.py`, `process_response`). Throws when Flask could not read the cookie.
 *
 * @param {App} app
 * @param {IncomingMessage} request
 * @returns {Promise<Reply>}
 */
async function answer(app, request) {
  const session = openSession(app, readCookie(request.headers.cookie, COOKIE_NAME));
  const reply = await view(app, request, session);
  return { ...reply, headers: { ...reply.headers, ...saveSession(app, session) } };
}

/**
 * @param {App} app
 * @param {IncomingMessage} request
 * @param {Session} session
 * @returns {Promise<Reply>}
 */
async function view(app, request, session) {
  const { method = '', url = '', headers } = request;
  const body = await readBody(request);
  if (body === null) return failure(413, 'The request is too large: at most 64 kB are read.');
  const path = readPath(url);
  const form = readForm(headers['content-type'], body);
  if (path === null || form === null) return failure(400, 'A percent escape is malformed.');
  return findView(method, path)({ app, session, form });
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 */
function send(response, { status, headers, body }) {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}
