import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/recording/languages.ts';
import { halfOf } from '../everything.ts';
import { cutControls } from './cut-controls.ts';
import { openPlainPanel } from './open-plain-panel.ts';

const { page, show, press, resize } = await openPlainPanel();

/** At 200 % a panel has half as many CSS pixels: of 1280×272 (docked below), 1280×800 and 800×600. */
const HALVES = [
  { width: 640, height: 136 },
  { width: 640, height: 400 },
  { width: 400, height: 300 },
] as const;

const STATES = LANGUAGES.flatMap((language) =>
  (['secrets', 'keys', 'life'] as const).map((scenario) => [language, scenario] as const),
);

describe('at a zoom of 200 %', () => {
  it.each(halfOf(STATES, 1))('everything can be reached in %s: %s', async (language, scenario) => {
    await show({ scenario, language });
    const tabs = await page.$$eval('.tabs button', (all) => all.map(({ id }) => id));
    for (const size of HALVES) {
      await resize({ ...size, deviceScaleFactor: 2 });
      for (const tab of tabs) {
        await press(`#${tab}`);
        const found = { cut: await page.evaluate(cutControls), rows: await shownRows() };
        expect({ size, tab, ...found }).toEqual({ size, tab, cut: [], rows: true });
      }
      await press('.settings summary');
      const menu = await page.$eval('.settings .box', (box) => ({
        isWithin: box.getBoundingClientRect().bottom <= innerHeight,
        isWhole: box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY === 'auto',
      }));
      expect({ size, ...menu }).toEqual({ size, isWithin: true, isWhole: true });
      await press('.settings summary');
    }
  });

  /** Whether the tab shows at least a line of its content, so that it can be scrolled through. */
  async function shownRows(): Promise<boolean> {
    return page.$eval('.view', ({ clientHeight }) => clientHeight >= 20);
  }
});
