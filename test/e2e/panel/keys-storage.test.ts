import { expect, it } from 'vitest';
import { DEADLINE } from '../drivers/deadline.mjs';
import { enterSecretKey, PANEL } from '../panel-page.mjs';
import { readByFlask, useStage } from '../stage.ts';

const KEY = 'a key like no other 4711';
const stage = useStage({ secretKey: KEY });

type Area = 'session' | 'local' | 'sync';

async function stored(area: Area): Promise<string> {
  const { panel } = stage().driver;
  return JSON.stringify(await panel.evaluate((name: Area) => chrome.storage[name].get(), area));
}

function becomes(area: Area) {
  return expect.poll(() => stored(area), { timeout: DEADLINE });
}

/** All else that a page of the extension can store, and all that is in the panel. */
function readPanel() {
  return stage().driver.panel.evaluate(async () => ({
    text: document.documentElement.outerHTML + document.body.innerText,
    fields: [...document.querySelectorAll('input')].map(({ value }) => value),
    storages: { ...localStorage, ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    address: location.href + window.name,
  }));
}

/** What the page could know. */
function readPage() {
  return stage().driver.page.evaluate(() => {
    const { heard } = window as { heard?: unknown[] };
    return { heard, text: document.documentElement.outerHTML, storage: { ...localStorage } };
  });
}

it('is nowhere but in memory', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
  });
  await enterSecretKey(driver, KEY);
  await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
  await driver.panel.click(PANEL.keysTab);
  await driver.panel.waitFor(PANEL.keyText, { text: '••••••••' });
  await becomes('session').toContain(KEY);
  expect(await stored('local')).toBe('{}');
  expect(await stored('sync')).toBe('{}');
  const panel = await readPanel();
  expect(panel).toMatchObject({ databases: [], caches: [], cookies: '' });
  expect(panel.storages).toEqual({});
  expect(JSON.stringify(panel)).not.toContain(KEY);
  const page = await readPage();
  expect([page.heard, page.storage]).toEqual([[], {}]);
  expect(page.text).not.toContain(KEY);
  // What came to the app and went from it; that it knows its own key is no news.
  const exchanges = (await flask.log()).map(({ session, ...exchange }) => exchange);
  expect(JSON.stringify(exchanges)).not.toContain(KEY);
});

it('is seen when it is asked for, and masked again', async () => {
  const { panel } = stage().driver;
  await panel.click(PANEL.keyTool);
  await panel.waitFor(PANEL.keyText, { text: KEY });
  await panel.click(PANEL.keyTool);
  await panel.waitFor(PANEL.keyText, { text: '••••••••' });
  expect(JSON.stringify(await readPanel())).not.toContain(KEY);
});

it('is not in what is exported of the timeline, with values or without', async () => {
  const { driver } = stage();
  await driver.panel.evaluate(() => {
    // In place of the browser's saving of the file.
    HTMLAnchorElement.prototype.click = () => {};
    const create = URL.createObjectURL;
    const exported: string[] = [];
    Object.assign(window, { exported });
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) void blob.text().then((text) => exported.push(text));
      return create.call(URL, blob);
    };
  });
  for (const button of [PANEL.exportTimeline, PANEL.exportValues]) {
    await driver.panel.click(PANEL.timelineMenu);
    await driver.panel.click(button);
    await driver.panel.click(PANEL.timelineMenu);
  }
  const read = () => driver.panel.evaluate(() => (window as { exported?: string[] }).exported);
  await expect.poll(read, { timeout: DEADLINE }).toHaveLength(2);
  const exported = JSON.stringify(await read());
  expect(exported).toContain('username');
  expect(exported).not.toContain(KEY);
});

it('is there for DevTools that are opened anew', async () => {
  const { driver } = stage();
  await driver.reopen();
  await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
});

it('is on the disk as long as the user wants it there', async () => {
  const { panel } = stage().driver;
  await panel.click(PANEL.keysTab);
  await panel.click(PANEL.keepKeys);
  await panel.waitFor(PANEL.keyStorage, { text: 'not encrypted' });
  await becomes('local').toContain(KEY);
  await panel.click(PANEL.keepKeys);
  await panel.waitFor(PANEL.keyStorage, { text: 'Kept in memory until the browser closes' });
  await becomes('local').toBe('{}');
  expect(await stored('session')).toContain(KEY);
});

it('is gone from everywhere when it is forgotten', async () => {
  const { driver } = stage();
  await driver.panel.click(PANEL.keepKeys);
  await becomes('local').toContain(KEY);
  await driver.panel.click(PANEL.forgetAll);
  await becomes('local').toBe('{}');
  await becomes('session').not.toContain(KEY);
  expect(JSON.stringify(await readPanel())).not.toContain(KEY);
  await driver.reopen();
  await driver.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
});
