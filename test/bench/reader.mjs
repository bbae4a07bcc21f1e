/**
 * A program that verifies a cookie and decodes it, with all that it can prepare prepared.
 *
 * @typedef {object} Reader
 * @property {string} name
 * @property {(cookie: string) => Promise<unknown>} userId what it reads as `_user_id`; null where
 *   it rejects the signature
 * @property {(cookie: string, seconds: number) => Promise<number>} rate operations per second
 * @property {() => void} [close]
 *
 * One to compare ours with; the note tells in a sentence what to know of it:
 * @typedef {Reader & { note: string }} Peer
 */

/** Between two looks at the clock; the readers outside of this process count likewise. */
const BATCH = 100;

/** Keeps what was made from being optimised away.
 * @type {{ last: unknown }} */
export const sink = { last: null };

/**
 * How often a second `operation` runs, measured for `seconds`.
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
