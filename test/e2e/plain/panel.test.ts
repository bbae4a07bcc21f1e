import { createHmac } from 'node:crypto';
import type { HTTPRequest } from 'puppeteer-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScenarioName } from '../../../src/plain/scenarios.ts';
import { LANGUAGES, type Language } from '../../../src/recording/languages.ts';
import { cutControls } from './cut-controls.ts';
import { openPlainPanel } from './open-plain-panel.ts';

const panel = await openPlainPanel();
const { page, problems, url, show, showCookie, resize, text } = panel;
const { drawn, click, focus, type, select, expectFocus, expectText } = panel;

/** Pastes like the browser: headless it has no clipboard. */
async function paste(text: string) {
  const put = (field: Element, pasted: string) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
  };
  await page.$eval('#secret-key', put, text);
}

/** What each state must show, and where. */
const STATES: Readonly<Record<ScenarioName, Readonly<Record<string, string>>>> = {
  valid: {
    '[data-testid=verdict]': 'Valid',
    '[data-testid=summary]': 'signed 3 minutes ago · Flask drops it on',
    '[data-testid=time-left]': 'ends in 31 days, unless renewed',
    '.tree': 'last_login: 2026-11-21 09:30:00 UTC',
  },
  secrets: {
    '[data-testid=sensitive]': 'Anyone who has this cookie can read:',
    '.tree': "password: 'correct horse battery staple'",
  },
  others: { '.tree': "_user_id: '42'", '[data-testid=edited]': '“theme” of localhost was edited' },
  life: { '.lines': 'POST /login → 302', '.tree': "_user_id: '42'" },
  harFile: {
    '[data-testid=har-shown]': 'by Chromium 156. Shown as of the end of the recording.',
    '[data-testid=har-unread]': 'the first lacks a usable log.entries[17].request.url',
    '[data-testid=summary]': 'signed at the end of the recording',
    '.lines': 'no request in the file',
    '.tree': "_user_id: '42'",
  },
  traced: { '.lines': 'views.py:41', '.tree': 'set at shop/auth.py:31' },
  keys: {
    '[data-testid=verdict]': 'Valid',
    '[data-testid=summary]': 'key 1, read as a string literal · signed 3 minutes ago',
  },
  altered: {
    '[data-testid=outcome]':
      'With your key, Flask would ignore this session. Altered: an earlier cookie',
  },
  serverAhead: {
    '[data-testid=outcome]': 'signed in the future by the server’s clock, which is 1 hour ahead',
    '[data-testid=permanence]': 'The session is marked permanent, but the cookie has no expiry',
  },
  django: {
    '[data-testid=verdict]': 'Valid',
    '[data-testid=summary]': 'signed 3 minutes ago · Django drops it on',
    '[data-testid=time-left]': 'ends in 14 days, unless renewed',
    '.tree': "user: 'ada'",
  },
  starlette: {
    '[data-testid=verdict]': 'Valid',
    '[data-testid=summary]': 'signed 3 minutes ago · no limit on the server',
    '[data-testid=time-left]': 'until the browser closes',
    '.tree': "user: 'ada'",
  },
  texts: { '.tree': 'if Unix seconds: 2026-09-21 14:13:20 UTC' },
  unchecked: { '[data-testid=verdict]': 'Signature not checked', '.tree': "_user_id: '42'" },
  wrongKey: {
    '[data-testid=verdict]': 'Not signed with',
    '[data-testid=outcome]': 'With your key, Flask would ignore this session.',
    '.tree': "_user_id: '42'",
  },
  expired: {
    '[data-testid=verdict]': 'Valid',
    '[data-testid=outcome]':
      'If the session lifetime is Flask’s default of 31 days, this session is too old',
  },
  legacyEpoch: {
    '[data-testid=summary]': '· too old for Flask ·',
    '[data-testid=time-left]': 'expired',
    '[data-testid=legacy-epoch]': 'signed by an old itsdangerous (0.24 or earlier)',
  },
  notWorkedOut: {
    '[data-testid=outcome]': 'What Flask makes of this cannot be determined here',
    '.tree': "at: '٢ Jan 2024 03:04'",
  },
  clockAhead: { '[data-testid=verdict]': 'Valid' },
  signedTomorrow: {
    '[data-testid=outcome]': 'By this computer’s clock, it was signed in the future.',
  },
  answers500: {
    '[data-testid=outcome]': 'Flask answers 500: not a valid UUID (JSON, character 13).',
    '.tree': 'malformed',
  },
  damaged: {
    '[data-testid=outcome]': 'If the signature is right, Flask answers 500',
    '.tree': 'Welcome back, Ada',
  },
  signedId: {
    '[data-testid=shape]':
      'An id signed by Flask-Session: the content of the session is on the server.',
    '[data-testid=id-signature]': 'right: signed with key 1',
    '[data-testid=command]': "redis-cli GET 'session:k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A'",
  },
  loaded: {
    '[data-testid=loaded]': 'What changed since is not seen.',
    '.tree': "total: Decimal('4.50')",
    '.lines': 'loaded~cart',
    '[data-testid=stored-secret]': 'Password, it seems: kept in the session on the server',
  },
  loadedPlain: {
    '[data-testid=load-note]': 'no session. It answered with text/html, not with JSON.',
    '[data-testid=load-plain]': 'Plain JSON: a tuple looks like a list here',
    '.tree': "0: 'Notebook'",
    '.lines': 'no session in it',
  },
  sameId: {
    '[data-testid=sameId]': 'It seems that POST http://localhost:5000/login → 302 logged in',
    '[data-testid=session-id]': 'kq3Vb0-m6pM0B7e0u2b9m1W8i4T7h5R2',
    '.store': 'the memory of the server',
    '.lines': 'same session id',
  },
  plainId: {
    '[data-testid=verdict]': 'No signature',
    '[data-testid=shape]': 'It looks like an id of Django, though its form does not prove it',
    '[data-testid=id-signature]': 'none: nothing in the cookie proves who made the id',
    '[data-testid=command]': 'SELECT session_data, expire_date FROM django_session WHERE',
  },
  notASession: {
    '[data-testid=outcome]': 'empty session: it has no signature',
    '[data-testid=shape]': 'It looks like plain text.',
    '[data-testid=raw-text]': 'dark-mode=on',
  },
  hostile: {
    '.tree': "'<img src=x onerror=alert(1)>': '</script><script>alert(2)</script>'",
  },
  draft: {
    '[data-testid=draft]': 'Draft: 3 changes',
    '[data-testid=draft-signer]': 'Signed with key 1',
    '.tree': "role: 'admin'",
  },
  draftOvertaken: { '[data-testid=draft-overtaken]': 'Putting the draft back overwrites: theme' },
  draftNoKey: { '[data-testid=draft-note]': 'secret key is needed' },
  draftTooLarge: {
    '[data-testid=draft]': 'The browser will refuse it: name and value are',
  },
  draftNoAccess: { '[data-testid=draft]': 'may not change cookies of shop.example' },
  many: { '.tree': 'numbers: list(1,000)' },
  twoCookies: { '[data-testid=ignored]': '1 more cookie named “session” is sent' },
  noCookie: { '[data-testid=empty]': 'No session cookie on localhost' },
  otherOrigin: {
    '[data-testid=empty]': 'No session cookie on localhost',
    '#tab-findings': 'Findings (1)',
  },
  otherPath: {
    '[data-testid=empty]': 'Not sent to this page: session · localhost/admin',
  },
  large: { '[data-testid=large]': 'of 4,096 bytes' },
  refused: {
    '[data-testid=refused]': 'name and value are 4,207 bytes, and it keeps at most 4,096',
    '.tree': 'Welcome back, Ada',
  },
  twoPorts: { '[data-testid=ports]': 'Set by localhost:8000, not by this page’s server' },
  nothingSeen: { '[data-testid=empty]': 'No request to shop.example seen yet' },
  noCookieSeen: { '[data-testid=empty]': 'No session cookie seen on shop.example' },
  parentDomain: {
    '[data-testid=empty]': 'Cookies of shop.example cannot be seen yet. Allow shop.example',
  },
  otherSite: { '[data-testid=cookie]': 'session · shop.example' },
  carried: {
    '[data-testid=verdict]': 'Valid',
    '[data-testid=sight]': 'Seen in requests only',
    '.tree': 'Welcome back, Ada',
  },
  previousPage: { '[data-testid=left]': 'Below is the session of localhost, from the page before' },
  unreadablePage: { '[data-testid=empty]': 'This page has no cookies to show' },
  waiting: { '[data-testid=empty]': 'Reading the cookie jar' },
  jarFails: { '.notice': 'could not be read: Error: the browser said no' },
};

