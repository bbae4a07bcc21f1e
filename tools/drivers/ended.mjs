import { once } from 'node:events';
import { DEADLINE } from './deadline.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Promise<Error | null>} says how the browser has ended; null while it runs
 */
export async function endOf(browser) {
  if (isConnected(browser)) return null;
  await Promise.race([whenEnded(browser), once(AbortSignal.timeout(DEADLINE), 'abort')]);
  const { signalCode = null, exitCode = null } = browser.process() ?? {};
  if (signalCode !== null) return new Error(`The browser was ended by ${signalCode}.`);
  return new Error(`The browser has ended${exitCode === null ? '' : ` with status ${exitCode}`}.`);
}

/**
 * @param {Browser} browser
 * @returns {Promise<void>} resolves when its process is gone
 */
export async function whenEnded(browser) {
  const child = browser.process();
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  await once(child, 'exit');
}

/**
 * Lets the methods say that the browser has ended, where puppeteer would say only that a target or
 * a session was closed.
 *
 * @template {object} Methods
 * @param {Browser} browser
 * @param {Methods} methods
 * @returns {Methods}
 */
export function sayingWhenEnded(browser, methods) {
  return /** @type {Methods} */ (
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        typeof method === 'function' ? guard(browser, method) : method,
      ]),
    )
  );
}

/**
 * @param {Browser} browser
 * @param {(...args: unknown[]) => Promise<unknown>} method
 */
function guard(browser, method) {
  return async (/** @type {unknown[]} */ ...args) => {
    try {
      return await method(...args);
    } catch (error) {
      const end = await endOf(browser);
      if (end === null) throw error;
      end.cause = error;
      throw end;
    }
  };
}

/**
 * @param {Browser} browser
 * @returns {boolean}
 */
function isConnected(browser) {
  // Of Firefox, puppeteer calls itself connected until the process is gone; its connection knows.
  const { connection } = /** @type {{ connection?: { closed: boolean } }} */ (browser);
  return browser.connected && !connection?.closed;
}
