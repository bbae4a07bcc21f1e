import { afterAll, describe, expect, it } from 'vitest';
import { findFirefox } from '../../../scripts/components.mjs';
import { launchPlainFirefox } from '../../../tools/drivers/firefox.mjs';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { addressOf } from './address.ts';
import { faintParts, indistinct } from './contrast.ts';

/** *Manage Colors… > Override the colors specified by pages: Always*, with colours as of a contrast theme. */
const USERS_COLORS = {
  'browser.display.document_color_use': 2,
  'browser.display.use_system_colors': false,
  'browser.display.background_color': '#000000',
  'browser.display.foreground_color': '#ffff00',
  'browser.anchor_color': '#00ffff',
};

const browser = await launchPlainFirefox(findFirefox(), USERS_COLORS);
afterAll(() => browser.close());
const { page } = browser;

const SCENARIOS = ['life', 'secrets', 'keys', 'damaged', 'carried', 'noCookie', 'sameId'] as const;

describe('with the user’s own colours in Firefox', () => {
  it.each(SCENARIOS)('everything can be read: %s', async (scenario) => {
    await show(scenario);
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe(
      'rgb(255, 255, 0)',
    );
    for (const tab of await page.evaluate(tabIds)) {
      await press(`#${tab}`);
      const faint = await page.evaluate(faintParts);
      expect({ tab, faint }).toEqual({ tab, faint: [] });
    }
  });

  it('what is selected can be told from the rest', async () => {
    await show('life');
    await page.evaluate(() => document.querySelector<HTMLElement>('.row')?.focus());
    await press('.line');
    await page.evaluate(() => document.querySelector<HTMLElement>('.row')?.focus());
    await page.evaluate(painted);
    expect(await page.evaluate(indistinct)).toEqual([]);
  });
});

async function show(scenario: string): Promise<void> {
  await browser.goto(addressOf({ scenario, language: 'en', theme: 'light' }));
  const isDrawn = () =>
    page.evaluate(() => document.querySelector('.empty h1, .toolbar, .row') !== null);
  await expect.poll(isDrawn, { timeout: 10_000 }).toBe(true);
  await page.evaluate(painted);
}

async function press(selector: string): Promise<void> {
  await page.evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), selector);
  await page.evaluate(painted);
}

/** Runs in the page. */
function tabIds(): string[] {
  return Array.from(document.querySelectorAll('.tabs button'), ({ id }) => id);
}
