import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { signFlask } from '../../../src/codec/index.ts';
import { editRow, enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { BROWSER, readByFlask, useHttpsStage } from '../stage.ts';

const stage = useHttpsStage('shop.test');

let plain: RunningFlask;
beforeAll(async () => {
  plain = await startFlask({ python: findFlaskPython(), secretKey: 'dev' });
});
afterAll(() => plain?.close());

const at = (path: string) => `https://shop.test:${stage().flask.port}${path}`;

/** Makes the app set any cookie. */
async function set(cookie: { name?: string; value: string; attributes: string }): Promise<void> {
  await stage().driver.goto(at(`/raw?${new URLSearchParams(cookie)}`));
}

const session = (json: string) => signFlask(json, 'dev');

it('shows a Secure session, and one that is not Secure', async () => {
  const { driver } = stage();
  await driver.goto(at('/login?username=plain'));
  await driver.panel.waitFor(PANEL.tree, { text: "username: 'plain'" });
  await set({ value: session('{"who":"secure"}'), attributes: 'Path=/; Secure; HttpOnly' });
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'secure'" });
  await driver.panel.click(PANEL.cookieTab);
  await driver.panel.waitFor(PANEL.attributes, { text: 'Secure' });
  await driver.panel.waitFor(PANEL.source, { text: 'the cookie jar' });
  await driver.panel.click(PANEL.sessionTab);
  await driver.goto(at('/clear'));
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on shop.test' });
});

it('shows a session whose name begins with __Host-', async () => {
  const { driver } = stage();
  const name = '__Host-session';
  await set({ name, value: session('{"who":"host"}'), attributes: 'Path=/; Secure; HttpOnly' });
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'host'" });
  await driver.panel.waitFor(PANEL.cookie, { text: '__Host-session · shop.test' });
  await set({ name, value: '', attributes: 'Path=/; Secure; Max-Age=0' });
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on shop.test' });
});

it('shows a partitioned session, and its site', async () => {
  const { driver } = stage();
  const attributes = 'Path=/; Secure; SameSite=None; Partitioned';
  await set({ value: session('{"who":"partitioned"}'), attributes });
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'partitioned'" });
  expect(await readByFlask(stage())).toBe("{'who': 'partitioned'}");
  await driver.panel.click(PANEL.cookieTab);
  await driver.panel.waitFor(PANEL.partition, { text: 'https://shop.test' });
  await driver.panel.waitFor(PANEL.attributes, { text: 'SameSite=None' });
  await driver.panel.click(PANEL.sessionTab);
  await set({ value: '', attributes: `${attributes}; Max-Age=0` });
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on shop.test' });
});

it('asks once before it changes cookies of a host that is not local', async () => {
  const { page, panel } = stage().driver;
  const carried = () => page.evaluate(async () => (await fetch('/carried')).text());
  await set({ name: 'theme', value: 'dark', attributes: 'Path=/' });
  await panel.click(PANEL.cookiesTab);
  await panel.click(PANEL.cookieLine, { text: 'theme' });
  await panel.type(PANEL.cookieValueField, 'light');
  await panel.click(PANEL.saveCookie);
  await panel.waitFor(PANEL.editConfirm, { text: 'what its server reads: theme.' });
  await panel.click(PANEL.editNo);
  await panel.waitFor(PANEL.editConfirm, { gone: true });
  expect(await carried()).toBe('theme=dark');
  await panel.click(PANEL.saveCookie);
  await panel.click(PANEL.editYes);
  await panel.waitFor(PANEL.cookieLine, { text: 'theme light' });
  expect(await carried()).toBe('theme=light');
  await panel.click(PANEL.deleteThis);
  await panel.waitFor(PANEL.edited, { text: 'was deleted here.' });
  expect(await carried()).toBe('');
});

it('edits a partitioned cookie in its partition, and takes that back', async () => {
  const { page, panel } = stage().driver;
  const carried = () => page.evaluate(async () => (await fetch('/carried')).text());
  const attributes = 'Path=/; Secure; SameSite=None; Partitioned';
  await set({ name: 'widget', value: 'open', attributes });
  await panel.click(PANEL.cookieLine, { text: 'widget' });
  await panel.type(PANEL.cookieValueField, 'closed');
  await panel.click(PANEL.saveCookie);
  await panel.waitFor(PANEL.cookieLine, { text: 'widget closed' });
  expect(await carried()).toBe('widget=closed');
  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.cookieLine, { text: 'widget open' });
  expect(await carried()).toBe('widget=open');
  await panel.click(PANEL.deleteThis);
  await panel.waitFor(PANEL.cookieLine, { gone: true });
  await panel.click(PANEL.sessionTab);
});

