import { enterSecretKey, forgetKeys, PANEL } from '../../../../tools/panel-page.mjs';
import { setLifetime, setSession } from '../page.ts';
import type { Rig } from '../rig.ts';
import { CHANGE_WEIGHT, repeat, type Scenario } from '../scenario.ts';

/** Times that the storage fails and works again. */
const FULL = 50;
const SHORT = 2;

/** Bytes that the browser stores for an extension. */
const QUOTA = 10 * 2 ** 20;

type Area = 'local' | 'session';

const AREAS: readonly Area[] = ['local', 'session'];

/** Fills an area of the storage, so that nothing more fits. False if the browser sets no limit. */
async function fill({ driver }: Rig, area: Area): Promise<boolean> {
  return driver.panel.evaluate(
    async (name: Area, quota: number) => {
      const storage = chrome.storage[name];
      let filled = 0;
      for (let size = quota, n = 0; size >= 1; n += 1) {
        try {
          await storage.set({ [`filler ${n}`]: 'x'.repeat(size) });
          filled += size;
        } catch {
          size = Math.floor(size / 2);
        }
        if (filled > quota) return false;
      }
      return true;
    },
    area,
    QUOTA,
  );
}

async function empty({ driver }: Rig, area: Area): Promise<void> {
  await driver.panel.evaluate(async (name: Area) => {
    const storage = chrome.storage[name];
    const keys = Object.keys(await storage.get()).filter((key) => key.startsWith('filler '));
    await storage.remove(keys);
  }, area);
}

/** Makes an area refuse as if it was full, or work again: for a browser that sets no limit. */
async function setRefusing({ driver }: Rig, area: Area, isRefusing: boolean): Promise<void> {
  await driver.devtoolsPage.evaluate(
    (name: Area, isOn: boolean) => {
      const storage = chrome.storage[name] as chrome.storage.StorageArea & { usual?: unknown };
      storage.usual ??= storage.set;
      const refuse = () => Promise.reject(new Error('QuotaExceededError'));
      Object.assign(storage, { set: isOn ? refuse : storage.usual });
    },
    area,
    isRefusing,
  );
}

export const failingStorage: Scenario = {
  id: 'storage full',
  unit: 'times',
  size: FULL,
  shortSize: SHORT,
  // There is no change, but the panel's keys and settings are drawn anew: whether they leave as much.
  maxKept: CHANGE_WEIGHT,
  async run(scenarioRun) {
    const { rig, size } = scenarioRun;
    const { driver, flask } = rig;
    const { panel } = driver;
    await driver.goto(`${flask.url}/`);
    await setSession(rig, 0);
    let full = 0;
    await repeat(scenarioRun, async (n) => {
      const isFull = { local: await fill(rig, 'local'), session: await fill(rig, 'session') };
      full = AREAS.filter((area) => isFull[area]).length;
      for (const area of AREAS) if (!isFull[area]) await setRefusing(rig, area, true);
      await setLifetime(driver, String(n + 2));
      await panel.waitFor(PANEL.problem, { text: 'There is no room left to keep this on disk' });
      await panel.waitFor(PANEL.summary, { text: `(${n + 2} days, as you set it)` });
      await enterSecretKey(driver, 'dev');
      await panel.waitFor(PANEL.valid);
      await panel.click(PANEL.keysTab);
      await panel.waitFor(PANEL.keyFailure);
      for (const area of AREAS) {
        if (!isFull[area]) await setRefusing(rig, area, false);
        await empty(rig, area);
      }
      await setLifetime(driver, '');
      await panel.waitFor(PANEL.problem, { gone: true });
      await forgetKeys(driver);
      await panel.waitFor(PANEL.keyFailure, { gone: true });
    });
    return {
      host: 'localhost',
      done: size,
      figures: { 'of 2 areas that the browser limits': full },
    };
  },
};
