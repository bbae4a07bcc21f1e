import { allow, failure } from './reply.mjs';
import { addToCart, showCart } from './views/cart.mjs';
import { compare, showHalf } from './views/compare.mjs';
import { debugSession } from './views/debug.mjs';
import { leaveMessage } from './views/flash.mjs';
import { logIn, logOutByClear, logOutByPop, showLogin, whoAmI } from './views/login.mjs';
import { showOverview } from './views/overview.mjs';
import { keepPassword, showPassword } from './views/password.mjs';
import { makePermanent, makeTemporary } from './views/permanent.mjs';
import { showStyle } from './views/style.mjs';
import { setTheme } from './views/theme.mjs';

/**
 * The arguments of a view.
 *
 * @typedef {object} Context
 * @property {import('./app.mjs').App} app
 * @property {import('./session.mjs').Session} session
 * @property {string} cookie the session cookie that the request carried; empty if there was none
 * @property {string} host of the `Host` header
 * @property {URLSearchParams} form the fields of the request's body
 */

/** @typedef {import('./reply.mjs').Reply} Reply */
/** @typedef {(context: Context) => Reply} View */
/** @typedef {{ readonly GET?: View, readonly POST?: View }} Views */

/** @type {ReadonlyMap<string, Views>} */
const ROUTES = new Map(
  /** @type {[string, Views][]} */ ([
    ['/', { GET: showOverview }],
    ['/login', { GET: showLogin, POST: logIn }],
    ['/logout', { POST: logOutByPop }],
    ['/logout-clear', { POST: logOutByClear }],
    ['/whoami', { GET: whoAmI }],
    ['/cart', { GET: showCart, POST: addToCart }],
    ['/password', { GET: showPassword, POST: keepPassword }],
    ['/compare', { GET: compare }],
    ['/compare/half', { GET: showHalf }],
    ['/debug_session', { GET: debugSession }],
    ['/theme', { POST: setTheme }],
    ['/flash', { POST: leaveMessage }],
    ['/permanent/30-minutes', { POST: makePermanent(30 * 60) }],
    ['/permanent/7-days', { POST: makePermanent(7 * 24 * 60 * 60) }],
    ['/permanent/off', { POST: makeTemporary }],
    ['/static/style.css', { GET: showStyle }],
  ]),
);

/**
 * @param {string} method
 * @param {string} path
 * @returns {View} a view for any request, also for errors
 */
export function findView(method, path) {
  const views = ROUTES.get(path);
  if (views === undefined) return () => failure(404, 'There is no page at this address.');
  if (method === 'GET' || method === 'HEAD') return views.GET ?? refuse(views);
  if (method === 'POST') return views.POST ?? refuse(views);
  return method === 'OPTIONS' ? () => allow(200, methodsOf(views)) : refuse(views);
}

/**
 * @param {Views} views
 * @returns {View}
 */
function refuse(views) {
  return () => allow(405, methodsOf(views));
}

/**
 * @param {Views} views
 * @returns {string[]} as in Flask: a route with GET also answers HEAD, and every route answers OPTIONS
 */
function methodsOf(views) {
  return [...(views.GET ? ['GET', 'HEAD'] : []), ...(views.POST ? ['POST'] : []), 'OPTIONS'];
}
