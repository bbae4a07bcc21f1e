/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Error | null} says that the browser has ended; null while it runs
 */
export function endOf(browser) {
  if (browser.connected) return null;
  const { signalCode = null, exitCode = null } = browser.process() ?? {};
  if (signalCode !== null) return new Error(`The browser was ended by ${signalCode}.`);
  return new Error(`The browser has ended${exitCode === null ? '' : ` with status ${exitCode}`}.`);
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
      const end = endOf(browser);
      if (end === null) throw error;
      end.cause = error;
      throw end;
    }
  };
}