it.each([
  ['Secure', 'Path=/; Secure; HttpOnly'],
  ['partitioned', 'Path=/; Secure; SameSite=None; Partitioned'],
])('edits a %s session without asking again, and takes that back', async (who, attributes) => {
  const { driver } = stage();
  const { page, panel } = driver;
  const carried = () => page.evaluate(async () => (await fetch('/carried')).text());
  await set({ value: session(`{"who":"${who}"}`), attributes });
  await panel.click(PANEL.sessionTab);
  await panel.waitFor(PANEL.tree, { text: `who: '${who}'` });
  await enterSecretKey(driver, 'dev');
  await panel.waitFor(PANEL.valid);
  const before = await carried();
  await editRow(driver, 'who', "'edited'");
  await panel.click(PANEL.draftPut);
  await panel.waitFor(PANEL.edited, { text: 'This session was edited here.' });
  await panel.waitFor(PANEL.draft, { gone: true });
  await panel.waitFor(PANEL.editConfirm, { gone: true });
  expect(await readByFlask(stage())).toBe("{'who': 'edited'}");
  expect((await carried()).split('; ')).toHaveLength(1);
  await panel.click(PANEL.cookieTab);
  await panel.waitFor(PANEL.attributes, { text: 'Secure' });
  if (who === 'partitioned') await panel.waitFor(PANEL.partition, { text: 'https://shop.test' });
  await panel.click(PANEL.sessionTab);
  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.tree, { text: `who: '${who}'` });
  expect(await carried()).toBe(before);
  await set({ value: '', attributes: `${attributes}; Max-Age=0` });
  await panel.waitFor(PANEL.empty, { text: 'No session cookie on shop.test' });
});

interface Foretold {
  /** Of the cookie as the app sets it; no two are in the same place. */
  readonly name: string;
  readonly attributes: string;
  readonly change: (field: typeof PANEL) => Promise<void>;
  readonly says: string;
}

it.each<[string, string[], Foretold]>([
  [
    'SameSite=None without Secure',
    ['chromium', 'firefox'],
    {
      name: 'none',
      attributes: 'Path=/',
      change: ({ cookieSameSite }) => stage().driver.panel.evaluate(chooseLast, cookieSameSite),
      says: 'The browser will refuse it: SameSite=None must be Secure',
    },
  ],
  [
    'a __Host- name without Secure',
    ['chromium'],
    {
      name: 'host',
      attributes: 'Path=/',
      change: ({ cookieNameField }) => stage().driver.panel.type(cookieNameField, '__Host-a'),
      says: 'Chromium refuses it, Firefox takes it from here: __Host-',
    },
  ],
  [
    'a cookie that is Secure no more',
    ['chromium'],
    {
      name: 'secure',
      attributes: 'Path=/; Secure',
      change: ({ cookieSecure }) => stage().driver.panel.click(cookieSecure),
      says: 'Chromium refuses it, Firefox takes it from here: it would hide a Secure cookie',
    },
  ],
  [
    'a partitioned cookie that is Secure no more',
    ['chromium'],
    {
      name: 'partitioned',
      attributes: 'Path=/; Secure; SameSite=Lax; Partitioned',
      change: ({ cookieSecure }) => stage().driver.panel.click(cookieSecure),
      says: 'Chromium refuses it, Firefox takes it from here: Partitioned must be Secure',
    },
  ],
])('foretells which browser refuses %s', async (_, by, { name, attributes, change, says }) => {
  const { panel } = stage().driver;
  await set({ name, value: 'dark', attributes });
  await panel.click(PANEL.cookiesTab);
  await panel.click(PANEL.cookieLine, { text: `${name} dark` });
  await panel.waitFor(PANEL.saveCookie);
  await change(PANEL);
  await panel.waitFor(PANEL.cookieDraftNotes, { text: says });
  await panel.click(PANEL.saveCookie);
  if (by.includes(BROWSER)) {
    await panel.waitFor(PANEL.notice, { text: 'The browser did not change the cookie' });
    await panel.click(PANEL.discardCookieDraft);
  } else await panel.waitFor(PANEL.edited, { text: name === 'host' ? 'made here' : 'edited here' });
  // The next change takes back what was said of this one.
  await panel.click(PANEL.deleteThis);
  await panel.waitFor(PANEL.notice, { text: 'did not change', gone: true });
  await panel.waitFor(PANEL.edited, { text: 'was deleted here' });
  await panel.click(PANEL.sessionTab);
});

/** Chooses the last option of a select. */
function chooseLast(selector: string): void {
  const select = document.querySelector<HTMLSelectElement>(selector);
  if (!select) throw new Error('there is no select');
  select.selectedIndex = select.options.length - 1;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

it('offers a Secure session on an http page, but does not show it as the page’s session', async () => {
  const { driver } = stage();
  await set({ value: session('{"who":"secure"}'), attributes: 'Path=/; Secure; HttpOnly' });
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'secure'" });
  await driver.goto(`http://shop.test:${plain.port}/`);
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on shop.test' });
  expect(await readByFlask(stage())).toBe('{}');
  await driver.panel.click(PANEL.choice, { text: 'session · shop.test' });
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'secure'" });
});

it('says why a response over http does not overwrite a Secure session', async () => {
  const { driver } = stage();
  await driver.goto(at('/'));
  await set({ value: session('{"who":"secure"}'), attributes: 'Path=/; Secure; HttpOnly' });
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'secure'" });
  await driver.goto(`http://shop.test:${plain.port}/login?username=plain`);
  await driver.panel.waitFor(PANEL.refused, { text: 'there is a Secure cookie of this name' });
  await driver.goto(at('/read'));
  await driver.panel.waitFor(PANEL.tree, { text: "who: 'secure'" });
});
