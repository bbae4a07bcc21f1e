import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { answer } from './answer.mjs';
import { createApp } from './app.mjs';
import { addressesOn, keptInOn } from './hosts.mjs';
import { failure } from './reply.mjs';
import { readBody } from './request.mjs';
import { signedSessions } from './session-cookie.mjs';
import { createStore } from './session-store.mjs';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./reply.mjs').Reply} Reply
 * @typedef {import('node:http').IncomingMessage} IncomingMessage
 * @typedef {import('node:http').ServerResponse} ServerResponse
 */

const STYLE = readFileSync(new URL('static/style.css', import.meta.url), 'utf8');

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
    cookie: createApp(secretKey, signedSessions, STYLE),
    server: createApp(secretKey, createStore(), STYLE),
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
    const { method = '', url: target = '', headers } = request;
    const { host = '', cookie, 'content-type': contentType } = headers;
    const app = apps[keptInOn(host)];
    send(response, answer(app, { method, target, host, cookie, contentType, body }));
  } catch (error) {
    if (request.socket.destroyed) return;
    console.error(error);
    send(response, failure(500, 'The server met an error: its console says which.'));
  }
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 */
function send(response, { status, headers, body }) {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}
