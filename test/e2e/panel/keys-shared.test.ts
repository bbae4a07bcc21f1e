import { expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { Panel } from '../../../tools/drivers/driver.ts';
import { enterSecretKey, forgetKeys, PANEL } from '../../../tools/panel-page.mjs';
import { useStage } from '../stage.ts';

const stage = useStage();

const COUNT = 10;

/** Adds keys one after the other, faster than a user can. */
function addKeys(panel: Panel, prefix: string, count: number): Promise<void> {
  return panel.evaluate(
    (selector, prefix, count) => {
      for (let n = 0; n < count; n += 1) {
        const field = document.querySelector<HTMLInputElement>(selector);
        if (!field?.form) throw new Error('the field for keys is gone');
        field.value = `${prefix}${n}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form.requestSubmit();
      }
    },
    PANEL.secretKey,
    prefix,
    count,
  );
}

function storedTexts(panel: Panel, area: 'local' | 'session'): Promise<string[]> {
  return panel.evaluate(async (area) => {
    const stored = await chrome.storage[area].get('keys localhost');
    const { ring } = Object(stored['keys localhost']) as { ring?: { keys: { text: string }[] } };
    return (ring?.keys ?? []).map(({ text }) => text).sort();
  }, area);
}

const keyRows = (panel: Panel) =>
  panel.evaluate((selector) => document.querySelectorAll(selector).length, PANEL.ringKey);

/** Makes this operation on the stored data fail in a page, until `repairStorage` is called. */
function breakStorage(page: Panel, what: 'set' | 'remove'): Promise<void> {
  return page.evaluate((what) => {
    const { chrome, browser } = globalThis as unknown as Record<string, typeof globalThis.chrome>;
    const areas = [chrome, browser].flatMap((api) => (api ? [api.storage.local] : []));
    const whole = areas.map((area) => area[what]);
    const fail = () => Promise.reject(new Error('disk I/O error'));
    for (const area of areas) Object.assign(area, { [what]: fail });
    const repair = () => {
      for (const [n, area] of areas.entries()) Object.assign(area, { [what]: whole[n] });
    };
    Object.assign(globalThis, { repair });
  }, what);
}

const repairStorage = (page: Panel) =>
  page.evaluate(() => (globalThis as unknown as { repair(): void }).repair());

it('says that keys are not forgotten, or not kept, if the browser fails to do it', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await enterSecretKey(driver, 'dev');
  await driver.panel.waitFor(PANEL.valid);
  await driver.clickButton();
  const page = await driver.openedPage();
  await page.type(PANEL.paste, signFlask('{"a":1}', 'dev'));
  await page.waitFor(PANEL.valid);
  await page.click(PANEL.keysTab);
  await page.waitFor(PANEL.keyStorage, { text: 'Kept in memory until the browser closes' });

  await breakStorage(page, 'set');
  await page.click(PANEL.keepKeys);
  await page.waitFor(PANEL.keyFailure, { text: 'Not kept on this computer' });
  expect(await page.text(PANEL.keyStorage)).toContain('Kept in memory');
  expect(await isChecked(page)).toBe(false);
  await repairStorage(page);
  await page.click(PANEL.keepKeys);
  await page.waitFor(PANEL.keyStorage, { text: 'not encrypted' });
  await page.waitFor(PANEL.keyFailure, { gone: true });

  await breakStorage(page, 'remove');
  await page.click(PANEL.forgetAll);
  await page.waitFor(PANEL.keyFailure, { text: 'Not forgotten: the browser failed to delete' });
  expect(await page.text(PANEL.keyStorage)).toContain('Kept on this computer');
  expect(await keyRows(page)).toBe(1);
  expect(await storedTexts(page, 'local')).toEqual(['dev']);
  await page.click(PANEL.keepKeys);
  await page.waitFor(PANEL.keyFailure, { text: 'Still on this computer' });
  expect(await isChecked(page)).toBe(true);

  await repairStorage(page);
  await page.click(PANEL.forgetAll);
  await page.waitFor(PANEL.ringKey, { gone: true });
  await page.waitFor(PANEL.keyFailure, { gone: true });
  expect(await storedTexts(page, 'local')).toEqual([]);
});

const isChecked = (page: Panel) =>
  page.evaluate(
    (selector) => document.querySelector<HTMLInputElement>(selector)?.checked,
    PANEL.keepKeys,
  );

it('keeps all keys that two DevTools add at the same time, in both and on disk', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  // The fields are drawn anew once the page's session is known.
  await driver.panel.waitFor(PANEL.line, { text: 'GET /login?username=ada → 302' });
  await driver.panel.waitFor(PANEL.pending, { gone: true });
  await driver.panel.click(PANEL.keysTab);
  await driver.panel.waitFor(PANEL.secretKey);
  await addKeys(driver.panel, 'first', 1);
  await driver.panel.waitFor(PANEL.ringKey);
  await driver.panel.click(PANEL.keepKeys);
  await driver.panel.waitFor(PANEL.keyStorage, { text: 'not encrypted' });
  const other = await driver.inspectAnother();
  await other.goto(`${flask.url}/`);
  await other.panel.click(PANEL.keysTab);
  await other.panel.waitFor(PANEL.ringKey);
  await other.panel.waitFor(PANEL.pending, { gone: true });

  await Promise.all([addKeys(driver.panel, 'one', COUNT), addKeys(other.panel, 'two', COUNT)]);
  const all = ['one', 'two'].flatMap((who) =>
    Array.from({ length: COUNT }, (_, n) => `${who}${n}`),
  );
  for (const area of ['session', 'local'] as const) {
    await expect
      .poll(() => storedTexts(driver.panel, area), { timeout: DEADLINE })
      .toEqual(['first0', ...all].sort());
  }
  for (const { panel } of [driver, other]) {
    await expect.poll(() => keyRows(panel), { timeout: DEADLINE }).toBe(1 + 2 * COUNT);
  }
  await forgetKeys(driver);
  await other.panel.waitFor(PANEL.ringKey, { gone: true });
  expect(await storedTexts(driver.panel, 'local')).toEqual([]);
});
