import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

/**
 * @typedef {object} EchoEntry
 * @property {string | null} id
 * @property {string} method
 * @property {import('node:http').IncomingHttpHeaders} headers
 */

/**
 * @typedef {object} EchoServer
 * @property {readonly number[]} http the two http ports
 * @property {readonly number[]} https the two https ports
 * @property {readonly EchoEntry[]} log the requests so far
 * @property {() => void} close
 */

/**
 * Starts servers that answer as the query says: `set` is a `Set-Cookie` header, `allow` decides whether pages of
 * other origins may read the response, `location` redirects, `type` is the media type. They log each request with the
 * query's `id`.
 *
 * @param {string} certificate a file with a certificate and its key
 * @returns {Promise<EchoServer>}
 */
export async function startEcho(certificate) {
  /** @type {EchoEntry[]} */
  const log = [];
  /** @type {import('node:http').RequestListener} */
  const answer = (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    log.push({
      id: searchParams.get('id'),
      method: request.method ?? '',
      headers: request.headers,
    });
    const location = searchParams.get('location');
    response.writeHead(location === null ? 200 : 302, {
      ...allowed(searchParams.get('allow'), request.headers.origin),
      'Cache-Control': 'no-store',
      'Content-Type': searchParams.get('type') ?? 'text/html',
      'Set-Cookie': searchParams.getAll('set'),
      ...(location === null ? {} : { Location: location }),
    });
    response.end(searchParams.has('type') ? '' : PAGE);
  };
  const pem = readFileSync(certificate);
  const secure = () => createSecureServer({ key: pem, cert: pem }, answer);
  const servers = [createServer(answer), createServer(answer), secure(), secure()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      return address !== null && typeof address === 'object' ? address.port : 0;
    }),
  );
  return {
    http: ports.slice(0, 2),
    https: ports.slice(2),
    log,
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/**
 * @param {string | null} what `any`: all origins, without credentials; `origin`: this one, without
 *   credentials; `credentials`: this one, with credentials
 * @param {string} [origin]
 * @returns {Record<string, string>}
 */
function allowed(what, origin = '*') {
  if (what === null) return {};
  return {
    'Access-Control-Allow-Headers': 'x-test',
    'Access-Control-Allow-Methods': 'PUT',
    'Access-Control-Allow-Origin': what === 'any' ? '*' : origin,
    ...(what === 'credentials' ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
  };
}

/** A page that runs what the page embedding it asks for. */
const PAGE = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Echo</title>
<body><script>addEventListener('message', async ({ data, source }) => {
  if (!data.run) return;
  try { await new Function('return ' + data.run)()(...data.args); } catch {}
  source.postMessage({ done: data.id }, '*');
});</script></body></html>`;
