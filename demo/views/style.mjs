/**
 * A static file. Flask sends the cookie of a permanent session even with these.
 *
 * @type {import('../routes.mjs').View}
 */
export function showStyle({ app }) {
  const headers = { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' };
  return { status: 200, headers, body: app.style };
}
