import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyWithPseudoLanguage, PSEUDO } from '../../languages/pseudo-language.ts';
import { cutControls } from './cut-controls.ts';
import { openPlainPanel } from './open-plain-panel.ts';

const folder = mkdtempSync(join(tmpdir(), 'right-to-left-'));
afterAll(() => rmSync(folder, { recursive: true }));
copyWithPseudoLanguage(folder, ['package.json', 'tsconfig.json']);

const { page, problems, show, press, resize, focus } = await openPlainPanel(folder);

const language = PSEUDO;

const SCENARIOS = ['life', 'secrets', 'keys', 'damaged', 'sameId', 'carried'] as const;

describe('a language that is written from right to left, and 40 % longer than English', () => {
  it.each(SCENARIOS)('fits: %s', async (scenario) => {
    await show({ scenario, language, width: 1280, height: 272 });
    const tabs = await page.$$eval('.tabs button', (all) => all.map(({ id }) => id));
    for (const width of [1280, 640, 400]) {
      await resize({ width, height: 420 });
      for (const tab of tabs) {
        await press(`#${tab}`);
        expect({ width, tab, cut: await page.evaluate(cutControls) }).toEqual({
          ...{ width, tab, cut: [] },
        });
      }
      await press('.settings summary');
      expect({ width, cut: await page.evaluate(cutControls) }).toEqual({ width, cut: [] });
      await press('.settings summary');
    }
    expect(problems).toEqual([]);
  });

  it('mirrors the panel', async () => {
    await show({ scenario: 'life', language, height: 420 });
    expect(await page.$eval('html', ({ lang, dir }) => ({ lang, dir }))).toEqual({
      ...{ lang: PSEUDO, dir: 'rtl' },
    });
    const left = (selector: string) =>
      page.$eval(selector, (element) => element.getBoundingClientRect().left);
    expect(await left('#timeline')).toBeGreaterThan(await left('.detail'));
    expect(await left('.settings')).toBeLessThan(await left('.cookie-name'));
    expect(await left('#tab-session')).toBeGreaterThan(await left('#tab-keys'));
    expect(await left('.line .time')).toBeGreaterThan(await left('.line .cause'));
  });

  it('has arrow keys that go where they point', async () => {
    await show({ scenario: 'life', language, height: 420 });
    await focus('#tab-session');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-changes');
    const width = () => page.$eval('#timeline', ({ clientWidth }) => clientWidth);
    const before = await width();
    await focus('.splitter');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(width).toBeGreaterThan(before);
    const edge = (await page.$('.splitter'))?.boundingBox();
    const { x = 0, y = 0 } = (await edge) ?? {};
    await page.mouse.move(x, y + 50);
    await page.mouse.down();
    await page.mouse.move(640, y + 50);
    await page.mouse.up();
    await expect.poll(width).toBe(640);
  });

  it('leaves what comes from code from left to right', async () => {
    await show({ scenario: 'life', language, height: 420 });
    const isLeftToRight = async (selector: string) => {
      await page.waitForSelector(selector);
      return page.$eval(selector, readsLeftToRight);
    };
    const read = {
      path: await isLeftToRight('.line.pageVisit .cause'),
      request: await isLeftToRight('.line.change:has(.added) .cause'),
      added: await isLeftToRight('.what .added'),
      row: await isLeftToRight('.row .text'),
    };
    await press('#tab-changes');
    const changes = await isLeftToRight('.changes li');
    await press('#tab-cookie');
    const cookie = {
      raw: await isLeftToRight('.raw-cookie'),
      json: await isLeftToRight('.json-text'),
      flags: await isLeftToRight('[data-testid=attributes]'),
    };
    const all = Object.entries({ ...read, changes, ...cookie });
    expect(all.filter(([, isRead]) => !isRead)).toEqual([]);
    expect(await page.$eval('.claim', readsLeftToRight)).toBe(false);
  });
});

/** Runs in the page. Whether the first two characters of an element stand in this order, and before the last one of their
 * line. */
function readsLeftToRight(element: Element): boolean {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const boxes: DOMRect[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { length } = node as Text;
    for (let index = 0; index < Math.min(length, 200); index += 1) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      boxes.push(range.getBoundingClientRect());
    }
  }
  const [first, second] = boxes;
  if (!first || !second) throw new Error('The element has no text.');
  const last = boxes.findLast(({ top, width }) => width > 0 && Math.abs(top - first.top) < 4);
  return first.left <= second.left && first.left < (last?.left ?? 0);
}
