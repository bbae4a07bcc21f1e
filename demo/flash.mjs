import { Tuple } from './python-value.mjs';

/** The session key of Flask's flash messages (`flask/helpers.py`). */
const FLASHES = '_flashes';

/**
 * Flask's `flash()`: keeps a message for the next page that shows messages.
 *
 * @param {import('./session.mjs').Session} session
 * @param {string} message
 * @param {string} [category]
 */
export function flash(session, message, category = 'message') {
  const waiting = session.get(FLASHES);
  const earlier = Array.isArray(waiting) ? waiting.map((pair) => Tuple.from(pair)) : [];
  session.set(FLASHES, [...earlier, Tuple.of(category, message)]);
}

/**
 * Flask's `get_flashed_messages(with_categories=True)`: takes the waiting messages out of the session.
 *
 * @param {import('./session.mjs').Session} session
 * @returns {{ category: string, message: string }[]}
 */
export function getFlashedMessages(session) {
  const waiting = session.pop(FLASHES);
  if (!Array.isArray(waiting)) return [];
  return waiting.map(([category, message]) => ({
    category: String(category),
    message: String(message),
  }));
}
