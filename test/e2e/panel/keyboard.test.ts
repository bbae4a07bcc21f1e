import { expect, it } from 'vitest';
import { QUESTIONS } from '../../../src/analysis/diagnoses/questions.ts';
import { EXPORT_IDS } from '../../../src/cookies/export.ts';
import { LANGUAGE_CHOICES } from '../../../src/recording/settings.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL } from '../../../tools/panel-page.mjs';
import { BROWSER, useStage } from '../stage.ts';
import { openHarFile, recordedHar } from './har.ts';
import { Keyboard } from './keyboard.ts';

const stage = useStage();

/** What the mouse has in addition, and the way that the keyboard has instead. */
const SHORTCUTS = {
  /** The mark of a finding in a row of the tree: the tab with the findings. */
  mark: 'tab-findings',
} as const;

const testId = (id: string) => `[data-testid="${id}"]`;

/** Milliseconds: some five hundred keys take long on a busy machine. */
const TIMEOUT = 120_000;

it('every control is reached and used without a mouse', { timeout: TIMEOUT }, async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  const keyboard = new Keyboard(panel);
  const { use, reach, write } = bound(keyboard);
  const is = (selector: string, text?: string) =>
    panel.waitFor(selector, text === undefined ? {} : { text });
  const isGone = (selector: string) => panel.waitFor(selector, { gone: true });
  /** A menu's content goes a moment after the menu has closed: until then it looks like that of the next one. */
  const isRemoved = (item: string) =>
    expect
      .poll(() => panel.evaluate((id) => document.querySelector(id) === null, testId(item)), {
        timeout: DEADLINE,
      })
      .toBe(true);

  /** Copying closes the menu a moment later, and gives the focus to its button. */
  const choose = async (menu: string, item: string) => {
    await use(menu);
    await is(`details[open] ${testId(item)}`);
    await use(item);
    await isRemoved(item);
  };

  await driver.setSize({ width: 1100, height: 520 });
  await driver.goto(
    `${flask.url}/set?json={"cart":[{"qty":1}],"password":"correct horse battery","theme":"light"}`,
  );
  await driver.page.send('/login', { fields: { username: 'ada' } });
  await is(PANEL.line, 'POST /login → 302');
  await driver.page.send('/set', { method: 'GET', fields: { json: '{"theme":"dark"}' } });
  await is(PANEL.line, '~theme');
  // What happens is told to those who do not see it.
  await is('[data-testid=announced]', 'changed theme');
  await panel.evaluate(catchDownloads);

  // The first row.
  await use('hide-values');
  await is(PANEL.row, 'theme: str(4)');
  await use('hide-values', ' ');
  await is(PANEL.row, "theme: 'dark'");
  await use('settings');
  const english = LANGUAGE_CHOICES.indexOf('en');
  await use('language', ...Array(english + 1).fill('ArrowDown'));
  await is(`html[lang=${LANGUAGE_CHOICES[english + 1]}]`);
  await use('language', 'ArrowUp');
  await is('html[lang=en]');
  await use('theme', 'ArrowDown', 'ArrowDown');
  await is('html[data-theme=dark]');
  await use('theme', 'ArrowUp', 'ArrowUp');
  await is('html[data-theme=light]');
  await use('timeline-length', 'ArrowDown');
  await write('cookie-names', 'session');
  await write('lifetime', '5');
  await is(PANEL.summary, '5 days');
  await use('lifetime-unit', 'ArrowDown');
  await is(PANEL.summary, '5 hours');
  await write('lifetime', '');
  await use('read-only', ' ', ' ');
  await panel.press('Escape');
  await isGone('.settings .box select');

  // The timeline.
  await write('timeline-filter', 'login');
  await panel.waitFor(PANEL.line, { text: '~theme', gone: true });
  await write('timeline-filter', '');
  await is(PANEL.line, '~theme');
  await use('timeline-pause', ' ');
  await is(`${PANEL.pause}[aria-pressed=true]`);
  await use('timeline-newest');
  await is(`${PANEL.pause}[aria-pressed=false]`);
  await use('timeline-menu');
  // Twice: which requests there are that changed nothing depends on the browser.
  await use('show-sent', ' ', ' ');
  await use('show-renewals', ' ', ' ');
  await use('export');
  await isRemoved('export');
  await choose('timeline-menu', 'export-values');
  const downloads = () => panel.evaluate(() => Reflect.get(window, 'downloads'));
  await expect.poll(downloads, { timeout: DEADLINE }).toBe(2);
  await use('separator', 'ArrowRight');
  await is(`${PANEL.splitter}[aria-valuenow="38"]`);
  await panel.press('ArrowLeft');
  await use('lines', 'ArrowUp');
  await is(PANEL.past);
  await use('edit-earlier');
  await is(PANEL.draft);
  await use('draft-keys');
  await is(PANEL.secretKey);
  await reach('tab-session');
  await use('draft-discard');
  await isGone(PANEL.draft);
  await use('lines', 'ArrowUp');
  await is(PANEL.past);
  await use('show-now');
  await isGone(PANEL.past);
  await use('lines', 'ArrowUp', 'c', 'ArrowDown', 'Enter');
  await is('[data-testid=changes]');
  await use('compare-before');
  await isGone('[data-testid=compare-before]');

  // Changes.
  await use('request-menu');
  // What Chromium then shows is not the panel's: test/e2e/chromium.test.ts goes there.
  if (BROWSER === 'chromium') await reach('show-request');
  else {
    await use('copy-request-line');
    await isGone('[data-testid=copy-request-line]');
    await use('request-menu');
  }
  await use('copy-curl-bare');
  await isGone('[data-testid=copy-curl-bare]');
  await is(PANEL.requestSaid, 'Copied');
  await choose('request-menu', 'copy-curl-cookies');
  await choose('request-menu', 'copy-curl-all');
  await use('which-line');
  await use('copy-which-line');
  await use('cookie-headers');
  await use('copy-header-line');

  // The session.
  await reach('tab-session');
  await use('expand-all');
  await is(PANEL.row, 'qty: 1');
  await use('collapse-all');
  await panel.waitFor(PANEL.row, { text: 'qty: 1', gone: true });
  await write('search', 'qty');
  await is('.row.match');
  await panel.press('ArrowDown');
  await is('.row[aria-selected=true]', 'qty: 1');
  await write('search', '');
  await use('tree', 'End', '/');
  await panel.press('Shift+Tab');
  await use('tree', 'Home', 'End');
  await choose('copy', 'copy-value');
  await is(PANEL.copied, 'Copied');
  for (const form of ['json', 'python', 'cookie', 'header']) {
    await choose('copy', `copy-${form}`);
  }
  await reach('tree');
  await panel.press('Home');
  while (!(await panel.text('.row[aria-selected=true]')).startsWith('theme'))
    await panel.press('ArrowDown');
  await use('previous-change', 'Enter', 'Enter');
  await is(PANEL.past);
  await use('next-change');
  await isGone(PANEL.past);
  await use('lines', 'ArrowUp');
  await use('put-back');
  await is(PANEL.edited);
  await use('undo');
  await is(PANEL.row, "theme: 'dark'");
  await use('redo');
  await is(PANEL.row, "theme: 'light'");
  await use('undo');
  await is(PANEL.row, "theme: 'dark'");
  await use('open-findings');

  // Findings.
  await is(PANEL.findingsComplete);
  const isStep = (n: number) => is(`${PANEL.demonstration} h2:focus`, `${n} of 4`);
  await use('demo-open');
  await isStep(1);
  await use('demo-next');
  await isStep(2);
  await use('demo-back');
  await isStep(1);
  await use('demo-next');
  await isStep(2);
  await use('demo-next');
  await isStep(3);
  await use('demo-restore');
  await use('demo-copy', 'End', 'Backspace');
  await use('demo-next');
  await isStep(4);
  await use('demo-close');
  await isGone(PANEL.demonstration);
  await use('copy-markdown');
  await use('what-to-do');
  await use('copy-code');
  for (const { id } of QUESTIONS) {
    await use(`question-${id}`);
    const { isThere } = await keyboard.look('show-in-timeline');
    if (isThere && !keyboard.used.has('show-in-timeline')) await reach('show-in-timeline');
  }
  await use('question-notSaved');
  await use('show-in-session');
  await is('.row[aria-selected=true]', 'password');

  // The cookie.
  await reach('tab-cookie');
  await use('raw-cookie', 'ArrowDown');
  await use('json', 'End');
  await use('show-in-tree');
  await is(PANEL.tree);
  await reach('tab-cookie');
  await use('signature-steps');
  await use('signature-keys');
  await is(PANEL.secretKey);
  await reach('tab-cookie');
  await use('demo-link');
  await isStep(1);
  await panel.press('Escape');
  await isGone(PANEL.demonstration);
  await reach('tab-cookie');
  await use('delete-cookie');
  await is(PANEL.edited);
  await reach('tab-session');
  await reach('reload-page');
  await use('why-no-session');
  await is('.questions');
  await use('undo');

  // All cookies.
  await reach('tab-cookies');
  await write('cookies-filter', 'nothing like it');
  await isGone('.cookie-line');
  await write('cookies-filter', '');
  for (const id of EXPORT_IDS) {
    await choose('copy-as copy-cookies', `copy-cookies-${id}`);
  }
  await use('add-cookie');
  await write('cookie-name', 'extra');
  await write('cookie-value', '1');
  await use('cookie-ends', 'ArrowDown');
  await use('cookie-expires', 'ArrowUp', 'ArrowDown');
  await use('cookie-secure', ' ', ' ');
  await use('cookie-http-only', ' ', ' ');
  await use('cookie-same-site', 'ArrowDown', 'ArrowUp');
  await reach('cookie-domain');
  await use('cookie-host-only', ' ', ' ');
  await write('cookie-path', '/');
  await use('save-cookie');
  await is('.cookie-line', 'extra');
  await reach('cookie-line');
  await panel.press('Home');
  await panel.press('Enter');
  await is('[data-testid=cookie-form]');
  for (const id of EXPORT_IDS) {
    await choose('copy-as copy-cookie-as', `copy-cookie-as-${id}`);
  }
  await write('cookie-name', 'other');
  await use('delete-base', ' ');
  await use('discard-draft');
  await use('delete-this');
  await is(PANEL.edited, 'deleted');
  await use('edit-list');
  await use('reverse');
  await is(PANEL.edited, 'again what it was');
  await reach('cookie-line');
  await panel.press('End');
  await is('.cookie-line:focus', 'session');
  if (!(await keyboard.look('show-session')).isThere) await panel.press('Enter');
  await use('show-session');
  await is(PANEL.tree);

  // Keys.
  await is(PANEL.verdict, 'Signature not checked');
  await use('add-key');
  await use('try-known');
  await is(PANEL.ringKey);
  await use('forget-key');
  await is(`${PANEL.secretKey}:focus`);
  await write('secret-key', 'other');
  await use('show-typed', ' ');
  await use('submit-key');
  await is(PANEL.ringKey);
  await write('secret-key', 'dev');
  await panel.press('Enter');
  await is(`${PANEL.ringKey}:nth-child(2)`);
  await write('key-name', 'shop');
  await use('key-fallback', ' ', ' ');
  await use('reveal-key', ' ');
  await is(PANEL.keyText, 'other');
  await use('move-key-down');
  await is(`${PANEL.ringKey}:first-child [data-testid=key-text]`, '••••');
  await use('move-key-up');
  await use('keep-keys', ' ');
  await is(`${PANEL.keepKeys}:checked`);
  await use('keep-keys', ' ');
  // Editing.
  await reach('tab-session');
  await use('snapshots');
  await write('snapshot-name', 'before');
  await use('snapshot-take');
  await use('snapshot-keep', ' ');
  await is('[data-testid=snapshot-keep]:checked');
  await use('snapshot-export');
  await panel.evaluate(catchFileDialog, '[data-testid=snapshot-file]');
  await use('snapshot-import');
  expect(await panel.evaluate(() => Reflect.get(window, 'fileDialogs'))).toBe(1);
  await use('snapshot-restore');
  await is(PANEL.draft);
  await use('draft-discard');
  await isGone(PANEL.draft);
  await use('snapshots');
  await use('snapshot-delete');
  await is('[data-testid=snapshot-name]:focus');
  await panel.press('Escape');
  await use('tree', 'End', 'F2');
  await write('edit-value', "'bob'");
  await panel.press('Enter');
  await is(PANEL.draft, '1 change');
  await use('tree', 'Insert');
  await write('edit-key', 'new');
  await write('edit-value', '1');
  await panel.press('Enter');
  await is(PANEL.draft, '2 changes');
  await use('draft-undo');
  await use('draft-redo');
  await use('draft-changes');
  await use('draft-time', 'ArrowDown');
  await use('draft-copy');
  await use('tree', 'End', 'ContextMenu');
  await reach('row-menu');
  await panel.press('End');
  await panel.press('Enter');
  await is(PANEL.draft, '1 change');
  await use('draft-put');
  await is(PANEL.line, 'edited here');
  await use('undo');
  await use('tree', 'Delete');
  await use('draft-menu');
  await use('draft-tamper');
  await is(PANEL.edited);
  await use('undo');
  await reach('tab-keys');

  await use('signature-fields');
  await write('salt', 'other');
  await use('derivation', 'ArrowDown');
  await use('digest', 'ArrowDown');
  await use('reset-signature');
  await use('new-key');
  await use('copy-new-key');
  await use('verdict');
  await use('forget-all');
  await isGone(PANEL.ringKey);

  // A narrow panel.
  await driver.setSize({ width: 500, height: 300 });
  await use('timeline-strip');
  await is(PANEL.line);
  await use('timeline-clear');
  await use('timeline-strip');
  await is(PANEL.keysTab);
  await reach('tab-keys');
  await reach('tab-findings');
  await reach('tab-changes');
  await reach('tab-session');

  // The page for pasted cookies.
  const har = await recordedHar(driver);
  await use('settings');
  await use('open-paste');
  const page = await driver.openedPage();
  await page.waitFor(PANEL.paste);
  const inPage = new Keyboard(page);
  await inPage.use('paste-example');
  await page.waitFor(PANEL.tree);
  await inPage.write('paste', 'only words');
  await page.waitFor(PANEL.pasteSaid, { text: 'No cookie found' });
  await page.evaluate(catchFileDialog, PANEL.harFile);
  await inPage.use('har-open');
  expect(await page.evaluate(() => Reflect.get(window, 'fileDialogs'))).toBe(1);
  await openHarFile(page, 'shop.har', JSON.stringify(har));
  await page.waitFor(PANEL.harShown);
  await inPage.use('har-close');
  await page.waitFor(PANEL.paste);
  await inPage.look('paste');

  const isUsed = (name: string) =>
    keyboard.used.has(name) || inPage.used.has(name) || Object.hasOwn(SHORTCUTS, name);
  const seen = [...keyboard.seen, ...inPage.seen];
  expect(seen.filter((name) => !isUsed(name))).toEqual([]);
});

function bound(keyboard: Keyboard) {
  return {
    use: keyboard.use.bind(keyboard),
    reach: keyboard.reach.bind(keyboard),
    write: keyboard.write.bind(keyboard),
  };
}

/** Runs in the panel. Counts downloads in place of starting them. */
function catchDownloads() {
  Reflect.set(window, 'downloads', 0);
  HTMLAnchorElement.prototype.click = () => {
    Reflect.set(window, 'downloads', Number(Reflect.get(window, 'downloads')) + 1);
  };
}

/** Runs in the page. Counts requests for a file in place of the browser's dialog. */
function catchFileDialog(selector: string) {
  Reflect.set(window, 'fileDialogs', 0);
  document.querySelector(selector)?.addEventListener('click', (event) => {
    event.preventDefault();
    Reflect.set(window, 'fileDialogs', Number(Reflect.get(window, 'fileDialogs')) + 1);
  });
}
