import { setSession } from '../page.ts';
import { CHANGE_WEIGHT, repeat, type Scenario } from '../scenario.ts';

/** Times. */
const FULL = 50;
const SHORT = 3;

export const reopenings: Scenario = {
  id: 'DevTools closed and opened',
  unit: 'times',
  size: FULL,
  shortSize: SHORT,
  maxKept: CHANGE_WEIGHT,
  async run(scenarioRun) {
    const { rig } = scenarioRun;
    await rig.driver.goto(`${rig.flask.url}/`);
    await repeat(scenarioRun, async (n) => {
      await rig.driver.reopen();
      await setSession(rig, n);
    });
    return { host: 'localhost', done: scenarioRun.size };
  },
};
