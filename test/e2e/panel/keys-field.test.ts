import { expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { Panel } from '../../../tools/drivers/driver.ts';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { BROWSER, useStage } from '../stage.ts';

const KEY = 'typed into a field 4711';
const NAME = 'the shop in staging';
const SALT = 'a salt of its own';
const stage = useStage();

/** The page for pasted cookies: it is in a tab, so the browser could remember its fields, unlike the panel's. */
async function openPaste(): Promise<Panel> {
  const { driver } = stage();
  await driver.clickButton();
  const page = await driver.openedPage();
  await page.type(PANEL.paste, signFlask('{"a":1}', KEY));
  await page.waitFor(PANEL.tree, { text: 'a: 1' });
  await page.click(PANEL.keysTab);
  return page;
}

/** How the field masks its characters. */
function mask(page: Panel): Promise<string> {
  return page.evaluate((selector) => {
    const field = document.querySelector(selector);
    return field ? getComputedStyle(field).getPropertyValue('-webkit-text-security') : 'no field';
  }, PANEL.secretKey);
}

/** Text fields that the browser may remember. */
function rememberedFields(page: Panel): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
      .filter((field) => field.type !== 'checkbox' && field.getAttribute('autocomplete') !== 'off')
      .map(({ outerHTML }) => outerHTML),
  );
}

it('masks a key while it is typed, until the eye button is clicked', async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  await driver.goto(`${flask.url}/login?username=ada`);
  await panel.click(PANEL.keysTab);
  await panel.waitFor(PANEL.secretKey);
  expect(await mask(panel)).toBe('none'); // for the placeholder
  await panel.type(PANEL.secretKey, 'de');
  expect(await mask(panel)).toBe('disc');
  await panel.press('Tab');
  const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(await focused()).toBe('Show what is typed');
  await panel.press('Enter');
  expect(await focused()).toBe('Hide what is typed');
  expect(await mask(panel)).toBe('none');
  await panel.click(PANEL.showTyped);
  expect(await mask(panel)).toBe('disc');
  await panel.type(PANEL.secretKey, '');
});

it('keeps the browser from remembering the content of a field', async () => {
  const { driver } = stage();
  const { panel } = driver;
  await enterSecretKey(driver, 'dev');
  await panel.click(PANEL.keysTab);
  await panel.click(PANEL.signatureFields);
  await panel.click(PANEL.settings);
  await panel.waitFor(PANEL.cookieNames);
  await panel.waitFor(PANEL.salt);
  await panel.waitFor(PANEL.keyName);
  expect(await rememberedFields(panel)).toEqual([]);
});

it('makes no browser offer to save a key as a password, or store it or its name', async () => {
  const { driver } = stage();
  const page = await openPaste();
  await page.type(PANEL.secretKey, KEY);
  await page.press('Enter');
  await page.waitFor(PANEL.keySaid, { text: '1 key' });
  await page.waitFor(PANEL.valid);
  await page.type(PANEL.keyName, NAME);
  await page.press('Enter');
  await page.click(PANEL.signatureFields);
  await page.type(PANEL.salt, SALT);
  await page.type(PANEL.secretKey, `${KEY} too`);
  expect(await rememberedFields(page)).toEqual([]);
  // What the browser does store of such a page: shows that the search would find the rest.
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'control';
    document.body.append(field);
  });
  await page.type('#control', 'an ordinary field');
  const kept = async () =>
    BROWSER === 'firefox' ? driver.remembered() : await sessionFiles('an ordinary field');
  await expect.poll(kept, { timeout: DEADLINE }).toContain('an ordinary field');
  const remembered = await driver.remembered();
  for (const text of [KEY, NAME, SALT]) {
    expect(remembered).not.toContain(text);
    const files = await driver.filesWith(text);
    // A salt is a setting, which is stored on disk; the rest is in no file.
    expect(files.filter((file) => text !== SALT || /session/i.test(file))).toEqual([]);
  }
  if (BROWSER === 'firefox') {
    const { logins, offered }: Record<string, string[]> = JSON.parse(remembered);
    expect(logins).toEqual([]);
    // A page with a login form of its own, of another test, may have been offered.
    expect(offered?.filter((offer) => !/ of https?:/.test(offer))).toEqual([]);
  }
});

/** The text, if it is in one of the files in which Chromium stores its tabs. */
async function sessionFiles(text: string): Promise<string> {
  const files = await stage().driver.filesWith(text);
  return files.some((file) => file.includes('Sessions')) ? text : '';
}
