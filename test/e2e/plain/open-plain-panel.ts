import type { ClickOptions, Viewport } from 'puppeteer-core';
import { afterAll, expect } from 'vitest';
import { findChromium } from '../../../scripts/components.mjs';
import { SCENARIOS, type ScenarioName } from '../../../src/plain/scenarios.ts';
import type { Language } from '../../../src/recording/languages.ts';
import { launchBrowser } from '../../../tools/drivers/chromium.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { servePlainPage } from '../../../tools/plain-page.mjs';
import type { PSEUDO } from '../../languages/pseudo-language.ts';
import { addressOf } from './address.ts';

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

interface Shown {
  scenario: ScenarioName;
  language?: Language | typeof PSEUDO;
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** Opens the panel in a plain page of Chromium, for all tests of a file. `root`: a copy of the repository. */
export async function openPlainPanel(root?: string) {
  const copy = root === undefined ? undefined : await serveCopy(root);
  const url = (query: Readonly<Record<string, string>>) => addressOf(query, copy);
  const browser = await launchBrowser(findChromium());
  afterAll(() => browser.close());
  const page = await browser.newPage();

  /** Errors and warnings since the last `show`. */
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') problems.push(message.text());
  });

  async function show({ scenario, width = 1280, height = 272, ...look }: Shown) {
    const { language = 'en', theme = 'light' } = look;
    problems.length = 0;
    await page.setViewport({ width, height });
    await page.goto(url({ scenario, language, theme }));
    await untilDrawn('.empty h1, .toolbar');
    await page.evaluate(painted);
  }

  const devtools = await page.createCDPSession();

  /** Emulates what users ask of their system, by media features; by default nothing. */
  const emulate = async (asked: Partial<Record<'forced-colors' | 'prefers-contrast', string>>) => {
    const none = { 'forced-colors': 'none', 'prefers-contrast': 'no-preference' };
    const features = Object.entries({ ...none, ...asked });
    await devtools.send('Emulation.setEmulatedMedia', {
      features: features.map(([name, value]) => ({ name, value })),
    });
  };

  /** Waits for an element without Puppeteer's own waits, for which it loads code into each new page. */
  const untilDrawn = (selector: string) => page.evaluate(appeared, selector, DEADLINE);

  /** Clicks without the mouse, whose moves take several frames, and waits until the panel is painted. */
  async function press(selector: string) {
    await page.evaluate((css) => {
      const element = document.querySelector<HTMLElement>(css);
      if (!element) throw new Error(`There is no ${css}.`);
      element.click();
    }, selector);
    await page.evaluate(painted);
  }

  async function showCookie(shown: Shown) {
    await show(shown);
    await click('#tab-cookie');
    await page.waitForSelector('[data-testid=claim]');
  }

  /** Resizes the page, and waits until the panel is painted. */
  async function resize(size: Viewport) {
    await page.setViewport(size);
    await page.evaluate(painted);
  }

  /** The element, once it is rendered. */
  async function drawn(selector: string) {
    const element = await page.waitForSelector(selector, { timeout: 5000 });
    if (!element) throw new Error(`There is no ${selector}.`);
    return element;
  }

  const click = (selector: string, options?: ClickOptions) =>
    page.locator(selector).setTimeout(5000).click(options);
  const focus = async (selector: string) => (await drawn(selector)).focus();
  const type = async (selector: string, text: string) => (await drawn(selector)).type(text);
  const select = async (selector: string, value: string) => (await drawn(selector)).select(value);

  /** Waits until the focused element has `words`. */
  async function expectFocus(words: string) {
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).innerText);
    await expect.poll(focused, { timeout: 5000 }).toContain(words);
  }

  /** Waits for `words`: scripted observations arrive one message after another. */
  async function expectText(selector: string, words: string) {
    const isThere = (css: string, wanted: string) =>
      document.querySelector<HTMLElement>(css)?.innerText.includes(wanted);
    await page.waitForFunction(isThere, { timeout: 5000 }, selector, words).catch(() => undefined);
    expect(await text(selector)).toContain(words);
  }

  async function text(selector: string): Promise<string> {
    return page.$eval(selector, (element) => (element as HTMLElement).innerText);
  }

  return {
    page,
    problems,
    url,
    ...{ show, showCookie, resize, emulate, untilDrawn, press, drawn, click, focus, type, select },
    ...{ expectFocus, expectText, text },
  };
}

/** Serves the plain page of a copy of the repository until the file's tests have run. Returns its address. */
async function serveCopy(root: string): Promise<string> {
  const { address, close } = await servePlainPage(undefined, root);
  afterAll(close);
  return address;
}

/** Runs in the page. Resolves once an element is there, and rejects after `deadline` milliseconds. */
function appeared(selector: string, deadline: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(check);
    const timer = setTimeout(() => reject(new Error(`There is no ${selector}.`)), deadline);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    check();
  });
}
