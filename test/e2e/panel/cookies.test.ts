import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { PANEL } from '../../../tools/panel-page.mjs';
import { keepCopies, lastCopy } from '../clipboard.ts';
import { type FreshStage, useFreshHosts } from '../stage.ts';

// What the panel does to cookies that are no sessions is compared with what the app gets afterwards.
const stage = useFreshHosts();

beforeEach(() => stage().driver.setSize({ width: 1280, height: 700 }));

/** What the app's own page says of the cookie `theme`. */
const themeInApp = () => inPage('/theme');
/** The `Cookie` header that the app gets. */
const carried = () => inPage('/carried');

async function inPage(path: string): Promise<string> {
  return stage().driver.page.evaluate(async (url) => (await fetch(url)).text(), path);
}

/** Makes the app set a cookie, by whatever header. */
async function setByApp(header: string): Promise<void> {
  await inPage(`/raw?${new URLSearchParams({ header })}`);
}

/** Opens the cookie `theme` in the list, as the app has set it. */
async function openTheme(header = 'theme=dark; Path=/; HttpOnly'): Promise<FreshStage> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/`);
  await setByApp(header);
  await driver.panel.click(PANEL.cookiesTab);
  await driver.panel.click(PANEL.cookieLine, { text: 'theme' });
  await driver.panel.waitFor(PANEL.cookieForm);
  return stage();
}

const save = () => stage().driver.panel.click(PANEL.saveCookie);

describe('a cookie that is no session', () => {
  it('is edited, and the app shows the edited value; undone, it is again what it was', async () => {
    const { panel } = (await openTheme()).driver;
    await panel.type(PANEL.cookieValueField, 'light');
    expect(await themeInApp()).toBe('theme dark');
    await save();
    await panel.waitFor(PANEL.edited, { text: 'was edited here.' });
    await panel.waitFor(PANEL.cookieLine, { text: 'theme light' });
    await panel.waitFor(PANEL.cookieLine, { text: 'HttpOnly' });
    expect(await themeInApp()).toBe('theme light');
    const scripts = await stage().driver.page.evaluate(() => document.cookie);
    expect(scripts).toBe('');

    await panel.click(PANEL.undo);
    await panel.waitFor(PANEL.cookieLine, { text: 'theme dark' });
    expect(await themeInApp()).toBe('theme dark');
    await panel.click(PANEL.redo);
    await panel.waitFor(PANEL.cookieLine, { text: 'theme light' });
    expect(await themeInApp()).toBe('theme light');
  });

  it('is deleted alone, and comes back after a navigation and with DevTools shown late', async () => {
    const { driver, flask } = await openTheme();
    await setByApp('theme=other; Path=/carried');
    expect(await carried()).toBe('theme=other; theme=dark');
    await driver.panel.click(PANEL.deleteThis);
    await driver.panel.waitFor(PANEL.edited, { text: 'was deleted here.' });
    expect(await carried()).toBe('theme=other');
    await driver.hidePanel();
    await driver.goto(`${flask.url}/theme`);
    await driver.showPanel();
    await driver.panel.click(PANEL.undo);
    await driver.panel.waitFor(PANEL.cookieLine, { text: 'theme dark' });
    expect(await carried()).toBe('theme=other; theme=dark');
  });

  it('is made, with attributes of its own', async () => {
    const { driver } = await openTheme();
    const { panel } = driver;
    await panel.click(PANEL.addCookie);
    await panel.type(PANEL.cookieNameField, 'consent');
    await panel.type(PANEL.cookieValueField, '{"ads":false}');
    await panel.type(PANEL.cookiePathField, '/carried');
    await save();
    await panel.waitFor(PANEL.cookieLine, { text: 'consent {"ads":false}' });
    await panel.waitFor(PANEL.newCookie, { gone: true });
    expect(await carried()).toBe('consent={"ads":false}; theme=dark');
    expect(await themeInApp()).toBe('theme dark');
    await panel.click(PANEL.undo);
    await panel.waitFor(PANEL.cookieLine, { text: 'consent', gone: true });
    expect(await carried()).toBe('theme=dark');
  });

  it('gets another name, and the one of before is deleted only if the user says so', async () => {
    const { panel } = (await openTheme()).driver;
    await panel.type(PANEL.cookieNameField, 'look');
    await panel.waitFor(PANEL.cookieDraftNotes, { text: 'makes another cookie' });
    await save();
    await panel.waitFor(PANEL.cookieLine, { text: 'look dark' });
    expect((await carried()).split('; ').sort()).toEqual(['look=dark', 'theme=dark']);
    await panel.type(PANEL.cookieNameField, 'skin');
    await panel.click(PANEL.deleteBase);
    await save();
    await panel.waitFor(PANEL.cookieLine, { text: 'skin dark' });
    await panel.waitFor(PANEL.cookieLine, { text: 'look', gone: true });
    expect((await carried()).split('; ').sort()).toEqual(['skin=dark', 'theme=dark']);
  });

  it('may lose its Secure flag', async () => {
    const { panel } = (await openTheme('theme=dark; Path=/; Secure')).driver;
    await panel.waitFor(PANEL.cookieLine, { text: 'Secure' });
    await panel.click(PANEL.cookieSecure);
    await save();
    await panel.waitFor(PANEL.edited, { text: 'was edited here.' });
    await panel.waitFor(PANEL.cookieLine, { text: 'Secure', gone: true });
    await panel.click(PANEL.undo);
    await panel.waitFor(PANEL.cookieLine, { text: 'Secure' });
  });
});

describe('what is typed', () => {
  it('survives what the server sets meanwhile, which is not overwritten silently', async () => {
    const { panel } = (await openTheme()).driver;
    await panel.type(PANEL.cookieValueField, 'mine');
    await setByApp('theme=from-server; Path=/');
    await panel.waitFor(PANEL.cookieDraftNotes, {
      text: 'Saving overwrites what it is now: from-server',
    });
    await panel.click(PANEL.sessionTab);
    await panel.click(PANEL.cookiesTab);
    await panel.waitFor(PANEL.saveCookie, { text: 'Overwrite' });
    expect(await themeInApp()).toBe('theme from-server');
    await save();
    await panel.waitFor(PANEL.cookieLine, { text: 'theme mine' });
    expect(await themeInApp()).toBe('theme mine');
    await panel.click(PANEL.undo);
    await panel.waitFor(PANEL.cookieLine, { text: 'theme from-server' });
  });

  it('survives that the cookie vanishes', async () => {
    const { panel } = (await openTheme()).driver;
    await panel.type(PANEL.cookieValueField, 'mine');
    await setByApp('theme=; Path=/; Max-Age=0');
    await panel.waitFor(PANEL.cookieDraftNotes, { text: 'The cookie is gone since you began.' });
    await save();
    await panel.waitFor(PANEL.cookieLine, { text: 'theme mine' });
    expect(await themeInApp()).toBe('theme mine');
  });

  it('stays if the browser refuses it, which is foreseen', async () => {
    const { panel } = (await openTheme()).driver;
    await panel.type(PANEL.cookieValueField, 'mine');
    await panel.evaluate((selector) => {
      const select = document.querySelector<HTMLSelectElement>(selector);
      if (!select) throw new Error('there is no select');
      select.selectedIndex = 3;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, PANEL.cookieSameSite);
    await panel.waitFor(PANEL.cookieDraftNotes, { text: 'SameSite=None must be Secure' });
    await save();
    await panel.waitFor(PANEL.notice, { text: 'The browser did not change the cookie' });
    await panel.waitFor(PANEL.cookieDraftNotes, { text: 'SameSite=None must be Secure' });
    expect(await themeInApp()).toBe('theme dark');
    await panel.click(PANEL.discardCookieDraft);
    await panel.waitFor(PANEL.cookieDraftNotes, { gone: true });
  });

  it('cannot be saved where it would be another cookie', async () => {
    const { panel } = (await openTheme()).driver;
    await panel.type(PANEL.cookieValueField, 'a; b');
    await panel.waitFor(PANEL.cookieDraftNotes, { text: 'without a semicolon' });
    await save();
    await panel.waitFor(PANEL.saveCookie, { text: 'Save' });
    expect(await themeInApp()).toBe('theme dark');
  });
});

it('offers to overwrite what the server has set since, in the list of changes', async () => {
  const { panel } = (await openTheme()).driver;
  await panel.type(PANEL.cookieValueField, 'light');
  await save();
  await panel.waitFor(PANEL.undo);
  await setByApp('theme=from-server; Path=/');
  await panel.waitFor(PANEL.undo, { gone: true });
  await panel.click(PANEL.editList);
  await panel.waitFor(PANEL.editLine, { text: 'Something else has changed it since.' });
  expect(await themeInApp()).toBe('theme from-server');
  await panel.click('[data-testid="reverse"]', { text: 'overwrite' });
  await panel.waitFor(PANEL.cookieLine, { text: 'theme dark' });
  expect(await themeInApp()).toBe('theme dark');
});

it('is worked with the keyboard alone', async () => {
  const { panel } = (await openTheme()).driver;
  await panel.click(PANEL.cookiesFilter);
  await panel.press('Tab');
  await panel.press('Tab');
  await panel.press('Tab');
  await panel.press('Home');
  await panel.press('Tab');
  await panel.press('Tab');
  for (const letter of 'er') await panel.press(letter);
  await panel.press('Enter');
  await panel.waitFor(PANEL.edited, { text: 'was edited here.' });
  expect(await themeInApp()).toMatch(/^theme .*er$/);
});

it('leads from a session to its content', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.click(PANEL.cookiesTab);
  await driver.panel.click(PANEL.cookieLine, { text: 'session' });
  await driver.panel.click(PANEL.showSession);
  await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
});

it('offers no change where the user wants none', async () => {
  const { panel } = (await openTheme()).driver;
  await panel.click(PANEL.settings);
  await panel.click(PANEL.readOnly);
  await panel.waitFor(PANEL.cookieForm, { gone: true });
  await panel.waitFor(PANEL.addCookie, { gone: true });
  await panel.waitFor(PANEL.cookieDetails, { text: 'dark' });
  await panel.click(PANEL.readOnly);
  await panel.waitFor(PANEL.cookieForm);
  await panel.click(PANEL.settings);
});

it('copies a cookies.txt with which curl sends the same cookies', async () => {
  const { driver, flask } = await openTheme('theme="dark blue"=; Path=/; HttpOnly');
  await setByApp('consent=all; Path=/carried; Max-Age=600');
  await driver.panel.waitFor(PANEL.cookieLine, { text: 'consent' });
  const folder = mkdtempSync(join(tmpdir(), 'cookies-'));
  const file = join(folder, 'cookies.txt');
  try {
    writeFileSync(file, await copied(PANEL.copyNetscape));
    const resolve = ['--resolve', `${stage().host}:${flask.port}:127.0.0.1`];
    const { stdout } = await promisify(execFile)('curl', [
      ...['--silent', '--noproxy', '*', ...resolve, '-b', file, `${flask.url}/carried`],
    ]);
    expect(stdout).toBe(await carried());
    expect(stdout).toContain('theme="dark blue"=');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Clicks an item of the menu for copying and returns what it copies. */
async function copied(item: string): Promise<string> {
  const { panel } = stage().driver;
  await keepCopies(panel);
  await panel.click(PANEL.copyCookies);
  await panel.click(item);
  await panel.waitFor(item, { gone: true });
  return lastCopy(panel);
}
