import { DEFAULT_LIFETIME } from 'signed-session-devtools/codec';
import { redirect } from '../reply.mjs';

/** @typedef {import('../routes.mjs').View} View */

/**
 * Makes the session permanent and gives the app that session lifetime. In Flask the lifetime is
 * config (`PERMANENT_SESSION_LIFETIME`), never part of the cookie; so the app remembers it, for all
 * its visitors.
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
 * Ends it, as `session.permanent = False` does: the key stays, and the app has Flask's default
 * lifetime again.
 *
 * @type {View}
 */
export function makeTemporary({ app, session }) {
  app.lifetime = DEFAULT_LIFETIME;
  session.permanent = false;
  return redirect('/');
}
