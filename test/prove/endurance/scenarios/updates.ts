import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterSecretKey, PANEL } from '../../../../tools/panel-page.mjs';
import { pathOf, setSession, shownOf } from '../page.ts';
import type { Rig } from '../rig.ts';
import { CHANGE_WEIGHT, repeat, type Scenario } from '../scenario.ts';

/** Times that the extension is updated. */
const FULL = 10;
const SHORT = 1;

/** Puts another version into the folder from which the extension is loaded. */
function writeVersion({ extension }: Rig, version: string): void {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, version }));
}

export const updates: Scenario = {
  id: 'extension updated while the panel is open',
  unit: 'times',
  size: FULL,
  shortSize: SHORT,
  maxKept: CHANGE_WEIGHT,
  async run(scenarioRun) {
    const { rig, size } = scenarioRun;
    const { driver, flask, browser } = rig;
    const { panel } = driver;
    await repeat(scenarioRun, async (n) => {
      await driver.goto(`${flask.url}${pathOf(n)}`);
      await panel.waitFor(PANEL.row, { text: shownOf(n) });
      await enterSecretKey(driver, 'dev');
      await panel.waitFor(PANEL.valid);
      const version = `1.${n}`;
      writeVersion(rig, version);
      await driver.stopBackground();
      await driver.updateExtension(rig.extension);
      // Chromium closes DevTools; in Firefox they stay open, with a new panel.
      await (browser === 'chromium' ? driver.reopen() : driver.showPanel());
      const shown = await panel.evaluate(() => chrome.runtime.getManifest().version);
      if (shown !== version) throw new Error(`The panel is of version ${shown}, not ${version}.`);
      await panel.waitFor(PANEL.row, { text: shownOf(n) });
      await panel.waitFor(PANEL.verdict, { text: 'Signature not checked' }); // keys in memory end
      await setSession(rig, n + 1);
    });
    return { host: 'localhost', done: size };
  },
};
