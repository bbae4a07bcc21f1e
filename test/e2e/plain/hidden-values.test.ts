import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../../scripts/components.mjs';
import { contentText } from '../../../src/codec/index.ts';
import { readCookie } from '../../../src/content/content.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { SCENARIOS, type ScenarioName } from '../../../src/plain/scenarios.ts';
import { launchBrowser } from '../../../tools/drivers/chromium.mjs';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { PANEL } from '../../../tools/panel-page.mjs';
import { halfOf } from '../everything.ts';
import { addressOf } from './address.ts';

// What is in the sessions themselves, and not only what the panel prints of them, must be nowhere while values are
// hidden: in no tab, for no entry of the timeline, in no step of the demonstration, and never in what is to be shared.

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser(findChromium());
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(keepWhatIsShared);
});

afterAll(async () => {
  await browser?.close();
});

const SESSIONS = ['life', 'texts', 'secrets', 'valid', 'django'] as const;

it.each(halfOf(SESSIONS, 0))(
  'show no value of any session of the scenario: %s',
  async (scenario) => {
    await page.goto(addressOf({ scenario, language: 'en', theme: 'light' }));
    await page.waitForSelector(PANEL.tree);
    await page.evaluate(painted);
    const values = valuesIn(scenario);
    const shown = await everywhere();
    // Payloads of earlier cookies are shown nowhere on this way.
    const texts = values.filter((spellings) => spellings.length > 1);
    expect(texts.filter((spellings) => !spellings.some((value) => shown.includes(value)))).toEqual(
      [],
    );
    await page.click(PANEL.hideValues);
    await page.waitForSelector(`${PANEL.hideValues}[aria-pressed=true]`);
    expect(leaked(values, await everywhere())).toEqual([]);
  },
);

it.each(halfOf(SESSIONS, 0))('are in nothing that is shared without them: %s', async (scenario) => {
  await page.goto(addressOf({ scenario, language: 'en', theme: 'light' }));
  await page.waitForSelector(PANEL.tree);
  await page.click(PANEL.findingsTab);
  await click('[data-testid=copy-markdown]');
  await click(PANEL.timelineMenu);
  await click(PANEL.exportTimeline);
  await page.waitForFunction(() => Reflect.get(window, 'shared').length === 2);
  const shared: string[] = await page.evaluate(() => Reflect.get(window, 'shared'));
  expect(shared[0]).toContain('## ');
  expect(shared[1]).toContain('"entries"');
  expect(leaked(valuesIn(scenario), shared.join('\n'))).toEqual([]);
});

const WORDS = JSON.stringify(TEXTS);

function leaked(values: readonly (readonly string[])[], text: string): string[] {
  return values.flat().filter((value) => text.includes(value));
}

/** Runs in the page before it loads: collects what is copied and what is saved. */
function keepWhatIsShared() {
  const shared: string[] = [];
  Reflect.set(window, 'shared', shared);
  const clipboard = { writeText: async (text: string) => void shared.push(text) };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard });
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) void blob.text().then((text) => shared.push(text));
    return 'data:,';
  };
}

/**
 * The texts in the sessions of a scenario, and their payloads: of each, the spellings in which it may be shown. A short
 * text counts only in quotes, since it may be another word, too, and so does one that the panel's own texts have.
 */
function valuesIn(scenario: ScenarioName): string[][] {
  const cookies = cookiesOf(SCENARIOS[scenario](Date.now()).observations);
  const texts = cookies.flatMap((value) => {
    const json = contentText(readCookie(value).reading);
    return json ? textsIn(JSON.parse(json)) : [];
  });
  const payloads = cookies.flatMap((value) => /^[\w=-]{16,}(?=[.:])/.exec(value) ?? []);
  return [
    ...[...new Set(texts)].map((text) => [
      `'${text}'`,
      `"${text}"`,
      ...(text.length > 5 && !WORDS.includes(text) ? [text] : []),
    ]),
    ...[...new Set(payloads)].map((payload) => [payload]),
  ];
}

/** The values of all cookies that observations mention. */
function cookiesOf(observations: unknown): string[] {
  if (typeof observations !== 'object' || observations === null) return [];
  const own = 'name' in observations && 'value' in observations ? [observations.value] : [];
  const values = own.filter((value) => typeof value === 'string');
  return [...new Set([...values, ...Object.values(observations).flatMap(cookiesOf)])];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Everything in the page, in all tabs, in those about the content for each entry of the timeline, and in the demonstration. */
async function everywhere(): Promise<string> {
  const parts: string[] = [];
  const count = await page.$$eval(PANEL.line, (lines) => lines.length);
  await page.focus('.lines');
  await page.keyboard.press('Home');
  for (let index = 0; index < count; index += 1) {
    parts.push(...(await inTabs(PANEL.sessionTab, PANEL.changesTab)));
    await page.focus('.lines');
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('End');
  parts.push(...(await inTabs(PANEL.cookieTab, PANEL.keysTab, PANEL.findingsTab)));
  for (let next = PANEL.openDemonstration; await page.$(next); next = PANEL.demonstrationNext) {
    await click(next);
    parts.push(await everything());
  }
  await click(PANEL.closeDemonstration);
  return parts.join('\n');
}

async function inTabs(...tabs: string[]): Promise<string[]> {
  const parts: string[] = [];
  for (const tab of tabs) {
    await click(tab);
    parts.push(await everything());
  }
  return parts;
}

/** Texts, all attributes, and what is in fields, with everything that can be opened. */
async function everything(): Promise<string> {
  const canExpand = await page.$(`${PANEL.expandAll}:not([aria-disabled=true])`);
  if (canExpand) await click(PANEL.expandAll);
  await page.$$eval('details:not([open], .menu) > summary', (all) =>
    all.map((summary) => summary.click()),
  );
  // Sets the tooltips of the timeline.
  await page.$$eval(PANEL.line, (lines) =>
    lines.map((line) => line.dispatchEvent(new MouseEvent('mouseenter'))),
  );
  await page.evaluate(painted);
  return page.evaluate(() => {
    const parts = [document.title, document.body.textContent ?? ''];
    for (const element of document.querySelectorAll('body *')) {
      parts.push(...Array.from(element.attributes, ({ value }) => value));
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        parts.push(element.value);
    }
    return parts.join('\n');
  });
}

/** A click by script: what is clicked may be out of view. */
async function click(selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => (element as HTMLElement).click());
  await page.evaluate(painted);
}