describe('the panel', () => {
  it.each(Object.entries(STATES))('describes the state: %s', async (scenario, expected) => {
    await show({ scenario: scenario as ScenarioName });
    for (const [selector, words] of Object.entries(expected)) {
      await expectText(selector, words);
    }
    expect(problems).toEqual([]);
  });

  it('asks once before it changes a cookie of a site that is not local', async () => {
    await show({ scenario: 'otherSite' });
    await click('#tab-cookie');
    await click('[data-testid=delete-cookie]');
    await expectText('[data-testid=edit-confirm]', 'This changes cookies of shop.example');
    await click('[data-testid=edit-no]');
    await expectText('[data-testid=cookie]', 'session · shop.example');
    await click('[data-testid=delete-cookie]');
    await click('[data-testid=edit-yes]');
    await expectText('[data-testid=empty]', 'No session cookie on shop.example');
    await click('[data-testid=undo]');
    await expectText('[data-testid=edited]', 'This session is again what it was before.');
    expect(problems).toEqual([]);
  });

  it('shows hostile content as text', async () => {
    await show({ scenario: 'hostile' });
    const elements = await page.$$eval('.tree img, .tree script', (found) => found.length);
    expect(elements).toBe(0);
    expect(await text('.tree')).toContain("rtl: 'abc\\u202edcba'");
    expect(await text('.tree')).toContain('huge: 123456789012345678901234567890');
  });

  it('can be used with only the keyboard', async () => {
    await show({ scenario: 'valid' });
    await expectText('.lines', 'before recording');
    await focus('.settings summary');
    const timeline = ['filter', 'pause', 'clear', 'options', 'list'];
    for (const _ of timeline) await page.keyboard.press('Tab');
    await expectFocus('before recording');
    for (const _ of ['splitter', 'tabs']) await page.keyboard.press('Tab');
    await expectFocus('Session');
    await page.keyboard.press('ArrowRight');
    await expectFocus('Changes');
    await page.keyboard.press('ArrowRight');
    await expectFocus('Cookie');
    await expectText('[data-testid=permanent]', 'Yes · signed again on every response');
    await page.keyboard.press('Home');
    const tools = ['expand', 'collapse', 'snapshots', 'search', 'copy'];
    for (const _ of [...tools, 'tree']) await page.keyboard.press('Tab');
    await expectFocus('_flashes: list(1)');
    await page.keyboard.press('ArrowLeft');
    await expectFocus("_flashes: list(1) [('success', 'Welcome back, Ada')]");
    await page.keyboard.press('ArrowDown');
    await expectFocus('_fresh: True');
    await page.keyboard.press('End');
    await expectFocus("theme: 'dark'");
  });

  it('takes keys that come faster than it draws', async () => {
    await show({ scenario: 'valid' });
    const press = (...keys: string[]) =>
      page.evaluate((all) => {
        for (const key of all) {
          const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
          document.activeElement?.dispatchEvent(event);
        }
      }, keys);
    await focus('#tab-session');
    await press('ArrowRight', 'ArrowRight');
    await expectFocus('Cookie');
    await press('ArrowLeft', 'ArrowLeft');
    await focus('.row');
    // Collapses and expands the first row, and moves to its first child, which is not drawn yet.
    await press('ArrowLeft', 'ArrowRight', 'ArrowRight');
    await expectFocus('0: tuple(2)');
    await press('-', 'ArrowDown', 'ArrowDown');
    await expectFocus('_permanent: True');
    expect(problems).toEqual([]);
  });

  it('shows earlier entries with the keyboard, and compares any two of them', async () => {
    await show({ scenario: 'life', height: 420 });
    await expectText('.lines', 'POST /logout → 302');
    await focus('.lines');
    for (const _ of ['logout', 'login', 'port']) await page.keyboard.press('ArrowUp');
    await expectText('[data-testid=past]', 'Earlier state: GET localhost:8000/ → 200');
    await expectText('.tree', 'count: 1');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await expectText('.compared', 'the previous entry');
    for (const _ of ['flashes', 'cart']) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectText('.compared', 'Compared with POST /login → 302');
    await expectText('.changes', "[{'name': 'Pencil', 'qty': 1}]");
    await expectText('.changes', '_flashes');
    await click('[data-testid=compare-before]');
    await focus('.lines');
    await page.keyboard.press('End');
    await click('#tab-session');
    await page.waitForSelector('[data-testid=past]', { hidden: true });
    expect(problems).toEqual([]);
  });

  it('leads from a finding to its row in the tree, and back', async () => {
    await show({ scenario: 'secrets', height: 420 });
    await click('[data-testid=open-findings]');
    await expectText('.findings', 'Password, it seems: readable without any key password');
    await click('.findings .path[aria-label="Show password in the session"]');
    await expectFocus("password: 'correct horse battery staple'");
    await click('.row[aria-selected=true] .mark');
    await expectText('.findings', 'Flask signs the cookie and does not encrypt it');
    await click('.findings li:has([aria-label="Show password in the session"]) summary');
    await expectText('.findings details[open] .code', "session.pop('password', None)");
    expect(await text('#tab-findings')).toMatch(/^Findings \(\d+\)$/);
    expect(problems).toEqual([]);
  });

  it('demonstrates with the keyboard that signing hides nothing', async () => {
    await show({ scenario: 'secrets', height: 273, width: 500 });
    await click('#tab-findings');
    await focus('[data-testid=demo-open]');
    await page.keyboard.press('Enter');
    await expectText('.demonstration', 'This is the whole session');
    const next = async () => {
      await expectFocus('Signed, not secret');
      await focus('[data-testid=demo-next]');
      await page.keyboard.press('Enter');
    };
    await next();
    await expectText('.demonstration pre', '"password":"correct horse battery staple"');
    await next();
    const verdict = '[data-testid=demo-verdict]';
    await expectText(verdict, 'Flask would begin with an empty session');
    await click(`${verdict} .link`);
    await expectText(verdict, 'The signature fits.');
    const last = '[data-testid=demo-copy]';
    const value = await page.$eval(last, (field) => (field as HTMLTextAreaElement).value);
    const end = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    await focus(last);
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    // The neighbour differs in a bit that SHA-1 does not use.
    await page.keyboard.type(end[end.indexOf(value.at(-1) ?? '') ^ 1] ?? '');
    await expectText(verdict, 'It still fits, because it means the same bytes');
    expect(await page.evaluate(cutControls)).toEqual([]);
    await page.keyboard.press('Escape');
    await expectText('.findings', 'Password, it seems');
    await click('#tab-cookie');
    await click('[data-testid=demo-link]');
    await expectText('.demonstration', 'This is the whole session');
    expect(problems).toEqual([]);
  });

  it('finds entries by key, value, path and cause', async () => {
    await show({ scenario: 'life', height: 420 });
    const lines = () => page.$$eval('.line .cause', (all) => all.map((line) => line.textContent));
    const wants: readonly (readonly [string, readonly string[]])[] = [
      ['theme', ['POST /theme → 200', 'GET /report → 200']],
      ['lang', ['no response seen that did this', 'GET localhost:8000/ → 200']],
      ['qty', ['POST /cart → 302', 'POST /cart → 302', 'GET localhost:8000/ → 200']],
      ['format=json', ['GET /cart?format=json → 200']],
      ['not kept', ['GET /big → 200']],
    ];
    for (const [wanted, found] of wants) {
      await click('[data-testid=timeline-filter]', { count: 3 });
      await page.keyboard.type(wanted);
      await expect.poll(lines).toEqual(found);
    }
    await click('[data-testid=timeline-filter]', { count: 3 });
    await page.keyboard.type('nothing like it');
    await expectText('.timeline-list', 'No entry matches.');
  });

  it('shows the timeline as a strip if the panel is narrow, which can be opened', async () => {
    await show({ scenario: 'life', width: 500, height: 400 });
    await expectText('.strip', 'POST /login → 302');
    expect(await page.$eval('.timeline-body', (body) => body.checkVisibility())).toBe(false);
    await click('.strip');
    await expectText('.lines', 'POST /theme → 200');
    const untilEnd = () =>
      page.$eval(
        '.timeline-list',
        (list) => list.scrollHeight - list.scrollTop - list.clientHeight,
      );
    await expect.poll(untilEnd).toBeLessThan(1);
    await click('.line ::-p-text(POST /theme)');
    await expectText('[data-testid=past]', 'Earlier state: POST /theme → 200');
    await click('[data-testid=show-now]');
    await expectText('.tree', 'cart: []');
  });

  it('shows the timeline below the session if the panel is narrow and tall', async () => {
    await show({ scenario: 'life', width: 554, height: 773 });
    await expectText('.lines', 'POST /login → 302');
    const edges = () =>
      page.evaluate(() => {
        const box = (selector: string) =>
          document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        const [session, timeline] = [box('.detail'), box('#timeline')];
        return {
          isBelow: session.bottom <= timeline.top,
          end: timeline.bottom,
          rows: timeline.height / 22,
        };
      });
    expect(await edges()).toMatchObject({ isBelow: true, end: 773 });
    expect((await edges()).rows).toBeGreaterThan(8);
    expect(await page.$('.strip')).toBeNull();
    await focus('.settings summary');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-session');
    await resize({ width: 554, height: 479 });
    await page.waitForSelector('.strip');
    expect(await page.$('[role=separator]')).toBeNull();
  });

  it('keeps the facts of a long cookie visible', async () => {
    for (const size of [
      { width: 1280, height: 221 },
      { width: 554, height: 773 },
    ]) {
      await show({ scenario: 'large', ...size });
      await click('#tab-cookie');
      await page.waitForSelector('[data-testid=permanent]');
      const isInSight = (fact: Element) =>
        fact.getBoundingClientRect().bottom <=
        (document.querySelector('.view')?.getBoundingClientRect().bottom ?? 0);
      expect(await page.$eval('[data-testid=server-limit]', isInSight)).toBe(true);
    }
  });

  it('shows the values of short changes if they fit, after all keys', async () => {
    await show({ scenario: 'life', width: 1280, height: 420 });
    await expectText('.lines', "+theme 'light'");
    await expectText('.lines', '~cart [0].qty 1 → 2');
    const fits = await page.$$eval('.line:has(.row-value) .what', (all) =>
      all.map((what) => what.scrollWidth <= what.clientWidth),
    );
    expect(fits.length).toBeGreaterThan(1);
    expect(fits).not.toContain(false);
    await resize({ width: 730, height: 420 });
    await page.waitForFunction(
      () => !document.querySelector('.lines')?.textContent?.includes("'light'"),
    );
    await expectText('.lines', '+theme');
  });

  it('shows the selected entry in the strip', async () => {
    await show({ scenario: 'life', width: 500, height: 300 });
    await click('.strip');
    await click('.line ::-p-text(POST /theme)');
    await expectText('.strip', 'POST /theme → 200');
    await click('.strip');
    await click('.line ::-p-text(POST /logout)');
    await expectText('.strip', 'POST /logout → 302');
    await click('.strip');
    const isInSight = (line: Element) => {
      const list = line.closest('.timeline-list')?.getBoundingClientRect();
      const { top, bottom } = line.getBoundingClientRect();
      return list !== undefined && top >= list.top && bottom <= list.bottom;
    };
    await expect.poll(() => page.$eval('.line[aria-selected=true]', isInSight)).toBe(true);
    await click('.strip');
    await click('[data-testid=show-now]');
    await expectText('.strip', 'POST /login → 302');
  });

  it('expands and collapses the whole tree, with the keyboard too', async () => {
    await show({ scenario: 'hostile', height: 600 });
    const open = () => page.$$eval('.row[aria-expanded=true]', (rows) => rows.length);
    await click('[data-testid=expand-all]');
    await expect.poll(open).toBeGreaterThan(100);
    expect(await page.$eval('.view', (view) => view.scrollWidth - view.clientWidth)).toBe(0);
    await click('[data-testid=collapse-all]');
    await expect.poll(open).toBe(0);
    await click('.row ::-p-text(deep)');
    await page.keyboard.press('*');
    await expect.poll(open).toBeGreaterThan(100);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('-');
    await expect.poll(open).toBe(0);
    await expectFocus('deep');
    expect(problems).toEqual([]);
  });

  it('goes from a key to the entry that changed it', async () => {
    await show({ scenario: 'life', height: 420 });
    await click('.row ::-p-text(cart)');
    await click('[data-testid=previous-change]');
    await expectText('.line[aria-selected=true]', 'POST /login → 302');
    await click('.row ::-p-text(cart)');
    await page.keyboard.press('p');
    await expectText('[data-testid=past]', 'Earlier state: POST /logout → 302');
  });

  it('pauses, resumes, and clears the timeline', async () => {
    await show({ scenario: 'life', height: 420 });
    await click('[data-testid=timeline-pause]');
    await page.waitForSelector('[data-testid=timeline-pause][aria-pressed=true]');
    await click('[data-testid=timeline-pause]');
    await page.waitForSelector('[data-testid=timeline-pause][aria-pressed=false]');
    await click('[data-testid=timeline-clear]');
    await expect.poll(() => text('.lines')).not.toContain('POST');
    await expectText('.lines', 'before recording');
    await expectText('.tree', 'cart: []');
  });

  it('verifies while a key is typed, and adds it as soon as it fits', async () => {
    await show({ scenario: 'unchecked' });
    const becomes = (words: string) => expectText('[data-testid=verdict]', words);
    await click('[data-testid=add-key]');
    await page.waitForFunction(() => document.activeElement?.id === 'secret-key');
    await page.keyboard.type("SECRET_KEY = 'dev");
    await becomes('Signature not checked');
    await page.keyboard.type("'");
    await becomes('Valid');
    await expectText('[data-testid=key-said]', '1 key added.');
    await page.keyboard.type(' # mine');
    await page.keyboard.press('Enter');
    expect(await page.$$('.ring-key')).toHaveLength(1);
    expect(await page.$eval('#secret-key', (field) => (field as HTMLInputElement).value)).toBe('');
    await expectText('[data-testid=key-verdict]', 'signed with key 1 (read as a string literal)');
    await expectText('[data-testid=key-text]', '••••••••');
    await click('[aria-label="Show key 1"]');
    await expectText('[data-testid=key-text]', "SECRET_KEY = 'dev'");
    await click('[aria-label="Forget key 1"]');
    await becomes('Signature not checked');
    expect(problems).toEqual([]);
  });

  it('reads several lines as several keys, and says what is wrong with each', async () => {
    await show({ scenario: 'unchecked', height: 600 });
    await click('#tab-keys');
    await paste("'dev\\x4'\n\u{1F511}\ufe0f\n''\nother\n");
    await expectText('[data-testid=key-said]', '4 keys added.');
    await paste('DEBUG=1\nFLASK_SECRET_KEY=123456\nDATABASE_URL=sqlite://\n');
    await expectText('[data-testid=key-said]', '1 key added. 2 other lines skipped.');
    const notes = await page.$$eval('[data-testid=key-interpretation]', (all) =>
      all.map((each) => (each as HTMLElement).innerText),
    );
    expect(notes[0]).toContain('not a Python literal: an escape that is too short at character 5');
    expect(notes[1]).toContain('Flask-Login fails with it');
    expect(notes[2]).toContain('an empty key, which Flask treats as none');
    expect(notes[3]).toContain('reads this as JSON and gets no text');
    await paste("other\n\n''\n");
    await expectText('[data-testid=key-said]', '2 keys were already in the list.');
    await paste(`x\n${'y'.repeat(100_000)}`);
    await expectText(
      '[data-testid=key-said]',
      'may have up to 4,096 characters, this one has 100,000',
    );
    await paste(`x\n${'y'.repeat(1_000_000)}`);
    await expectText(
      '[data-testid=key-said]',
      '1,000,002 characters, and the limit is 262,144 at once',
    );
    await paste(Array.from({ length: 496 }, (_, n) => `key number ${n}`).join('\n'));
    await expectText('[data-testid=key-said]', 'that would make 501 keys, and the limit is 500');
    expect(await page.$$('.ring-key')).toHaveLength(5);
    await paste(Array.from({ length: 495 }, (_, n) => `key number ${n}`).join('\n'));
    await expectText('[data-testid=key-said]', '495 keys added.');
    await expectText('.key-list', '470 more keys');
    await focus('#secret-key');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(problems).toEqual([]);
  });

  it('names, moves and forgets keys', async () => {
    await show({ scenario: 'keys', height: 600 });
    await click('#tab-keys');
    await type('.key-name', 'shop:5000');
    await page.keyboard.press('Enter');
    await expectText('[data-testid=summary]', '“shop:5000”, read as a string literal');
    await click('[aria-label="Try “shop:5000” later"]');
    await expectText('.ring-key:nth-child(2)', 'read as a string literal');
    await expectText('[data-testid=verdict]', 'Valid');
    await expectText('[data-testid=other-signature]', 'signed with “shop:5000”');
    await click('[data-testid=forget-all]');
    await expectText('[data-testid=verdict]', 'Signature not checked');
    await page.waitForSelector('.ring-key', { hidden: true });
  });

  it('warns about a weak key that fits, and tries the keys of tutorials only on a click', async () => {
    await show({ scenario: 'unchecked', height: 600 });
    await click('#tab-keys');
    await expectText('[data-testid=verdict]', 'Signature not checked');
    await click('[data-testid=try-known]');
    await expectText('[data-testid=verdict]', 'Valid');
    await expectText('[data-testid=key-verdict]', 'printed in tutorials');
    await click('[data-testid=new-key]');
    await expect.poll(() => text('[data-testid=made-key]')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('lets the user change how a host’s apps sign, and reset that', async () => {
    await show({ scenario: 'wrongKey', height: 600 });
    await click('#tab-keys');
    await expectText('[data-testid=key-verdict]', 'Not signed with any key in the list.');
    await type('#secret-key', '"production');
    await page.keyboard.press('Enter');
    await expectText('[data-testid=key-said]', '1 key added.');
    await expectText('[data-testid=key-verdict]', 'Not signed with any key in the list.');
    await click('.signature-fields summary');
    await click('[data-testid=salt]', { count: 3 });
    await page.keyboard.type('other-salt');
    await page.waitForSelector('[data-testid=reset-signature]');
    await select('[data-testid=digest]', 'sha256');
    await click('[data-testid=reset-signature]');
    await page.waitForSelector('[data-testid=reset-signature]', { hidden: true });
    expect(problems).toEqual([]);
  });

  it('warns before a key is entered for a site that is not local', async () => {
    await show({ scenario: 'carried', height: 600 });
    await click('#tab-keys');
    await page.waitForSelector('.ring-key');
    expect(await page.$('[data-testid=keep-keys]')).toBeNull();
    await click('[data-testid=forget-all]');
    await expectText('[data-testid=foreign-key]', 'can forge any session on shop.example');
    expect(await page.$('[data-testid=try-known]')).toBeNull();
  });

  it('shows a whole long value when its row is selected', async () => {
    await show({ scenario: 'hostile', width: 500, height: 400 });
    await click('.row ::-p-text(long:)');
    await drawn('.row[aria-selected=true] .text');
    const width = await page.$eval('.row[aria-selected=true] .text', (element) => [
      element.scrollWidth,
      element.clientWidth,
    ]);
    expect(width[0]).toBe(width[1]);
  });

  it('shows the rest of a long list on request, and moves the focus to its first row', async () => {
    await show({ scenario: 'many' });
    await click('.row');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.row ::-p-text(Show 800 more)');
    await expectFocus('100: 100');
  });

  it('keeps what is expanded while another tab is shown', async () => {
    await show({ scenario: 'valid' });
    const rows = () => page.$$eval('.row', (found) => found.length);
    const before = await rows();
    await click('.row ::-p-text(cart)');
    await page.waitForFunction((n) => document.querySelectorAll('.row').length < n, {}, before);
    const after = await rows();
    await click('#tab-cookie');
    await page.waitForSelector('[data-testid=permanent]');
    await click('#tab-session');
    await page.waitForSelector('.row');
    expect(await rows()).toBe(after);
  });

  it('keeps a menu open while it is used, and closes it when the focus leaves it', async () => {
    await show({ scenario: 'valid' });
    const isOpen = () => page.$eval('.settings', (details) => (details as HTMLDetailsElement).open);
    await click('.settings summary');
    await click('.settings .box', { offset: { x: 3, y: 3 } });
    expect(await isOpen()).toBe(true);
    await click('.settings label', { offset: { x: 3, y: 3 } });
    expect(await isOpen()).toBe(true);
    await select('[data-testid=language]', 'es');
    await expectText('#tab-session', 'Sesión');
    await click('.row', { offset: { x: 5, y: 5 } }); // the menu covers the rest of it
    await page.waitForSelector('.settings:not([open])');
  });

  it('treats what a server with a fast clock has just signed as new', async () => {
    await show({ scenario: 'clockAhead' });
    await expectText('[data-testid=summary]', 'signed now');
    expect(await page.$('[data-testid=outcome]')).toBeNull();
  });
});

describe('the anatomy of a cookie', () => {
  const marks = (selector: string) =>
    page.$$eval(`${selector} mark`, (all) => all.map((mark) => mark.textContent).join(''));
  const expectMarks = (selector: string, wanted: string) =>
    expect.poll(() => marks(selector), { timeout: 5000 }).toBe(wanted);
  const option = (words: string) => `.json-text [role=option] ::-p-text(${words})`;

  const CLAIMS: Partial<Record<ScenarioName, string>> = {
    valid: 'This cookie is the session: signed, not encrypted.',
    django: 'This cookie is the session: signed, not encrypted.',
    starlette: 'nothing of it is kept on the server.',
    unchecked: 'By its form, this cookie is the session: signed, not encrypted.',
    wrongKey: 'By its form, this cookie is the session',
    damaged: 'looks like a session of Flask, damaged or cut off',
    signedId: 'This cookie is the signed id of a session that the server keeps',
    notASession: 'none of the forms that the panel knows',
  };

  it('begins with what the cookie is', async () => {
    for (const [scenario, words] of Object.entries(CLAIMS)) {
      await showCookie({ scenario: scenario as ScenarioName });
      await expectText('[data-testid=claim]', words);
      expect(problems).toEqual([]);
    }
  });

  it('lights up the key that is selected in the tree, in the JSON and in the cookie', async () => {
    await show({ scenario: 'starlette' });
    await click('.row ::-p-text(theme)');
    await click('#tab-cookie');
    await expectMarks('.json-text', '"theme": "dark"');
    const value = await text('.raw-cookie');
    expect(await marks('.raw-cookie')).toBe(value.slice(77, 98));
    await expectText('[data-testid=selected-place]', 'theme bytes 59–73 of the JSON');
    await expectText('[data-testid=selected-place]', 'characters 78–98 of the cookie');
  });

  it('lights up no characters of a compressed cookie', async () => {
    await show({ scenario: 'valid' });
    await click('.row ::-p-text(theme)');
    await click('#tab-cookie');
    await expectMarks('.json-text', '"theme":"dark"');
    expect(await marks('.raw-cookie')).toBe('');
    await expectText('[data-testid=selected-place]', 'no characters of the cookie stand for it');
  });

  it('selects a key in the JSON, which the tree then has selected and in focus', async () => {
    await showCookie({ scenario: 'valid' });
    await click(option('"qty":12'));
    await expectMarks('.json-text', '"qty":12');
    await expectText('[data-testid=selected-place]', 'cart[1].qty');
    await click('[data-testid=show-in-tree]');
    await expectFocus('qty: 12');
    expect(await page.$$('.row[aria-selected=true]')).toHaveLength(1);
    await click('#tab-cookie');
    await expectMarks('.json-text', '"qty":12');
  });

  it('opens the tree down to a key that is far down in it', async () => {
    await showCookie({ scenario: 'many' });
    await click(option('250'));
    await page.keyboard.press('Enter');
    await expectFocus('250: 250');
  });

  it('can be used with the keyboard alone', async () => {
    await showCookie({ scenario: 'starlette' });
    await focus('.json-text [role=option]');
    await expectMarks('.json-text', '"user": "ada"');
    await page.keyboard.press('ArrowRight');
    await expectMarks('.json-text', '"cart": [{"name": "Notebook", "qty": 2}]');
    await page.keyboard.press('ArrowDown');
    await expectMarks('.json-text', '{"name": "Notebook", "qty": 2}');
    await page.keyboard.press('End');
    await expectMarks('.json-text', '"theme": "dark"');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    await expectFocus('Show in the session');
    await page.keyboard.press('Enter');
    await expectFocus("user: 'ada'");
  });

  it('selects nothing that another session does not have', async () => {
    await show({ scenario: 'life', height: 420 });
    await expectText('.lines', 'POST /logout → 302');
    await click('.row ::-p-text(_user_id)');
    await click('#tab-cookie');
    await expectMarks('.json-text', '"_user_id":"42"');
    await click('.line ::-p-text(POST /logout)');
    await expectMarks('.json-text', '');
    expect(await page.$('[data-testid=selected-place]')).toBeNull();
  });

  it('shows how the signature is computed, with no value that could sign', async () => {
    await showCookie({ scenario: 'valid', height: 700 });
    const steps = '[data-testid=signature-steps]';
    expect(await page.$eval(steps, (details) => (details as HTMLDetailsElement).open)).toBe(false);
    await click(`${steps} summary`);
    await expectText(steps, 'Signing key = HMAC-SHA1(secret key, salt)');
    await expectText(steps, '4d50ad79… (20 bytes)');
    await expectText(steps, 'The same bytes.');
    const computed = await text('[data-testid=computed-signature]');
    const signature = (await text('.raw-cookie .signature')).trim();
    expect(computed).toBe(Buffer.from(signature, 'base64url').toString('hex'));
    const all = await text('body');
    const derived = createHmac('sha1', 'dev').update('cookie-session').digest('hex');
    expect(derived.slice(0, 8)).toBe('4d50ad79');
    expect(all).not.toContain(derived.slice(0, 10));
    expect(all).not.toContain(Buffer.from('dev').toString('hex'));
  });

  it('shows the steps in words without a key, and leads to the keys', async () => {
    await showCookie({ scenario: 'unchecked', height: 700 });
    const steps = '[data-testid=signature-steps]';
    await click(`${steps} summary`);
    await expectText(steps, 'Signature = HMAC-SHA1(signing key, signed text)');
    await expectText(steps, 'With the app’s key, the values are shown too.');
    expect(await page.$('[data-testid=computed-signature]')).toBeNull();
    await click(`${steps} .link`);
    await page.waitForSelector('#secret-key');
  });

  it('says at which layer a damaged cookie fails, and why', async () => {
    await showCookie({ scenario: 'damaged' });
    await expectText('[data-testid=layer-inflate]', 'compressed');
    await expectText('[data-testid=layer-json]', 'what could be read');
  });

  it('has the timestamp as bytes, and Django’s as its digits', async () => {
    await showCookie({ scenario: 'legacyEpoch' });
    await expectText('[data-testid=timestamp-line]', '11 e1 a3 00 → 300000000 → Jul 4, 2020');
    await showCookie({ scenario: 'django' });
    await expectText('[data-testid=timestamp-line]', '(base 62) →');
  });
});

describe('what is known of a row', () => {
  const rowOf = (label: string) => page.$(`.row ::-p-text(${label}:)`);
  const description = (label: string) =>
    rowOf(label).then((row) =>
      row?.evaluate((key) => key.closest('.row')?.getAttribute('aria-description')),
    );

  /** What Ctrl+C would put on the clipboard: headless the browser has none. */
  const copied = () =>
    page.evaluate(() => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
      return clipboardData.getData('text/plain');
    });

  it('is a name beside a key, and a sentence where the keyboard is', async () => {
    await show({ scenario: 'valid' });
    const sentence = 'Kept by Flask-Login: the id of the logged-in user.';
    await expectText('.tree', "_user_id: '42'\nFlask-Login\n");
    expect(await text('.tree')).not.toContain(sentence);
    expect(await description('_user_id')).toBe(sentence);
    await click('.row ::-p-text(_permanent)');
    await page.keyboard.press('ArrowDown');
    await expectFocus(sentence);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => text('.tree')).not.toContain(sentence);
    expect(problems).toEqual([]);
  });

  it('opens a text that holds values, and copies them, with the keyboard', async () => {
    await show({ scenario: 'texts', height: 600 });
    await click('.row ::-p-text(last_seen:)');
    await page.keyboard.press('ArrowDown'); // next
    await page.keyboard.press('ArrowDown'); // note
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expectFocus("'Remember the milk'");
    expect(await copied()).toBe('Remember the milk');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('.row ::-p-text(Remember the milk)', { hidden: true });
    await click('.row ::-p-text(filters:)');
    await page.keyboard.press('ArrowRight');
    await expectFocus('status: list(2)');
    expect(await copied()).toBe('["open", "late"]');
    expect(problems).toEqual([]);
  });

  it('finds what is inside a text', async () => {
    await show({ scenario: 'texts', height: 600 });
    await type('[data-testid=search]', 'joe');
    await page.keyboard.press('Enter');
    await expectFocus("iss: 'joe'");
    await expectText('.tree', 'payload: dict(3)');
  });
});

describe('the language', () => {
  const ofLanguage = (url: string) =>
    LANGUAGES.find((language) => url.includes(`/assets/${language}-`));
  const open = (language: Language) => page.goto(url({ scenario: 'valid', language }));
  const shown = () => page.$eval('#panel', ({ textContent }) => textContent);

  /** Lets only `answer` respond to requests for catalogues. */
  async function intercept(answer: (request: HTTPRequest, language: Language) => void) {
    const onRequest = (request: HTTPRequest) => {
      const language = ofLanguage(request.url());
      if (language) answer(request, language);
      else void request.continue();
    };
    await page.setRequestInterception(true);
    page.on('request', onRequest);
    onTestFinished(async () => {
      page.off('request', onRequest);
      await page.setRequestInterception(false);
    });
  }

  it.each(LANGUAGES)('is the only one whose catalogue is loaded: %s', async (language) => {
    await show({ scenario: 'valid', language });
    const urls = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(urls.map(ofLanguage).filter(Boolean)).toEqual([language]);
  });

  it('is loaded before anything is shown', async () => {
    const held: HTTPRequest[] = [];
    await intercept((request) => held.push(request));
    await open('es');
    await expect.poll(() => held.length).toBe(1);
    expect(await shown()).toBe('');
    await held[0]?.continue();
    await expectText('#tab-session', 'Sesión');
  });

  it('stays the same until another is loaded', async () => {
    await show({ scenario: 'valid', language: 'en' });
    const held: HTTPRequest[] = [];
    await intercept((request) => held.push(request));
    await click('.settings summary');
    await select('[data-testid=language]', 'ru');
    await expect.poll(() => held.length).toBe(1);
    expect(await text('#tab-session')).toBe('Session');
    await held[0]?.continue();
    await expectText('#tab-session', 'Сессия');
    expect(await page.$eval('html', ({ lang }) => lang)).toBe('ru');
  });

  it('is English if the catalogue of another does not load', async () => {
    await intercept((request, language) => {
      void (language === 'es' ? request.abort() : request.continue());
    });
    await open('es');
    await expectText('#tab-session', 'Session');
    expect(await page.$eval('html', ({ lang }) => lang)).toBe('en');
  });

  it('is not needed to say that no catalogue loads', async () => {
    await intercept((request) => void request.abort());
    await open('es');
    await expectText('#panel', 'The texts of this page could not be loaded.');
  });
});
