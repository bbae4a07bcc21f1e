import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScenarioName } from '../../../src/plain/scenarios.ts';
import { installAxe, objections } from '../axe.ts';
import { halfOf } from '../everything.ts';
import { faintParts, indistinct } from './contrast.ts';
import { openPlainPanel, SCENARIO_NAMES } from './open-plain-panel.ts';

const { page, show, showCookie, click, focus, press, emulate } = await openPlainPanel();

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** The rules of axe-core about colours: the themes differ in these alone. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Expects that axe-core objects to nothing in these themes. Each state is drawn once, and the other rules are applied once. */
async function expectAccessible(shown: object, themes: readonly Theme[] = THEMES) {
  for (const theme of themes) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen;
    }, theme);
    const found = await page.evaluate(objections, theme === themes[0] ? undefined : ABOUT_COLOURS);
    expect({ ...shown, theme, objections: found }).toEqual({ ...shown, theme, objections: [] });
  }
}

/** Scenarios with something of its own in each tab. */
const OF_ALL_TABS: readonly ScenarioName[] = [
  ...(['life', 'traced', 'secrets', 'keys', 'wrongKey', 'damaged', 'sameId'] as const),
];

const OTHERS = SCENARIO_NAMES.filter((scenario) => !OF_ALL_TABS.includes(scenario));

/** What users ask of their system who need other colours. */
const FEATURES = [{ 'forced-colors': 'active' }, { 'prefers-contrast': 'more' }] as const;

/** Expects that everything can be read in the colours that users ask for; `tabs` are looked at beside the one that is shown. */
async function expectContrast(
  shown: { scenario: ScenarioName },
  { tabs, features }: { tabs: readonly string[]; features: readonly (typeof FEATURES)[number][] },
) {
  onTestFinished(() => emulate({}));
  for (const tab of [null, ...tabs]) {
    if (tab !== null) await press(`#${tab}`);
    for (const feature of features) {
      await emulate(feature);
      const faint = await page.evaluate(faintParts);
      expect({ ...shown, tab, feature, faint }).toEqual({ ...shown, tab, feature, faint: [] });
    }
  }
}

describe('the panel', () => {
  it.each(halfOf(OF_ALL_TABS, 0))(
    'is accessible according to axe-core, in all tabs: %s',
    async (scenario) => {
      await show({ scenario, width: 700, height: 400 });
      await page.evaluate(installAxe);
      await expectAccessible({ scenario });
      const tabs = await page.$$eval('.tabs button', (all) => all.map(({ id }) => id));
      await expectContrast({ scenario }, { tabs, features: FEATURES });
    },
  );

  // What they show has the colours of what those show, so that each is seen in some of them, by turns.
  it.each(halfOf(OTHERS, 0))('is accessible according to axe-core: %s', async (scenario) => {
    await show({ scenario, width: 700, height: 400 });
    await page.evaluate(installAxe);
    const turn = OTHERS.indexOf(scenario);
    await expectAccessible({ scenario }, [THEMES[(turn >> 1) % 2] as Theme]);
    const features = [FEATURES[(turn >> 2) % 2] as (typeof FEATURES)[number]];
    await expectContrast({ scenario }, { tabs: [], features });
  });

  it('can be told apart where the user’s own colours are forced', async () => {
    await show({ scenario: 'life', width: 1280, height: 420 });
    onTestFinished(() => emulate({}));
    await emulate({ 'forced-colors': 'active' });
    await page.focus('.row');
    await page.focus('.lines');
    await page.keyboard.press('Home');
    await page.waitForSelector('.line[aria-selected=true]');
    await page.focus('.row');
    await page.waitForSelector('.row[aria-selected=true]');
    expect(await page.evaluate(indistinct)).toEqual([]);
  });

  it('is accessible according to axe-core when its parts are open', async () => {
    await show({ scenario: 'keys', width: 700, height: 400 });
    await page.evaluate(installAxe);
    const parts = ['.row', '.copy summary', '.settings summary'];
    for (const part of [...parts, '#tab-cookie', '#tab-findings', '#tab-keys']) {
      await click(part);
      await expectAccessible({ part });
    }
  });
});

describe('a draft', () => {
  it('is accessible according to axe-core when its parts are open', async () => {
    await show({ scenario: 'draft', width: 700, height: 400 });
    await page.evaluate(installAxe);
    for (const part of [
      '[data-testid=draft-changes]',
      '.draft-menu summary',
      '.snapshots summary',
    ]) {
      await click(part);
      await expectAccessible({ part });
    }
    await focus('.row');
    for (const key of ['F10', 'F2', 'Insert'] as const) {
      if (key === 'F10') await page.keyboard.down('Shift');
      await page.keyboard.press(key);
      if (key === 'F10') await page.keyboard.up('Shift');
      await expectAccessible({ key });
      await page.keyboard.press('Escape');
    }
  });
});

describe('all cookies', () => {
  it('is accessible according to axe-core, with a form and its objections', async () => {
    await show({ scenario: 'others', width: 700, height: 800 });
    await page.evaluate(installAxe);
    await click('#tab-cookies');
    await expectAccessible({ part: 'list' });
    await click('.cookie-line');
    await page.locator('[data-testid=cookie-value]').fill('a; b');
    await page.waitForSelector('[data-testid=cookie-draft-notes]');
    await expectAccessible({ part: 'form' });
    for (const part of [
      '[data-testid=add-cookie]',
      '.menu.copy-cookies summary',
      '.edit-list summary',
    ]) {
      await click(part);
      await expectAccessible({ part });
    }
  });
});

describe('the anatomy of a cookie', () => {
  const SESSIONS = ['valid', 'starlette', 'hostile', 'damaged', 'signedId'] as const;

  it.each(SESSIONS)('is accessible according to axe-core: %s', async (scenario) => {
    await showCookie({ scenario, width: 700, height: 800 });
    const key = await page.$('.json-text [role=option]');
    await key?.click();
    await click('.signature-steps summary');
    await page.evaluate(installAxe);
    await expectAccessible({ scenario });
  });
});
