import { once } from 'node:events';
import { createServer } from 'node:http';
import session, { MemoryStore } from 'express-session';

/**
 * A running app of express-session.
 *
 * @typedef {Pick<import('./app.mjs').RunningApp, 'port' | 'close'> & {
 *   log: () => readonly LoggedExchange[],
 *   has: (id: string) => Promise<boolean>,
 * }} RunningExpress `has` tells whether the store has a session of this id
 */

/**
 * An exchange in its log, with the session's id at its end; null if it destroyed the session.
 *
 * @typedef {Pick<import('./app.mjs').LogEntry, 'method' | 'path' | 'status' | 'setCookie'> & {
 *   id: string | null,
 * }} LoggedExchange
 */

/** @typedef {import('express-session').SessionRequest} SessionRequest */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {(request: SessionRequest, response: ServerResponse, fields: URLSearchParams) => void} View */

/** An icon of its own, so that no browser asks for one. */
const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Sessions</title>';

/** @type {Readonly<Record<string, View>>} */
const VIEWS = {
  'GET /out': (_, response) => response.end(`${PAGE}<p>Out`),
  'GET /who': ({ session }, response) =>
    response.end(JSON.stringify({ username: session?.username ?? null })),
  'GET /cart': ({ session }, response, fields) => {
    if (session) session.cart = [...(session.cart ?? []), fields.get('item') ?? ''];
    response.end(`${PAGE}<p>Added`);
  },
  'POST /login': (request, response, fields) => {
    const logIn = () => {
      if (request.session) request.session.username = fields.get('username') ?? '';
      redirect(response, '/out');
    };
    if (fields.has('new_id')) request.session?.regenerate(logIn);
    else logIn();
  },
  'POST /logout': (request, response, fields) => {
    request.session?.destroy(() => {
      if (fields.has('clear')) {
        response.setHeader(
          'Set-Cookie',
          'connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
        );
      }
      redirect(response, '/out');
    });
  },
};

/**
 * Starts an app with express-session and its store in memory, as Express would use it, on a free port of this machine.
 *
 * @param {string} secret
 * @returns {Promise<RunningExpress>} once it listens
 */
export async function startExpress(secret) {
  const store = new MemoryStore();
  const middleware = session({ secret, store, resave: false, saveUninitialized: false });
  /** @type {LoggedExchange[]} */
  const entries = [];
  const server = createServer((received, response) => {
    const request = /** @type {SessionRequest} */ (received);
    const { method = '', url = '' } = request;
    // Before the browser has the whole response.
    response.once('prefinish', () => {
      const setCookie = [response.getHeader('Set-Cookie') ?? []].flat().map(String);
      const id = request.session ? request.sessionID : null;
      entries.push({ method, path: url, status: response.statusCode, setCookie, id });
    });
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const view = VIEWS[`${method} ${pathname}`];
    if (!view) {
      response.writeHead(404).end(PAGE);
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    request.once('end', () => {
      const fields = method === 'POST' ? new URLSearchParams(body) : searchParams;
      middleware(request, response, () => view(request, response, fields));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    log: () => entries,
    has: (id) =>
      new Promise((resolve, reject) => {
        store.get(id, (error, found) => (error ? reject(error) : resolve(Boolean(found))));
      }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/**
 * @param {ServerResponse} response
 * @param {string} path
 */
function redirect(response, path) {
  response.writeHead(302, { Location: path }).end();
}
