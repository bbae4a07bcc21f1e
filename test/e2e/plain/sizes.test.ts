import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/recording/languages.ts';
import { call } from '../../../tools/drivers/panel.mjs';
import { halfOf } from '../everything.ts';
import { cutControls } from './cut-controls.ts';
import { evaluateIn, expectFit, LONGEST, openLanguages, otherLanguage } from './fit.ts';
import { openPlainPanel, SCENARIO_NAMES } from './open-plain-panel.ts';

const panel = await openPlainPanel();
const { page, show, showCookie, resize, click } = panel;

interface Size {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  /** Whether it is the narrowest with the timeline beside the session or folded: what fits here, fits the wider ones. */
  readonly isNarrowest?: true;
}

/** The sizes that users have: docked below and beside the page in both browsers, and narrow; with the number of whole
 * rows of the tree that must be visible. */
const SIZES: readonly Size[] = [
  { width: 1280, height: 221, rows: 6, isNarrowest: true },
  { width: 1280, height: 272, rows: 8 },
  { width: 554, height: 773, rows: 20 },
  { width: 500, height: 273, rows: 8, isNarrowest: true },
  { width: 500, height: 785, rows: 20 },
  { width: 400, height: 613, rows: 13 },
];

const NARROWEST = SIZES.filter(({ isNarrowest }) => isNarrowest);
/** At 400 pixels, with the timeline below the session, tabs.test.ts looks at everything. */
const WIDER = SIZES.filter(({ width, isNarrowest }) => !isNarrowest && width > 400);

describe('the panel', () => {
  // Sizes by turns, in the language with the longest words; the narrowest one also in another.
  it.each(halfOf(SCENARIO_NAMES, 1))('fits a narrow size and a wider one: %s', async (scenario) => {
    const turn = SCENARIO_NAMES.indexOf(scenario);
    const other = otherLanguage(turn >> 1);
    await show({ scenario });
    await openLanguages(panel);
    for (const sizes of [NARROWEST, WIDER]) {
      const { width, height } = sizes[(turn >> 1) % sizes.length] as Size;
      await resize({ width, height });
      const languages = sizes === NARROWEST ? [LONGEST, other] : [LONGEST];
      await expectFit(panel, { width, height }, languages);
    }
  });

  it.each(LANGUAGES)('shows enough rows at all sizes in %s', async (language) => {
    await show({ scenario: 'valid', language });
    const shown: number[] = [];
    for (const { width, height } of SIZES) {
      await resize({ width, height });
      shown.push(await page.evaluate(wholeRows));
    }
    const enough = SIZES.map(({ rows }, index) => Math.min(rows, shown[index] ?? 0));
    expect(enough).toEqual(SIZES.map(({ rows }) => rows));
  });

  it.each(['valid', 'large', 'unchecked', 'damaged'] as const)(
    'shows what it is and its value without scrolling: %s',
    async (scenario) => {
      await showCookie({ scenario });
      await openLanguages(panel);
      for (const { width, height } of SIZES) {
        await resize({ width, height });
        for (const language of LANGUAGES) {
          const isInSight = await evaluateIn(page, language, call(areClaimAndValueInSight));
          expect({ width, height, language, isInSight }).toMatchObject({ isInSight: true });
        }
      }
    },
  );

  it.each(LANGUAGES)('shows Add key at 400 pixels in %s', async (language) => {
    await show({ scenario: 'unchecked', language, width: 400, height: 613 });
    await page.waitForSelector('[data-testid=add-key]', { visible: true });
    expect(await page.evaluate(cutControls)).toEqual([]);
  });

  it.each(LANGUAGES)('shows all settings at 221 pixels in %s', async (language) => {
    for (const width of [1280, 500]) {
      await show({ scenario: 'valid', language, width, height: 221 });
      await page.$eval('.settings summary', (summary) => (summary as HTMLElement).click());
      await page.waitForSelector('.settings select');
      const { scrolls, bottom } = await page.$eval('.settings .box', (box) => ({
        scrolls: box.scrollHeight > box.clientHeight,
        bottom: box.getBoundingClientRect().bottom,
      }));
      expect(scrolls).toBe(false);
      expect(bottom).toBeLessThanOrEqual(221);
    }
  });

  it.each(LANGUAGES)('leaves each row one line, but for the selected one: %s', async (language) => {
    for (const [width, height] of [
      [1280, 272],
      [500, 785],
      [400, 613],
    ] as const) {
      await show({ scenario: 'texts', language, width, height });
      await click('[data-testid=expand-all]');
      await page.waitForSelector('.row ::-p-text(signature)');
      const heights = await page.$$eval('.row', (rows) => rows.map((row) => row.clientHeight));
      expect(new Set(heights)).toEqual(new Set([20]));
      const hidden = await page.$$eval('.view', (views) =>
        views.map((view) => view.scrollWidth - view.clientWidth),
      );
      expect(hidden).toEqual([0]);
    }
  });
});

/** Runs in the page. */
function areClaimAndValueInSight(): boolean {
  const end = document.querySelector('.view')?.getBoundingClientRect().bottom ?? 0;
  const both = Array.from(document.querySelectorAll('.claim, .raw-cookie'));
  return both.length === 2 && both.every((each) => each.getBoundingClientRect().bottom <= end);
}

/** Runs in the page. Counts the rows of the tree that are wholly visible. */
function wholeRows(): number {
  const end = document.querySelector('.view')?.getBoundingClientRect().bottom ?? 0;
  return Array.from(document.querySelectorAll('.row')).filter(
    (row) => row.getBoundingClientRect().bottom <= end,
  ).length;
}
