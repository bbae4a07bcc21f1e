/** @typedef {() => unknown} Closing */

/**
 * Runs `work`, then closes what it has opened in reverse order, even if it failed.
 *
 * @template T
 * @param {(closeLater: (closing: Closing) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function cleaningUp(work) {
  /** @type {Closing[]} */
  const closings = [];
  try {
    return await work((closing) => closings.unshift(closing));
  } finally {
    for (const close of closings) await close();
  }
}
