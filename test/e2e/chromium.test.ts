import { describe, expect, it } from 'vitest';
import { PANEL } from '../../tools/panel-page.mjs';
import { useChromiumOnScreen } from './stage.ts';

const stage = useChromiumOnScreen();

/** Behaviour shared with Firefox is in test/e2e/panel. */
it('closes a menu with Escape, and opens no console', async () => {
  const { driver, flask } = stage();
  await driver.setSize({ width: 800, height: 300 });
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
  await driver.panel.click(PANEL.settings);
  await driver.panel.waitFor(PANEL.cookieNames);
  driver.pressOnScreen('Escape');
  await driver.panel.waitFor(PANEL.cookieNames, { gone: true });
  expect(await driver.isConsoleOpen()).toBe(false);
});

describe("only in Chromium's DevTools", () => {
  it('requests a site’s permission in the panel, and shows its jar until the permission is revoked', async () => {
    const { driver, flask } = stage();
    const says = async (text: string) => (await driver.panel.text('body')).includes(text);
    await driver.setSize({ width: 800, height: 300 });
    await driver.goto(`http://shop.test:${flask.port}/login?username=grace`);
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
    await driver.panel.click('button', { text: 'Allow shop.test' });
    await driver.panel.waitFor(PANEL.coverage, { text: 'The browser is asking you.' });
    await driver.answerAccess('refuse', () => says('Not allowed; nothing has changed.'));
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
    await driver.panel.click('button', { text: 'Allow shop.test' });
    await driver.answerAccess('allow', async () => !(await says('Seen in requests only')));
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.source, { text: 'the cookie jar' });
    await driver.revokeAccess('shop.test');
    await driver.panel.waitFor(PANEL.source, { text: 'a response that set it' });
    await driver.panel.click(PANEL.sessionTab);
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
  });

  it('shows a request in the Network panel, where it is one of the page', async () => {
    const { driver, flask } = stage();
    const { panel } = driver;
    await driver.setSize({ width: 900, height: 500 });
    await driver.goto(`${flask.url}/?before`);
    await driver.page.send('/login', { fields: { username: 'ada' } });
    await panel.waitFor(PANEL.line, { text: 'POST /login → 302' });
    await driver.page.send('/login', { method: 'GET', fields: { username: 'bob' } });
    // As long as it is the newest, choosing a row means to follow what is new.
    await panel.waitFor(PANEL.line, { text: 'GET /login?username=bob → 302' });
    await panel.click(PANEL.changesTab);
    await panel.click(PANEL.line, { text: 'POST /login → 302' });
    await panel.waitFor('.changes-tab h2', { text: 'POST /login → 302' });
    await panel.click(PANEL.requestMenu);
    await panel.click(PANEL.showRequest);
    expect(await driver.shownInNetwork()).toEqual([`POST ${flask.url}/login 302`]);
    await driver.showPanel();
    await driver.goto(`${flask.url}/?after`);
    await panel.click(PANEL.requestMenu);
    await panel.click(PANEL.showRequest);
    await panel.waitFor(PANEL.requestSaid, { text: 'does not have this request any more' });
    await panel.click(PANEL.sessionTab);
  });
});
