import { STATUS_CODES } from 'node:http';
import { errorPage } from './layout.mjs';

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {Readonly<Record<string, string>>} headers
 * @property {string | Buffer} body
 */

/**
 * @param {import('./html.mjs').Html} document
 * @param {number} [status]
 * @returns {Reply}
 */
export function page(document, status = 200) {
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return { status, headers, body: document.text };
}

/**
 * An integer that JavaScript cannot represent becomes a text.
 *
 * @param {unknown} value
 * @returns {Reply}
 */
export function json(value) {
  const headers = { 'Content-Type': 'application/json' };
  return { status: 200, headers, body: `${JSON.stringify(value, withoutBigInt)}\n` };
}

/**
 * @param {string} _key
 * @param {unknown} value
 */
function withoutBigInt(_key, value) {
  return typeof value === 'bigint' ? String(value) : value;
}

/**
 * @param {string} path
 * @returns {Reply}
 */
export function redirect(path) {
  return { status: 302, headers: { Location: path }, body: '' };
}

/**
 * An error page. Like Flask's own error pages it does not access the session.
 *
 * @param {number} status
 * @param {string} explanation one sentence: what was wrong and what to do
 * @returns {Reply}
 */
export function failure(status, explanation) {
  return page(errorPage(`${status} ${STATUS_CODES[status]}`, explanation), status);
}

/**
 * Lists the methods of a path: the answer to OPTIONS, and to a method that the path does not allow
 * (405). Flask lists them in both.
 *
 * @param {200 | 405} status
 * @param {readonly string[]} methods
 * @returns {Reply}
 */
export function allow(status, methods) {
  const Allow = methods.join(', ');
  if (status === 200) return { status, headers: { Allow }, body: '' };
  const reply = failure(status, `This address answers ${Allow}.`);
  return { ...reply, headers: { ...reply.headers, Allow } };
}
