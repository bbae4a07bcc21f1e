import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/recording/languages.ts';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { call } from '../../../tools/drivers/panel.mjs';
import { cutControls } from './cut-controls.ts';
import { openPlainPanel, SCENARIO_NAMES } from './open-plain-panel.ts';

const panel = await openPlainPanel();
const { page, show, showCookie, resize, untilDrawn, press, click } = panel;

interface Size {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  /** Whether it is the narrowest with the timeline beside the session, folded, or below it: what fits here, fits the wider ones. */
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
  { width: 400, height: 613, rows: 13, isNarrowest: true },
];

/** The language with the longest words, in wide letters. */
const LONGEST: Language = 'ru';
const OTHERS = LANGUAGES.filter((language) => language !== LONGEST);

/** What is cut once the panel is painted in this language. */
function cutIn(language: Language): Promise<string[]> {
  const steps = [call(speak, language), call(painted), call(cutControls)];
  return page.evaluate(
    `(async () => { await ${steps[0]}; await ${steps[1]}; return ${steps[2]}; })()`,
  ) as Promise<string[]>;
}

describe('the panel', () => {
  it.each(SCENARIO_NAMES)('fits all sizes in all languages: %s', async (scenario) => {
    const expectFit = async (where: object, languages: readonly Language[] = LANGUAGES) => {
      for (const language of languages) {
        const cut = await cutIn(language);
        expect({ ...where, language, cut }).toEqual({ ...where, language, cut: [] });
      }
    };
    await show({ scenario });
    // Open all the time, so that languages can be chosen there: loading the page for each of them takes most of the time.
    await press('.settings summary');
    await untilDrawn('.settings select');
    for (const { width, height, isNarrowest = false } of SIZES) {
      await resize({ width, height });
      await expectFit({ width, height }, isNarrowest ? LANGUAGES : [LONGEST]);
    }
    // Still at the last size, the narrowest. Each tab is seen in all languages, by turns, and each state of it in the one
    // with the longest words.
    const other = OTHERS[SCENARIO_NAMES.indexOf(scenario) % OTHERS.length] ?? 'de';
    let pair = [LONGEST, other];
    const expectTabFits = async (where: object) => {
      await expectFit(where, pair);
      pair = pair.toReversed(); // the next one begins with the language that is shown
    };
    for (const tab of await page.evaluate(tabIds)) {
      await press(`#${tab}`);
      await expectTabFits({ tab });
      const open = OPENING[tab];
      if (!open) continue;
      await page.evaluate(open);
      await page.evaluate(painted);
      await expectTabFits({ tab, isOpen: true });
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

  it.each(LANGUAGES)('shows what it is and its value without scrolling in %s', async (language) => {
    for (const scenario of ['valid', 'large', 'unchecked', 'damaged'] as const) {
      await showCookie({ scenario, language });
      for (const { width, height } of SIZES) {
        await resize({ width, height });
        const inSight = await page.$$eval('.claim, .raw-cookie', (all) => {
          const end = document.querySelector('.view')?.getBoundingClientRect().bottom ?? 0;
          return all.map((element) => element.getBoundingClientRect().bottom <= end);
        });
        expect({ scenario, width, height, inSight }).toMatchObject({ inSight: [true, true] });
      }
    }
  });

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

/** Runs in the page. Chooses a language in the open settings. */
async function speak(language: string): Promise<void> {
  const field = document.querySelector<HTMLSelectElement>('[data-testid=language]');
  if (!field) throw new Error('The settings are not open.');
  field.value = language;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  while (document.documentElement.lang !== language)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Runs in the page. */
function tabIds(): string[] {
  return Array.from(document.querySelectorAll('.tabs button'), ({ id }) => id);
}

/** By tab, what opens more of it. */
const OPENING: Readonly<Record<string, () => void>> = {
  'tab-cookie': openAnatomy,
  'tab-cookies': openForms,
};

/** Runs in the page. Opens the form of the first cookie, and the changes made here. */
function openForms() {
  document.querySelector<HTMLElement>('.cookie-line')?.click();
  for (const details of document.querySelectorAll<HTMLDetailsElement>('.edit-list, .copy-as'))
    details.open = true;
}

/** Runs in the page. Opens the steps of the signature, and selects the last key of the JSON. */
function openAnatomy() {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details.signature-steps'))
    details.open = true;
  const options = document.querySelectorAll<HTMLElement>('.json-text [role=option]');
  Array.from(options).at(-1)?.focus();
}

/** Runs in the page. Counts the rows of the tree that are wholly visible. */
function wholeRows(): number {
  const end = document.querySelector('.view')?.getBoundingClientRect().bottom ?? 0;
  return Array.from(document.querySelectorAll('.row')).filter(
    (row) => row.getBoundingClientRect().bottom <= end,
  ).length;
}
