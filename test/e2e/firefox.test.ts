import { describe, expect, it } from 'vitest';
import { PANEL } from './panel-page.mjs';
import { readByFlask, useFirefoxStage } from './stage.ts';

const stage = useFirefoxStage();

describe("the panel in Firefox's DevTools, on a Flask app", () => {
  it('says that there is no session yet', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  });

  it('shows a login, made by a form and a redirect', async () => {
    const { driver } = stage();
    const exchanges = await driver.page.submit('/login', { fields: { username: 'ada' } });
    expect(exchanges.map(({ status }) => status)).toEqual([302, 200]);
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    expect(await driver.panel.text(PANEL.cookie)).toBe('session · localhost');
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
  });

  it('verifies with the secret that is typed', async () => {
    const { panel } = stage().driver;
    await panel.waitFor(PANEL.verdict, { text: 'Not checked' });
    await panel.type(PANEL.secretKey, 'production');
    await panel.waitFor(PANEL.verdict, { text: 'Not signed with this key' });
    await panel.type(PANEL.secretKey, 'dev');
    await panel.waitFor(PANEL.valid);
  });

  it('knows what happened while another panel was selected', async () => {
    const { driver, flask } = stage();
    await driver.hidePanel();
    await driver.goto(`${flask.url}/set?json=${encodeURIComponent('{"who":"meanwhile"}')}`);
    await driver.showPanel();
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'meanwhile'" });
  });

  it('goes on where it was when DevTools are docked elsewhere, and the panel is a new page', async () => {
    const { driver } = stage();
    await driver.panel.evaluate(() => {
      document.title = 'the page before';
    });
    await driver.moveDock('right');
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'meanwhile'" });
    await driver.panel.waitFor(PANEL.valid);
    expect(await driver.panel.evaluate(() => document.title)).toBe('Session');
  });

  it('knows the secret after DevTools were closed', async () => {
    const { driver } = stage();
    await driver.reopen();
    await driver.panel.waitFor(PANEL.valid);
  });

  it('asks for a site in a tab of its own, and shows its jar once that is allowed', async () => {
    const { driver, flask } = stage();
    await driver.goto(`http://shop.test:${flask.port}/login?username=grace`);
    await driver.panel.waitFor(PANEL.sight, { text: 'Seen in requests only' });
    await driver.panel.click('button', { text: 'Allow shop.test' });
    await driver.panel.waitFor(PANEL.sight, { text: 'Answer in the tab that has opened.' });
    expect(await driver.answerAccess('refuse')).toBe('Not allowed; nothing has changed.');
    await driver.panel.waitFor(PANEL.sight, { text: 'Seen in requests only' });
    await driver.panel.click('button', { text: 'Allow shop.test' });
    expect(await driver.answerAccess('allow')).toContain('now sees the cookies of shop.test');
    await driver.panel.waitFor(PANEL.sight, { gone: true });
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.source, { text: 'the cookie jar' });
  });
});
