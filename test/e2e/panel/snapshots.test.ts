import { afterEach, expect, it } from 'vitest';
import { PANEL } from '../../../tools/panel-page.mjs';
import { BROWSER, untilStored, useStage } from '../stage.ts';

const stage = useStage();

const NAME = 'as ada';

afterEach(() => stage().driver.panel.evaluate(() => chrome.storage.local.remove('filler')));

/** Takes the rest of the room that Chromium gives an extension; Firefox sets no such limit. */
async function fillStorage(): Promise<void> {
  await stage().driver.panel.evaluate(async () => {
    const { QUOTA_BYTES = 10_485_760 } = chrome.storage.local;
    const used = JSON.stringify(await chrome.storage.local.get()).length;
    await chrome.storage.local.set({ filler: 'x'.repeat(QUOTA_BYTES - used - 100) });
  });
}

const isKept = () =>
  stage().driver.panel.evaluate(
    (selector) => document.querySelector<HTMLInputElement>(selector)?.checked,
    PANEL.snapshotKeep,
  );

it('says so if there is no room to keep a snapshot on disk, and does not lose it', async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  await driver.setSize({ width: 1280, height: 500 });
  await driver.goto(`${flask.url}/login?username=ada`);
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await panel.click(PANEL.snapshots);
  await panel.type(PANEL.snapshotName, NAME);
  await panel.press('Enter');
  await panel.waitFor(PANEL.snapshot, { text: NAME });
  await fillStorage();
  await panel.click(PANEL.snapshotKeep);
  if (BROWSER === 'firefox') {
    await untilStored(stage(), NAME);
    expect(await isKept()).toBe(true);
    return;
  }
  await panel.waitFor(PANEL.notice, { text: 'There is no room left to keep this on disk.' });
  await panel.waitFor(`${PANEL.snapshotKeep}:not(:checked)`);
  await panel.waitFor(PANEL.snapshot, { text: NAME });
  await panel.evaluate(() => chrome.storage.local.remove('filler'));
  await panel.click(PANEL.snapshotKeep);
  await untilStored(stage(), NAME);
  await panel.waitFor(PANEL.notice, { text: 'no room', gone: true });
  expect(await isKept()).toBe(true);
  await panel.click(PANEL.snapshot, { text: NAME });
  await panel.waitFor(PANEL.draft);
});
