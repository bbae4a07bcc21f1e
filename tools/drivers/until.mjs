import { setTimeout } from 'node:timers/promises';
import { DEADLINE, INTERVAL } from './deadline.mjs';

/**
 * Polls until a check returns a truthy value.
 *
 * @template Value
 * @param {() => Promise<Value>} check
 * @param {() => Error | Promise<Error>} timeoutError what to throw after `DEADLINE`
 * @returns {Promise<NonNullable<Value>>} the first truthy value
 */
export async function until(check, timeoutError) {
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > deadline) throw await timeoutError();
    await setTimeout(INTERVAL);
  }
}
