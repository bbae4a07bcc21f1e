import { expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import type { Panel } from '../../../tools/drivers/driver.ts';
import { PANEL } from '../../../tools/panel-page.mjs';
import { useStage } from '../stage.ts';

const stage = useStage();

/** Direction overrides, joiners, fillers, blanks, variation selectors, a tag, a control character. */
const UNSEEN =
  '\u202e\u200b\u2066\u3164\u115f\uffa0\u034f\u2800\ufe0f\u{e0041}\u{1d159}\u00ad\u0085';

/** The visible or spoken text nodes and attributes that contain an invisible character. */
function unseenTexts({ evaluate }: Pick<Panel, 'evaluate'>): Promise<string[]> {
  return evaluate(() => {
    const unseen = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/u;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ALL);
    for (let node: Node | null = walker.root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue ?? '');
      if (!(node instanceof Element)) continue;
      for (const name of ['title', 'aria-label', 'placeholder']) {
        texts.push(node.getAttribute(name) ?? '');
      }
    }
    return texts.filter((text) => unseen.test(text));
  });
}

it('makes every invisible character visible, wherever it comes from', async () => {
  const { driver, flask } = stage();
  const { page, panel, goto } = driver;
  const setCookie = (cookie: string) =>
    page.evaluate((text) => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does
      document.cookie = text;
    }, cookie);
  const json = JSON.stringify({
    [`key${UNSEEN}`]: `value${UNSEEN}`,
    [`list${UNSEEN}`]: [{ ' m': UNSEEN }, { ' b': UNSEEN }, { [UNSEEN]: 1 }],
    [UNSEEN.slice(0, 1)]: null,
  });
  await goto(`${flask.url}/`);
  await panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  await page.evaluate(() => document.body.append('seen\u200b'));
  expect(await unseenTexts(page)).toEqual(['seen\u200b']);
  await setCookie(`session=${signFlask(json, 'dev')}; path=/`);
  await panel.waitFor(PANEL.tree, { text: "'key\\u202e\\u200b" });
  expect(await unseenTexts(panel)).toEqual([]);
  await panel.click(PANEL.changesTab);
  await panel.waitFor(PANEL.changes, { text: '\\u3164\\u115f\\uffa0' });
  expect(await unseenTexts(panel)).toEqual([]);

  await setCookie(`session=x\u202ey.a\u200bb.c\u2800d; path=/`);
  await panel.click(PANEL.sessionTab);
  await panel.waitFor('[data-testid="raw-text"]', { text: 'x\\u202ey.a\\u200bb.c\\u2800d' });
  expect(await unseenTexts(panel)).toEqual([]);
  await panel.click(PANEL.cookieTab);
  await panel.waitFor('[data-testid="raw-cookie"]', { text: 'xâ\\x80®y.aâ\\x80\\x8bb' });
  expect(await unseenTexts(panel)).toEqual([]);

  const signed = signFlask('{"a":1}', 'dev');
  await setCookie(`other\u202e\u3164=${signed}; path=/`);
  await setCookie(`session=; path=/; max-age=0`);
  await panel.waitFor(PANEL.cookie, { text: 'other\\u202e\\u3164' });
  expect(await unseenTexts(panel)).toEqual([]);

  await panel.click(PANEL.keysTab);
  await panel.type(PANEL.secretKey, '\u2800dev\u200b');
  await panel.press('Enter');
  await panel.waitFor(PANEL.ringKey);
  await panel.click(PANEL.keyTool);
  await panel.waitFor(PANEL.keyText, { text: '\\u2800dev\\u200b' });
  expect(await unseenTexts(panel)).toEqual([]);
});
