import { expect, it } from 'vitest';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
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

/** A text as it is, reversed, in hexadecimal, and as it appears in URLs, forms and base64. */
function formsOf(text: string): string[] {
  const inBase64 = [0, 1, 2].map((before) => {
    const bytes = Buffer.from(text).subarray(before);
    return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
  });
  const plain = [text, [...text].toReversed().join(''), Buffer.from(text).toString('hex')];
  const inForm = new URLSearchParams({ '': text }).toString().slice(1);
  return [...plain, encodeURIComponent(text), inForm, ...inBase64];
}

/** Expects that a value does not contain the key, in any form. */
function expectNoKey(all: unknown): void {
  const text = JSON.stringify(all);
  for (const form of formsOf(KEY)) expect(text).not.toContain(form);
}

/** Everything in the panel, and everything else that a page of the extension can store. */
function readPanel() {
  return stage().driver.panel.evaluate(async () => ({
    text: document.documentElement.outerHTML + document.body.innerText,
    fields: [...document.querySelectorAll('input')].map(({ value }) => value),
    storages: { ...localStorage, ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    address: location.href + window.name,
    history: JSON.stringify(history.state),
    copied: (window as { copied?: string[] }).copied,
  }));
}

/** What the page could know. */
function readPage() {
  return stage().driver.page.evaluate(() => {
    const { heard } = window as { heard?: unknown[] };
    return {
      heard,
      text: document.documentElement.outerHTML,
      storage: { ...localStorage },
      tab: { ...sessionStorage },
      cookies: document.cookie,
      address: location.href + window.name,
      history: JSON.stringify(history.state),
      globals: Object.entries(window).filter(([, value]) => typeof value === 'string'),
    };
  });
}

it('keeps a key only in memory', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
  });
  await driver.panel.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    navigator.clipboard.writeText = async (text) => void copied.push(text);
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
  expectNoKey(panel);
  const page = await readPage();
  expect([page.heard, page.storage, page.tab]).toEqual([[], {}, {}]);
  expectNoKey(page);
  expectNoKey(await driver.remembered());
  expect(await driver.filesWith(KEY)).toEqual([]);
  // What the app received and sent; its log of sessions contains its own key.
  const exchanges = (await flask.log()).map(({ session, ...exchange }) => exchange);
  expectNoKey(exchanges);
});

it('shows a key on request, and masks it again', async () => {
  const { panel } = stage().driver;
  await panel.click(PANEL.keyTool);
  await panel.waitFor(PANEL.keyText, { text: KEY });
  await panel.click(PANEL.keyTool);
  await panel.waitFor(PANEL.keyText, { text: '••••••••' });
  expectNoKey(await readPanel());
});

it('exports no key with the timeline, with values or without', async () => {
  const { driver } = stage();
  await driver.panel.evaluate(() => {
    // Instead of the browser's download.
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
    await driver.panel.click(button); // which closes the menu
  }
  const read = () => driver.panel.evaluate(() => (window as { exported?: string[] }).exported);
  await expect.poll(read, { timeout: DEADLINE }).toHaveLength(2);
  const exported = await read();
  expect(JSON.stringify(exported)).toContain('username');
  expectNoKey(exported);
});

it('still has the key when DevTools are reopened', async () => {
  const { driver } = stage();
  await driver.reopen();
  await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
});

it('keeps a key on disk only as long as the user wants', async () => {
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

it('removes a forgotten key everywhere', async () => {
  const { driver } = stage();
  await driver.panel.click(PANEL.keepKeys);
  await becomes('local').toContain(KEY);
  await driver.panel.click(PANEL.forgetAll);
  await becomes('local').toBe('{}');
  await becomes('session').not.toContain(KEY);
  expectNoKey(await readPanel());
  await driver.reopen();
  await driver.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
});

it('gives a key to no recorder except the extension’s own', async () => {
  const { panel } = stage().driver;
  const heard = () =>
    panel.evaluate(() => (window as { intercepted?: unknown[] }).intercepted?.length);
  await panel.evaluate(() => {
    const intercepted: unknown[] = [];
    Object.assign(window, { intercepted });
    for (const origin of ['https://evil.test', 'http://localhost', 'null', '']) {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }) => intercepted.push(data);
      const data = 'signed-session-devtools:connect';
      dispatchEvent(new MessageEvent('message', { origin, data, ports: [port1] }));
    }
  });
  // A false recorder would receive these requests; the answer comes from the real one.
  await panel.click(PANEL.keysTab);
  await panel.click(PANEL.signatureFields);
  await panel.type(PANEL.salt, 'cookie-session');
  await panel.click(PANEL.resetSignature);
  await panel.waitFor(PANEL.resetSignature, { gone: true });
  expect(await heard()).toBe(0);
});
