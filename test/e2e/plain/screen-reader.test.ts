import type { SerializedAXNode } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { openPlainPanel } from './open-plain-panel.ts';

// What Chromium tells screen readers, from its accessibility tree.

const { page, problems, show, press, focus, drawn, expectText } = await openPlainPanel();

/** The tree below the first element that matches. */
async function treeOf(selector: string): Promise<SerializedAXNode> {
  const root = await drawn(selector);
  const tree = await page.accessibility.snapshot({ root, interestingOnly: false });
  if (!tree) throw new Error(`Nothing is told of ${selector}.`);
  return tree;
}

function ofRole(tree: SerializedAXNode, role: string): SerializedAXNode[] {
  const below = (tree.children ?? []).flatMap((child) => ofRole(child, role));
  return tree.role === role ? [tree, ...below] : below;
}

const namesOf = (tree: SerializedAXNode, role: string) =>
  ofRole(tree, role).map(({ name }) => name);

describe('a screen reader is told', () => {
  it('the verdict, and where it changes', async () => {
    await show({ scenario: 'valid' });
    const [status] = ofRole(await treeOf('.top-row'), 'status');
    expect(status && namesOf(status, 'button')).toEqual(['Valid with your key']);
    expect(namesOf(await treeOf('.top-row'), 'heading')).toEqual(['session · localhost']);
  });

  it('what each row of the timeline did, in words', async () => {
    await show({ scenario: 'life', height: 420 });
    await expectText('.lines', 'POST /logout → 302');
    const tree = await treeOf('.timeline-list');
    expect(namesOf(tree, 'listbox')).toEqual(['Timeline']);
    const names = namesOf(tree, 'option');
    const time = /^\d\d:\d\d:\d\d, /;
    expect(names.filter((name) => !time.test(name ?? ''))).toEqual([]);
    const told = names.map((name) => name?.replace(time, ''));
    expect(told).toContain("POST /theme → 200, lost: theme, added theme 'light'");
    expect(told).toContain('GET /big → 200, not kept by the browser');
    await focus('.lines');
    await page.keyboard.press('ArrowUp');
    await page.waitForSelector('.line[aria-selected=true]');
    const active = await page.$eval('.lines', (list) => {
      const option = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
      return option?.getAttribute('aria-label');
    });
    expect(active).toContain('POST /logout → 302, logout, deleted, removed _fresh');
  });

  it('the newest change, and how many findings there are, without being interrupted', async () => {
    await show({ scenario: 'secrets' });
    const announced = '[data-testid=announced]';
    expect(await page.$eval(announced, (element) => element.getAttribute('role'))).toBe('status');
    await press('#tab-findings');
    await drawn('.findings[aria-busy=false] li');
    expect(await page.$eval(announced, ({ textContent }) => textContent)).toBe('');
    await press('#tab-cookie');
    await press('[data-testid=delete-cookie]');
    await expectText(announced, 'deleted here, removed');
    await expectText(announced, '0 findings.');
    await press('[data-testid=undo]');
    await expectText(announced, 'put back here');
    await expectText(announced, '5 findings.');
    expect(problems).toEqual([]);
  });

  it('each row of the tree: key, value, level, and what is known of it', async () => {
    await show({ scenario: 'valid' });
    const tree = await treeOf('.tree');
    expect(tree).toMatchObject({ role: 'tree', name: 'Session contents' });
    const rows = ofRole(tree, 'treeitem');
    const row = (name: string) => rows.find((each) => each.name?.startsWith(name));
    expect(row('_user_id')).toMatchObject({
      name: "_user_id: '42'",
      level: 1,
      description: 'Kept by Flask-Login: the id of the logged-in user.',
    });
    expect(row('cart')).toMatchObject({ name: 'cart: list(2)', expanded: true });
    expect(row('name')).toMatchObject({ level: 3 });
  });

  it('how severe a finding is, and where', async () => {
    await show({ scenario: 'secrets' });
    await press('#tab-findings');
    await expectText('.findings', 'Password');
    const tree = await treeOf('#panel');
    expect(namesOf(tree, 'tab')).toContain('Findings (5)');
    expect(namesOf(tree, 'tabpanel')).toEqual(['Findings (5)']);
    const list = await treeOf('.findings');
    expect(list).toMatchObject({ role: 'list', name: 'Findings' });
    expect(namesOf(list, 'button')).toContain('Show password in the session');
    const texts = ofRole(list, 'StaticText').map(({ name }) => name?.trim());
    expect(texts).toContain('High');
  });

  it('why a field does not accept what was typed', async () => {
    await show({ scenario: 'traced', height: 500 });
    await press('.settings summary');
    for (const [field, typed] of [
      ['cookie-names', 'a=b'],
      ['lifetime', 'soon'],
      ['editor-link', 'nowhere'],
    ] as const) {
      await page.$eval(`[data-testid=${field}]`, (input) => (input as HTMLInputElement).select());
      await page.focus(`[data-testid=${field}]`);
      await page.keyboard.press('Delete');
      expect(await treeOf(`[data-testid=${field}]`)).not.toHaveProperty('description');
      await page.keyboard.type(typed);
      await page.waitForSelector(`[data-testid=${field}][aria-invalid=true]`);
      const why = await page.$eval('.settings .field-error:last-of-type', (error) =>
        error.getAttribute('role'),
      );
      const { description, invalid } = await treeOf(`[data-testid=${field}]`);
      expect({ field, why, invalid }).toEqual({ field, why: 'alert', invalid: 'true' });
      expect(description).toMatch(/\w+ \w+/);
    }
    await show({ scenario: 'keys' });
    await press('#tab-keys');
    await page.type('#secret-key', "SECRET_KEY = 'dev'");
    await page.keyboard.press('Enter');
    await expectText('#key-said', 'already in the list');
    const key = await treeOf('#secret-key');
    expect(key.description).toContain('already in the list');
  });
});
