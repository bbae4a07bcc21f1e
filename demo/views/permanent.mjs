import { DEFAULT_LIFETIME } from 'signed-session-devtools/codec';
import { redirect } from '../reply.mjs';

/** @typedef {import('../routes.mjs').View} View */

/**
 * Makes the session permanent and sets the app's session lifetime. In Flask the lifetime is
 * configuration (`PERMANENT_SESSION_LIFETIME`) and not part of the cookie, so this changes it for all
 * visitors.
 *
 * @param {number} lifetime in seconds
 * @returns {View}
 */
export function makePermanent(lifetime) {
  return ({ app, session }) => {
    app.lifetime = lifetime;
    session.permanent = true;
    return redirect('/');
  };
}

/**
 * Makes the session temporary, as `session.permanent = False` does: the key stays in the session.
 * Resets the app's lifetime to Flask's default.
 *
 * @type {View}
 */
export function makeTemporary({ app, session }) {
  app.lifetime = DEFAULT_LIFETIME;
  session.permanent = false;
  return redirect('/');
}
