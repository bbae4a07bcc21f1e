import { setTimeout } from 'node:timers/promises';
import { DEADLINE, INTERVAL } from './deadline.mjs';

/**
 * Looks again and again, until there is something to see.
 *
 * @template Seen
 * @param {() => Promise<Seen>} look
 * @param {() => Error | Promise<Error>} lack what to throw when nothing has come about in time
 * @returns {Promise<NonNullable<Seen>>} the first that is not false, null or the like
 */
export async function until(look, lack) {
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw await lack();
    await setTimeout(INTERVAL);
  }
}
