import { it } from 'vitest';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { halfOf } from '../everything.ts';
import { expectFit, LONGEST, openLanguages, otherLanguage } from './fit.ts';
import { openPlainPanel, SCENARIO_NAMES } from './open-plain-panel.ts';

const panel = await openPlainPanel();
const { page, show, press } = panel;

const NARROWEST = { width: 400, height: 613 };

/** Of so many states, one is seen in another language than the one with the longest words: each tab in all of them, by turns. */
const OTHERS_EVERY = 3;

// Of the other half, sizes.test.ts looks at what is shown first.
it.each(halfOf(SCENARIO_NAMES, 0))('all tabs fit the narrowest size: %s', async (scenario) => {
  let turn = SCENARIO_NAMES.indexOf(scenario);
  const expectTabFits = async (where: object) => {
    const other = turn % OTHERS_EVERY === 0 ? [otherLanguage(turn / OTHERS_EVERY)] : [];
    turn += 1;
    await expectFit(panel, where, [LONGEST, ...other]);
  };
  await show({ scenario, ...NARROWEST });
  await openLanguages(panel);
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
