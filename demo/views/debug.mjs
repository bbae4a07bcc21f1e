import { json } from '../reply.mjs';

/**
 * The session as JSON, keys sorted, as a debug view of Flask answers `dict(session)`. Whoever has the cookie sees all of
 * it: such a view belongs in debug mode only.
 *
 * @type {import('../routes.mjs').View}
 */
export function debugSession({ session }) {
  session.accessed = true;
  const sorted = session.entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const reply = json(Object.fromEntries(sorted.map(([key, { value }]) => [key, value])));
  return { ...reply, headers: { ...reply.headers, 'Cache-Control': 'no-store' } };
}
