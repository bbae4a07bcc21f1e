/**
 * A program that verifies and decodes cookies, with everything prepared that can be.
 *
 * @typedef {object} Reader
 * @property {string} name
 * @property {(cookie: string) => Promise<unknown>} userId the `_user_id` that it reads; null if it rejects the
 *   signature
 * @property {(cookie: string, seconds: number) => Promise<number>} rate operations per second
 * @property {() => void} [close]
 *
 * A reader to compare ours with; the note describes it in a phrase.
 * @typedef {Reader & { note: string }} Peer
 */

/** Operations between two readings of the clock; the readers in other processes use the same number. */
const BATCH = 100;

/** Keeps results from being optimised away.
 * @type {{ last: unknown }} */
export const sink = { last: null };

/**
 * Measures for `seconds` how often per second `operation` runs.
 *
 * @param {() => unknown} operation
 * @param {number} seconds
 */
export function rate(operation, seconds) {
  const start = performance.now();
  let operations = 0;
  for (;;) {
    for (let i = 0; i < BATCH; i += 1) sink.last = operation();
    operations += BATCH;
    const elapsed = (performance.now() - start) / 1000;
    if (elapsed >= seconds) return operations / elapsed;
  }
}
