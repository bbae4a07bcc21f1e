import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../src/panel/words/languages.ts';
import { LANGUAGES } from '../../../src/recording/languages.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL, readTimeline } from '../../../tools/panel-page.mjs';
import { installAxe, objections } from '../axe.ts';
import { untilStored, useStage } from '../stage.ts';

const stage = useStage();

const WIDE = { width: 1280, height: 272 };
const TALL = { width: 554, height: 773 };

beforeAll(async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/set?json={"cart":[{"qty":1}],"theme":"light"}`);
  await driver.panel.waitFor(PANEL.tree, { text: "theme: 'light'" });
});

/** The timeline's share in percent, as the splitter reports it. */
function share(): Promise<number> {
  const read = (selector: string) =>
    Number(document.querySelector(selector)?.getAttribute('aria-valuenow'));
  return stage().driver.panel.evaluate(read, PANEL.splitter);
}

function becomes(percent: number) {
  return expect.poll(share, { timeout: DEADLINE }).toBe(percent);
}

/** The edges of the session and the timeline, in whole pixels. */
function edges() {
  return stage().driver.panel.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const [session, timeline] = [box('.detail'), box('#timeline')];
    return {
      right: Math.round(timeline?.right ?? 0),
      height: Math.round(timeline?.height ?? 0),
      isBelow: (session?.bottom ?? Infinity) <= (timeline?.top ?? 0),
    };
  });
}

/** Selects the panel's language as a user does. */
async function speak(language: string): Promise<void> {
  const { panel } = stage().driver;
  await panel.click(PANEL.settings);
  await panel.waitFor('[data-testid=language]');
  await panel.evaluate((chosen) => {
    const field = document.querySelector<HTMLSelectElement>('[data-testid=language]');
    if (field) field.value = chosen;
    field?.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
  await panel.waitFor(`html[lang=${language}]`);
  await panel.click(PANEL.settings);
}

describe('the splitter', () => {
  it('moves with the mouse, resets with a double click, and keeps its position', async () => {
    const { driver } = stage();
    const { panel } = driver;
    await driver.setSize(WIDE);
    await becomes(36);
    await panel.drag(PANEL.splitter, { x: 180, y: 0 });
    await becomes(50);
    expect((await edges()).right).toBe(640);
    await untilStored(stage(), '"beside":50');
    await driver.reopen();
    await becomes(50);
    await panel.drag(PANEL.splitter, { x: 900, y: 0 });
    await becomes(68);
    const doubleClick = (selector: string) =>
      document
        .querySelector(selector)
        ?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await panel.evaluate(doubleClick, PANEL.splitter);
    await becomes(36);
  });

  it('moves with the keyboard below the session, if the panel is narrow and tall', async () => {
    const { driver } = stage();
    const { panel } = driver;
    await driver.setSize(TALL);
    await panel.waitFor(`${PANEL.splitter}[aria-orientation=horizontal]`);
    expect((await edges()).isBelow).toBe(true);
    await becomes(36);
    const before = (await edges()).height;
    await panel.evaluate(
      (selector) => document.querySelector<HTMLElement>(selector)?.focus(),
      PANEL.splitter,
    );
    for (const _ of [38, 40]) await panel.press('ArrowUp');
    await becomes(40);
    expect((await edges()).height).toBeGreaterThan(before);
    await panel.press('ArrowDown');
    await becomes(38);
    await panel.press('Home');
    await expect.poll(share).toBeLessThan(20);
    await panel.press('End');
    await expect.poll(share).toBeGreaterThan(70);
    await untilStored(stage(), '"below":8');
    await panel.drag(PANEL.splitter, { x: 0, y: 200 });
    await expect.poll(share).toBeLessThan(60);
    await panel.evaluate(installAxe);
    expect(await panel.evaluate(objections)).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('goes from the tree through the splitter to the timeline, in visual order', async () => {
    const { driver } = stage();
    const { panel } = driver;
    await driver.setSize(TALL);
    await driver.page.send('/set', { method: 'GET', fields: { json: '{"theme":"dark"}' } });
    await panel.waitFor(PANEL.line, { text: '~theme' });
    await panel.click(PANEL.row, { text: 'theme' });
    const focused = () =>
      panel.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('role') ?? activeElement?.className;
      });
    await panel.press('Tab');
    expect(await focused()).toBe('separator');
    for (const _ of ['filter', 'pause', 'clear', 'options']) await panel.press('Tab');
    await panel.press('Enter');
    await panel.waitFor(PANEL.showSent);
    await panel.press('Escape');
    await panel.waitFor(PANEL.showSent, { gone: true });
    await panel.press('Tab');
    expect(await focused()).toBe('listbox');
    await panel.press('ArrowUp');
    await panel.waitFor(PANEL.past);
    await panel.press('ArrowDown');
    await panel.waitFor(PANEL.past, { gone: true });
  });

  it('expands and collapses the whole tree', async () => {
    const { driver, flask } = stage();
    const { panel } = driver;
    await driver.goto(`${flask.url}/set?json={"a":{"b":{"c":{"d":"the bottom"}}}}`);
    await panel.click(PANEL.row, { text: 'a: dict(1)' });
    await panel.press('*');
    await panel.waitFor(PANEL.row, { text: "d: 'the bottom'" });
    await panel.press('-');
    await panel.waitFor(PANEL.row, { text: 'b: dict(1)', gone: true });
    await panel.click(PANEL.expandAll);
    await panel.waitFor(PANEL.row, { text: "d: 'the bottom'" });
    await panel.click(PANEL.collapseAll);
    await panel.waitFor(PANEL.row, { text: "d: 'the bottom'", gone: true });
  });
});

describe('400 pixels', () => {
  it.each(LANGUAGES)('are wide enough for all tabs, and for Add key, in %s', async (language) => {
    const { tabChanges } = await loadCatalogue(language);
    const { driver } = stage();
    const { panel } = driver;
    await driver.setSize({ width: 400, height: 613 });
    await speak(language);
    await panel.waitFor(PANEL.changesTab, { text: String(tabChanges) });
    await panel.waitFor('[data-testid=add-key]');
    for (const tab of [PANEL.changesTab, PANEL.cookieTab, PANEL.keysTab, PANEL.sessionTab]) {
      await panel.click(tab);
      const wide = () =>
        ['html', '.view', '.top-row', '.toolbar', '.timeline-bar'].filter((selector) => {
          const box = document.querySelector(selector);
          // The timeline strip has no bar.
          if (box === null) return selector !== '.timeline-bar';
          return box.scrollWidth > box.clientWidth;
        });
      expect({ tab, wide: await panel.evaluate(wide) }).toEqual({ tab, wide: [] });
    }
  });
});

describe('a row of the timeline', () => {
  it('shows its value if that fits, and the host of a request to another origin', async () => {
    const { driver, flask } = stage();
    await driver.setSize(WIDE);
    await speak('en');
    await driver.page.send('/login', { fields: { username: 'ada' } });
    await driver.panel.waitFor(PANEL.line, { text: "+username 'ada'" });
    await driver.page.send('/login', { fields: { username: 'bob' } });
    await driver.panel.waitFor(PANEL.line, { text: "~username 'ada' → 'bob'" });
    const other = flask.url.replace('localhost', '127.0.0.1');
    await driver.goto(`${other}/set?json={"theme":"light"}`);
    await driver.panel.waitFor(PANEL.line, { text: 'other host: own cookies' });
    await driver.panel.waitFor(PANEL.line, { text: '+theme' });
    await driver.goto(`${flask.url}/clear`);
  });

  it('is not repeated for the page that its request has opened', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/set?json={"page":1}`);
    await driver.panel.waitFor(`${PANEL.line}.page-start`, { text: '/set?json={%22page%22:1}' });
    // A page may be reported and shown before its request has ended.
    const repeated = () =>
      driver.panel.evaluate(
        (selector) =>
          [...document.querySelectorAll(`${selector}.pageVisit`)].filter((line) =>
            line.textContent?.includes('/set?json={%22page%22:1}'),
          ).length,
        PANEL.line,
      );
    await expect.poll(repeated, { timeout: DEADLINE }).toBe(0);
  });

  it('stands below the page that its redirect led to', async () => {
    const { driver, flask } = stage();
    // Firefox does not report the requests of a page that is left at once.
    await driver.goto(`${flask.url}/set?json={"page":2}`);
    await driver.panel.waitFor(PANEL.line, { text: 'GET /set?json={%22page%22:2} → 200' });
    await driver.page.submit('/login', { fields: { username: 'ada' } });
    const last = async () => (await readTimeline(driver)).slice(-2).map(({ cause }) => cause);
    await expect
      .poll(last, { timeout: DEADLINE })
      .toEqual([`${new URL(flask.url).host}/`, 'POST /login → 302']);
  });
});
