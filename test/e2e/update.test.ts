import { expect, it } from 'vitest';
import { PANEL } from '../../tools/panel-page.mjs';
import { packedForFirefox, useFirefoxFromStore } from './stage.ts';

const stage = useFirefoxFromStore('1.0');

it('lets an update from the store wait while DevTools are open, even if the background page is stopped', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.waitFor(PANEL.row, { text: "username: 'ada'" });
  await driver.stopBackground();
  expect(await driver.updateFromStore(await packedForFirefox('1.1'))).toBe('postponed');
  await driver.page.send('/set', { method: 'GET', fields: { json: '{"n":1}' } });
  await driver.panel.waitFor(PANEL.row, { text: 'n: 1' });
  await driver.panel.waitFor(PANEL.line, { text: '+username' });
});
