import { describe, expect, it } from 'vitest';
import { copySession, PANEL, readClipboard } from '../../../tools/panel-page.mjs';
import { installAxe, objections } from '../axe.ts';
import { untilStored, useStage } from '../stage.ts';

const stage = useStage();

async function fill(json: string) {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/clear`);
  await driver.goto(`${flask.url}/set?json=${encodeURIComponent(json)}`);
}

describe('the search', () => {
  it('opens with a slash, shows the matches, and goes to them with Enter', async () => {
    await fill('{"cart":[{"name":"Tea","qty":1},{"name":"Mug"}],"user":"ada"}');
    const { panel } = stage().driver;
    await panel.waitFor(PANEL.tree, { text: "user: 'ada'" });
    await panel.click(PANEL.row, { text: 'user' });
    for (const key of '/mug') await panel.press(key);
    await panel.waitFor(PANEL.row, { text: 'user', gone: true });
    await panel.waitFor(PANEL.row, { text: "name: 'Mug'" });
    await panel.waitFor('.spoken', { text: '1 found' });
    await panel.press('Enter');
    await panel.press('End');
    await panel.waitFor('[role=treeitem][aria-selected=true]', { text: "name: 'Mug'" });
    await panel.type(PANEL.search, 'nowhere');
    await panel.waitFor('.hint', { text: 'Nothing found.' });
    await panel.type(PANEL.search, '');
    await panel.waitFor(PANEL.tree, { text: "user: 'ada'" });
  });
});

describe('copying', () => {
  it('copies the selected value with Ctrl+C: a text as it is, anything else as JSON', async () => {
    await fill('{"a":"<text>","b":{" t":[1,1.0,"x"]}}');
    const { panel } = stage().driver;
    const copy = async (text: string) => {
      await panel.click(PANEL.row, { text });
      await panel.waitFor(`${PANEL.row}[aria-selected=true]`, { text });
      await panel.press('Control+c');
    };
    const clipboard = () => readClipboard(stage().driver);
    await copy("a: '<text>'");
    await expect.poll(clipboard, { timeout: 20_000 }).toBe('<text>');
    await copy('b: tuple(3)');
    await expect.poll(clipboard, { timeout: 20_000 }).toBe('{" t":[1,1.0,"x"]}');
  });

  it('copies the session in each form, and closes its menu', async () => {
    await fill('{"user":"ada"}');
    const { driver } = stage();
    await driver.panel.waitFor(PANEL.tree, { text: "user: 'ada'" });
    const copied: Record<string, string> = {};
    for (const form of ['json', 'cookie', 'header', 'python'] as const) {
      copied[form] = await copySession(driver, form);
    }
    expect(copied).toMatchObject({
      json: '{"user":"ada"}',
      cookie: expect.stringMatching(/^eyJ1c2VyIjoiYWRhIn0\.[\w-]+\.[\w-]+$/),
      header: `Cookie: session=${copied.cookie}`,
    });
    // A single-line field removes line breaks.
    expect(copied.python?.replace(/\s+/g, ' ').trim()).toBe(
      "with client.session_transaction() as session: session['user'] = 'ada'",
    );
  });
});

describe('the settings', () => {
  it('accept the session lifetime of a host, after which the session ends', async () => {
    await fill('{"user":"ada"}');
    const { panel } = stage().driver;
    await panel.waitFor(PANEL.summary, { text: '(31 days, assumed)' });
    await panel.click(PANEL.settings);
    await panel.type(PANEL.lifetime, '0');
    await panel.waitFor('[role=alert]', { text: 'A whole number above zero' });
    await panel.type(PANEL.lifetime, '2');
    await panel.waitFor(PANEL.summary, { text: '(2 days, as you set it)' });
    await untilStored(stage(), '["localhost",172800]');
    await stage().driver.reopen();
    await panel.waitFor(PANEL.summary, { text: '(2 days, as you set it)' });
    await panel.click(PANEL.settings);
    await panel.type(PANEL.lifetime, '');
    await panel.waitFor(PANEL.summary, { text: '(31 days, assumed)' });
  });
});

describe('the panel inside DevTools', () => {
  it.each(['light', 'dark'] as const)('is accessible according to axe-core, %s', async (theme) => {
    const { driver } = stage();
    await driver.setTheme(theme);
    await driver.panel.waitFor(`html[data-theme=${theme}]`);
    await driver.panel.evaluate(installAxe);
    for (const tab of [PANEL.cookieTab, PANEL.sessionTab]) {
      await driver.panel.click(tab);
      expect(await driver.panel.evaluate(objections)).toEqual([]);
    }
  });
});

describe('a hidden panel', () => {
  it('keeps recording, and is as the user left it', async () => {
    await fill('{"cart":[1,2],"user":"ada"}');
    const { driver } = stage();
    await driver.panel.click(PANEL.row, { text: 'cart' });
    await driver.panel.waitFor(PANEL.row, { text: 'cart: list(2) [1, 2]' });
    await driver.hidePanel();
    for (let n = 0; n < 20; n += 1) {
      await driver.page.send('/set', { method: 'GET', fields: { json: `{"n":${n}}` } });
    }
    await driver.showPanel();
    await driver.panel.waitFor(PANEL.row, { text: 'n: 19' });
    await driver.panel.waitFor(PANEL.row, { text: 'cart: list(2) [1, 2]' });
  });
});
