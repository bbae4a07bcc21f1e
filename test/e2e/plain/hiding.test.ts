import { describe, expect, it } from 'vitest';
import type { ScenarioName } from '../../../src/plain/scenarios.ts';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { openPlainPanel } from './open-plain-panel.ts';

const panel = await openPlainPanel();
const { page, problems, show, untilDrawn, press, click, focus, type, text } = panel;
const { expectFocus, expectText } = panel;

describe('hidden values', () => {
  const TABS = ['session', 'changes', 'cookie', 'findings', 'keys'];
  const TREE = '.value:not(.container)';
  const OTHERS = '.raw-cookie span, .raw pre, .changes del, .changes ins, .row-value';

  /** The values in all tabs as they are printed, and without quotes if that is long enough to be no other word. */
  async function printedValues(): Promise<string[]> {
    const printed: string[] = [];
    for (const tab of TABS) {
      await open(tab);
      const texts = await page.$$eval(`${TREE}, ${OTHERS}`, (all) =>
        all.map((element) => (element as HTMLElement).innerText),
      );
      printed.push(...texts.flatMap((part) => part.split(' → ')).map((part) => part.trim()));
    }
    const bare = printed.map((part) => part.replace(/^\w*['"]|['"]$/g, ''));
    return [...new Set([...printed, ...bare.filter(({ length }) => length > 5)])].filter(
      (value) => value.length > 4 && value !== 'False', // which configurations have, too
    );
  }

  async function open(tab: string) {
    if (!(await page.$(`#tab-${tab}`))) return;
    await press(`#tab-${tab}`);
    await untilDrawn(`#tab-${tab}[aria-selected=true]`);
    if (tab === 'session' && (await page.$('[data-testid=expand-all]:not([aria-disabled=true])')))
      await press('[data-testid=expand-all]');
    // Sets the tooltips of the timeline.
    await page.$$eval('.line', (lines) =>
      lines.map((line) => line.dispatchEvent(new MouseEvent('mouseenter'))),
    );
    await page.evaluate(painted);
  }

  /** Everything in the page: texts, all attributes, and what is in fields. */
  const everything = () =>
    page.evaluate(() => {
      const parts = [document.body.textContent ?? ''];
      for (const element of document.querySelectorAll('body *')) {
        parts.push(...Array.from(element.attributes, ({ value }) => value));
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
          parts.push(element.value);
      }
      return parts.join('\n');
    });

  /** Those of which `hidden-values.test.ts` does not look for the content itself. */
  const SESSIONS: readonly ScenarioName[] = [
    ...(['keys', 'damaged', 'notASession', 'hostile', 'answers500'] as const),
  ];

  it.each(SESSIONS)('are nowhere in the panel: %s', async (scenario) => {
    await show({ scenario, height: 600 });
    const printed = await printedValues();
    expect(printed).not.toEqual([]);
    let shown = '';
    for (const tab of TABS) {
      await open(tab);
      shown += await everything();
    }
    expect(printed.filter((value) => !shown.includes(value))).toEqual([]);
    await click('[data-testid=hide-values]');
    await page.waitForSelector('[data-testid=hide-values][aria-pressed=true]');
    await page.evaluate(painted);
    const left = [await everything()]; // also the tooltips from before
    for (const tab of TABS) {
      await open(tab);
      left.push(await everything());
    }
    expect(printed.filter((value) => left.some((part) => part.includes(value)))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('come and go with a key in the tree, and what is copied has them', async () => {
    await show({ scenario: 'valid' });
    await click('.row ::-p-text(theme:)');
    await page.keyboard.press('h');
    await expectText('.row[aria-selected=true]', 'theme: str(4)');
    await expectText('.tree', 'last_login: datetime');
    await expectFocus('theme: str(4)');
    await click('.copy summary');
    await expectText('[data-testid=copies-values]', 'what you copy has them');
    await page.keyboard.press('Escape');
    await focus('.row[aria-selected=true]');
    await page.keyboard.press('h');
    await expectText('.row[aria-selected=true]', "theme: 'dark'");
    await page.waitForSelector('[data-testid=hide-values][aria-pressed=false]');
    expect(await page.$('[data-testid=copies-values]')).toBeNull();
  });

  it('are found by a search, and stay hidden', async () => {
    await show({ scenario: 'valid' });
    await click('[data-testid=hide-values]');
    await type('[data-testid=search]', 'Notebook');
    await expectText('.row.match', 'name: str(8)');
    expect(await text('.tree')).not.toContain('Notebook');
  });

  it('take a key that was shown with them', async () => {
    await show({ scenario: 'keys', height: 600 });
    await click('#tab-keys');
    await click('.ring-key .key-tools button');
    await expectText('[data-testid=key-text]', 'SECRET_KEY');
    await click('[data-testid=hide-values]');
    await expectText('[data-testid=key-text]', '••••••••');
    expect(await everything()).not.toContain("SECRET_KEY = 'dev'");
  });
});
