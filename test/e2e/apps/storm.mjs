import { once } from 'node:events';
import { createServer } from 'node:http';
import { deflateSync } from 'node:zlib';

/**
 * A hostile server: `/` is a page, each response of `/change` sets another session that inflates to a megabyte, and
 * each of `/change/small` another small one.
 *
 * @typedef {object} StormServer
 * @property {string} url
 * @property {() => void} close
 */

/** Bytes to which a session inflates; the cookie has about 1.4 kB. */
const INFLATED = 1_000_000;

const PAGE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Storm</title>';

/**
 * @param {number} item the session contains it as often as it fits
 * @returns {string} the cookie's value; the signature is not checked
 */
function largeSession(item) {
  const items = `[${item}],[],`.repeat(INFLATED / `[${item}],[],`.length);
  const payload = deflateSync(`{"items":[${items}0]}`, { level: 9 }).toString('base64url');
  return `.${payload}.aSBq8A.${'s'.repeat(27)}`;
}

/**
 * @param {number} count
 * @returns {string}
 */
function smallSession(count) {
  const payload = Buffer.from(JSON.stringify({ count })).toString('base64url');
  return `${payload}.aSBq8A.${'s'.repeat(27)}`;
}

/** @returns {Promise<StormServer>} */
export async function startStorm() {
  const large = [1, 2].map(largeSession);
  let count = 0;
  const server = createServer({ maxHeaderSize: 1 << 21 }, ({ url = '' }, response) => {
    const isChange = url.startsWith('/change');
    if (isChange) count += 1;
    const value = url.startsWith('/change/small') ? smallSession(count) : large[count % 2];
    response.writeHead(200, {
      'Cache-Control': 'no-store',
      'Content-Type': 'text/html',
      ...(isChange && { 'Set-Cookie': `session=${value}; Path=/` }),
    });
    response.end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
