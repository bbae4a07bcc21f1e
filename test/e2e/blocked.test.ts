import { expect, it } from 'vitest';
import { DEADLINE } from '../../tools/drivers/deadline.mjs';
import { PANEL, readTimeline } from '../../tools/panel-page.mjs';
import { useFirefoxStage } from './stage.ts';

/** The setting of a user who blocks all cookies. */
const stage = useFirefoxStage({ 'network.cookie.cookieBehavior': 2 });

it('says that a setting may block the session if no rule refuses it', async () => {
  const { driver, flask } = stage();
  await driver.setSize({ width: 1280, height: 500 });
  await driver.goto(`${flask.url}/`);
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  await driver.page.send('/login', { fields: { username: 'ada' } });
  const lines = async () => (await readTimeline(driver)).filter(({ kind }) => kind !== 'pageVisit');
  await expect
    .poll(lines, { timeout: DEADLINE })
    .toEqual([{ kind: 'refused', cause: 'POST /login → 302', what: 'not kept by the browser' }]);
  await driver.panel.click(PANEL.line, { text: 'not kept' });
  await driver.panel.click(PANEL.changesTab);
  await driver.panel.waitFor('.changes-tab', { text: 'or a setting blocks it' });
});
