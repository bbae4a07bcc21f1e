import { once } from 'node:events';
import { DEADLINE } from './deadline.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Promise<Error | null>} how the browser exited; null while it runs
 */
async function exitError(browser) {
  if (isConnected(browser)) return null;
  await Promise.race([whenExited(browser), once(AbortSignal.timeout(DEADLINE), 'abort')]);
  const { signalCode = null, exitCode = null } = browser.process() ?? {};
  if (signalCode !== null) return new Error(`The browser was killed by ${signalCode}.`);
  return new Error(`The browser exited${exitCode === null ? '' : ` with status ${exitCode}`}.`);
}

/**
 * @param {Browser} browser
 * @returns {Promise<void>} resolves when its process has exited
 */
export async function whenExited(browser) {
  const child = browser.process();
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  await once(child, 'exit');
}

/**
 * Sets up a driver. If that fails, closes the browser and says so, or how the browser exited.
 *
 * @template Driver
 * @param {Browser} browser
 * @param {() => Promise<Driver>} setUp
 * @returns {Promise<Driver>}
 */
export async function closingOnFailure(browser, setUp) {
  try {
    return await setUp();
  } catch (error) {
    const cause = (await exitError(browser)) ?? error;
    await browser.close();
    throw cause;
  }
}

/**
 * Wraps methods so that their errors say that the browser exited, where puppeteer says only that a target or a
 * session was closed.
 *
 * @template {object} Methods
 * @param {Browser} browser
 * @param {Methods} methods
 * @returns {Methods}
 */
export function reportingExit(browser, methods) {
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
      const exit = await exitError(browser);
      if (exit === null) throw error;
      exit.cause = error;
      throw exit;
    }
  };
}

/**
 * @param {Browser} browser
 * @returns {boolean}
 */
function isConnected(browser) {
  // With Firefox, puppeteer reports `connected` until the process has exited; its connection knows earlier.
  const { connection } = /** @type {{ connection?: { closed: boolean } }} */ (browser);
  return browser.connected && !connection?.closed;
}
