import { setTimeout } from 'node:timers/promises';
import { readChanges, startChanges } from '../page.ts';
import { MEASURED, type Scenario } from '../scenario.ts';

const RATE = 1000;

/** Seconds before the first measurement. */
const WARM_UP = 5;
/** Seconds. */
const FULL = 600;
const SHORT = 8;

export const rapidChanges: Scenario = {
  id: '1,000 changes a second by a script',
  unit: 'changes',
  size: FULL,
  shortSize: SHORT,
  isBusy: true,
  // The least object of V8, with one field.
  maxKept: 16,
  async run({ rig, size, measure }) {
    const { driver, flask } = rig;
    await driver.goto(`${flask.url}/clear`); // scripts cannot change the HttpOnly cookie of a response
    await startChanges(rig, { rate: RATE, seconds: WARM_UP + size });
    let next = WARM_UP;
    for (;;) {
      const { count, seconds, isDone } = await readChanges(rig);
      if (seconds >= next || isDone) {
        await measure(count);
        next = seconds + size / MEASURED;
      }
      if (isDone) {
        return { host: 'localhost', done: count, figures: { 'changes a second': count / seconds } };
      }
      await setTimeout(100);
    }
  },
};
