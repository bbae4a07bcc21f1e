import { PANEL } from '../../../../tools/panel-page.mjs';
import { untilPanelIsJar } from '../jar.ts';
import { sendSession, setSession, shownOf } from '../page.ts';
import { CHANGE_WEIGHT, repeat, type Scenario } from '../scenario.ts';

/** Times that access is revoked and given again. */
const FULL = 50;
const SHORT = 3;

const HOST = 'localhost';

export const access: Scenario = {
  id: 'access revoked and given again',
  unit: 'times',
  size: FULL,
  shortSize: SHORT,
  // One of the three changes that are made each time.
  maxKept: CHANGE_WEIGHT,
  async run(scenarioRun) {
    const { rig, size } = scenarioRun;
    const { driver, flask } = rig;
    const { panel } = driver;
    await driver.goto(`${flask.url}/`);
    await repeat(scenarioRun, async (count) => {
      const n = 3 * count;
      await Promise.all([sendSession(rig, n), driver.setAccess(false)]);
      await panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
      await setSession(rig, n + 1);
      await Promise.all([sendSession(rig, n + 2), driver.setAccess(true)]);
      await panel.waitFor(PANEL.coverage, { gone: true });
      await panel.waitFor(PANEL.row, { text: shownOf(n + 2) });
      await untilPanelIsJar(rig, HOST);
    });
    return { host: HOST, done: size };
  },
};
