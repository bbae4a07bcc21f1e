import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { BROWSER, readByFlask, untilStored, useStage } from '../stage.ts';

const stage = useStage();

describe('the panel in DevTools, on a Flask app', () => {
  it('says that there is no session yet, and how to get one', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  });

  it('shows a login by a form with a redirect', async () => {
    const { driver } = stage();
    const exchanges = await driver.page.submit('/login', { fields: { username: 'ada' } });
    expect(exchanges.map(({ status }) => status)).toEqual([302, 200]);
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    expect(await driver.panel.text(PANEL.cookie)).toBe('session · localhost');
    expect(await driver.panel.text(PANEL.timeLeft)).toBe('until the browser closes');
    expect(await driver.panel.text(PANEL.summary)).toMatch(
      /^not permanent · signed now · Flask drops it on .+ \(31 days, assumed\)$/,
    );
  });

  it('says whether the session is signed with the entered key', async () => {
    const { panel } = stage().driver;
    await panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
    await enterSecretKey(stage().driver, 'production');
    await panel.waitFor(PANEL.verdict, { text: 'Not signed with' });
    await panel.waitFor(PANEL.outcome, { text: 'Flask would ignore this session' });
    await enterSecretKey(stage().driver, 'dev');
    await panel.waitFor(PANEL.verdict, { text: 'Valid' });
    await panel.waitFor(PANEL.outcome, { gone: true });
  });

  it('keeps the key masked, and only in memory', async () => {
    const { panel } = stage().driver;
    await panel.click(PANEL.keysTab);
    await panel.waitFor(PANEL.secretKey);
    const field = await panel.evaluate((selector) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      return input && [input.type, input.autocomplete, input.spellcheck];
    }, PANEL.secretKey);
    // Browsers offer to save the content of password fields.
    expect(field).toEqual(['text', 'off', false]);
    await panel.click(PANEL.sessionTab);
    const kept = await panel.evaluate(async () => {
      const { local, session, sync } = chrome.storage;
      const onDisk = await Promise.all([local.get(), sync.get()]);
      return { inMemory: await session.get(), onDisk, page: { ...localStorage } };
    });
    expect(JSON.stringify(kept.inMemory)).toMatch(/"keys localhost":.*"text":"dev"/);
    expect([kept.onDisk, kept.page]).toEqual([[{}, {}], {}]);
  });

  it('follows a change by a script of the page', async () => {
    const { driver } = stage();
    await driver.page.evaluate(async () => {
      await fetch('/set', { method: 'POST', body: '{"cart":[{"name":"tea","qty":1.0}]}' });
    });
    await driver.panel.waitFor(PANEL.tree, { text: 'qty: 1.0' });
    expect(await readByFlask(stage())).toBe(
      "{'cart': [{'name': 'tea', 'qty': 1.0}], 'username': 'ada'}",
    );
  });

  it('shows a flash message until a page has shown it', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/flash?message=Saved%20it`);
    await driver.panel.waitFor(PANEL.tree, { text: "'Saved it'" });
    await driver.panel.waitFor(PANEL.tree, { text: 'tuple(2)' });
    await driver.goto(`${flask.url}/flashes`);
    await driver.panel.waitFor(PANEL.row, { text: '_flashes', gone: true });
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  });

  it('says how long the browser keeps a permanent session', async () => {
    const { driver, flask } = stage();
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.permanent, { text: 'No' });
    await driver.panel.waitFor(PANEL.browserExpiry, { text: 'gone when the browser closes' });
    await driver.goto(`${flask.url}/permanent`);
    await driver.panel.waitFor(PANEL.permanent, { text: 'Yes' });
    await driver.panel.waitFor(PANEL.browserExpiry, { text: 'in 31 days' });
    await driver.panel.waitFor(PANEL.summary, { text: 'the browser keeps it until' });
    expect(await driver.panel.text(PANEL.attributes)).toBe('HttpOnly');
    expect(await driver.panel.text(PANEL.size)).toMatch(
      /^\d+ of 4,096 bytes · Set-Cookie header \d+ of 4,093$/,
    );
    await driver.panel.click(PANEL.sessionTab);
    await driver.goto(`${flask.url}/permanent?on=0`);
    await driver.panel.waitFor(PANEL.tree, { text: '_permanent: False' });
  });

  it('shows the rest of the session after a logout by pop', async () => {
    const { driver } = stage();
    await driver.page.submit('/logout');
    await driver.panel.waitFor(PANEL.row, { text: 'username', gone: true });
    await driver.panel.waitFor(PANEL.tree, { text: 'cart: list(1)' });
  });

  it('shows that a logout by clear deletes the cookie', async () => {
    const { driver } = stage();
    await driver.page.submit('/clear');
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  });
});

describe('the content', () => {
  it('shows every Python type as Flask reads it', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/types`);
    const rows = [
      "'10': 'ten'",
      "astral: '🍪'",
      'big_int: 9007199254740993',
      "bytes: b'\\x00\\xffFlask'",
      'datetime: 2024-02-29 12:30:15 UTC',
      'empty_tuple: ()',
      "' t': list(2)",
      `huge_int: ${2n ** 200n}`,
      'infinity: -inf',
      "lone_surrogate: '\\ud800'",
      "markup: Markup('<b>bold & safe</b>')",
      'nan: nan',
      'none: None',
      'small_float: 1e-07',
      'true: True',
      'tuple: tuple(3)',
      "uuid: UUID('12345678-1234-5678-1234-567812345678')",
      'whole_float: 1.0',
    ];
    for (const row of rows)
      await driver.panel.waitFor(PANEL.tree, { text: row.replace(/^'(10)'/, '$1') });
  });

  it('shows hostile text as text', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/hostile`);
    const rows = [
      "image: '<img src=x onerror=\"document.title=\\'harmed\\'\">'",
      '__proto__: dict(1)',
      "'': 'the empty key'",
      "'\\u202egnp.exe': 'a key that turns round'",
      "nul: 'before\\x00after'",
    ];
    for (const row of rows) await driver.panel.waitFor(PANEL.tree, { text: row });
    const found = await driver.panel.evaluate(() => ({
      elements: document.querySelectorAll('[role=tree] :is(img, script, b, a)').length,
      title: document.title,
      polluted: 'harmed' in {},
    }));
    expect(found).toEqual({ elements: 0, title: 'Session', polluted: false });
  });

  // What is pressed is the browsers', and what a key does the same in both.
  it.runIf(BROWSER === 'chromium')('opens 100 levels one after the other', async () => {
    const { panel } = stage().driver;
    // Arrow right opens a node, or moves to its first child.
    await panel.click('[role=treeitem]', { text: 'nested' });
    if ((await panel.text(PANEL.tree)).includes('nested: dict(1) {'))
      await panel.press('ArrowRight');
    for (let press = 0; press < 250; press += 1) await panel.press('ArrowRight');
    await panel.waitFor('[role=treeitem][aria-level="101"]', { text: "'the core'" });
  });
});

/** Nested tuples, at each level of which the text that identifies the key would double. */
const TUPLES = '.eJyLjq5WUihRshpqlFKiUmwt6VDHMDYWAKB0Sic.ZVPxAA.AAAA';

describe('a session that Flask does not accept', () => {
  const send = (value: string) => `/raw?value=${encodeURIComponent(value)}`;

  it('names the damage and still shows what can be read', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/set?json=${encodeURIComponent('{"a":1,"b":"two"}')}`);
    await driver.panel.waitFor(PANEL.tree, { text: "b: 'two'" });
    const payload = Buffer.from('{"a":1,"b":').toString('base64url');
    await driver.goto(`${flask.url}${send(`${payload}.aaaaaa.AAAAAAAAAAAAAAAAAAAAAAAAAAA`)}`);
    await driver.panel.waitFor(PANEL.damage, {
      text: 'the JSON ends too early (JSON, character 12)',
    });
    expect(await driver.panel.text(PANEL.tree)).toBe('a: 1');
    expect(await readByFlask(stage())).toBe('{}');
  });

  it('reads an old session as the server does: as empty', async () => {
    const { driver, flask } = stage();
    const old = 'eyJsb2dnZWRfaW4iOmZhbHNlfQ.XDuWxQ.E2Pyb6x3w-NODuflHoGnZOEpbH8';
    // Only a permanent session tells how long the server accepts one. Flask would renew its own with each answer, also
    // with that to a late request of DevTools.
    const now = Math.floor(Date.now() / 1000);
    const permanent = signFlask('{"_permanent":true}', 'CHANGEME', { timestamp: now });
    const expires = new Date((now + 31 * 86_400) * 1000).toUTCString();
    await driver.goto(`${flask.url}${send(permanent)}&attributes=Path=/; Expires=${expires}`);
    await driver.panel.waitFor(PANEL.tree, { text: '_permanent: True' });
    await driver.goto(`${flask.url}${send(old)}`);
    await driver.panel.waitFor(PANEL.tree, { text: 'logged_in: False' });
    await enterSecretKey(driver, 'CHANGEME');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    await driver.panel.waitFor(PANEL.outcome, { text: 'empty session: it is too old' });
    expect(await readByFlask(stage())).toBe('{}');
  });

  it('shows a short cookie with nested tuples as keys immediately', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}${send(TUPLES)}`);
    await driver.panel.waitFor(PANEL.tree, { text: '(((((((((((' });
    await driver.goto(`${flask.url}${send(signFlask('{"a":"after it"}', 'dev'))}`);
    await driver.panel.waitFor(PANEL.tree, { text: "a: 'after it'" });
  });

  it('reads and verifies a session in double quotes, as Flask does', async () => {
    const { driver, flask } = stage();
    const session = signFlask('{"who":"quoted"}', 'dev');
    await enterSecretKey(driver, 'dev');
    await driver.goto(`${flask.url}${send(`"${session.replaceAll('.', '\\056')}"`)}`);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'quoted'" });
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    await driver.panel.waitFor(PANEL.outcome, { gone: true });
    expect(await readByFlask(stage())).toBe("{'who': 'quoted'}");
  });

  it('shows no session that the browser no longer sends', async () => {
    const { driver, flask } = stage();
    const keptFor = (seconds: number) =>
      `${flask.url}${send(signFlask('{"a":1}', 'dev'))}&attributes=Path=/;%20Max-Age=${seconds}`;
    await driver.goto(keptFor(7500));
    await driver.panel.waitFor(PANEL.timeLeft, { text: 'in 2 hours' });
    await driver.goto(keptFor(1));
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
    await driver.panel.waitFor('[data-testid=empty] p', { text: 'The last one expired on ' });
    expect(await readByFlask(stage())).toBe('{}');
  });

  it('shows the cookie that Flask reads when two are sent', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/set?json=${encodeURIComponent('{"who":"everywhere"}')}`);
    await driver.goto(`${flask.url}/read`);
    await driver.page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: a script of the page, as old as cookies
      document.cookie = 'session=stale; path=/read';
    });
    await driver.panel.waitFor(PANEL.ignored, { text: '1 more cookie named “session” is sent' });
    expect(await readByFlask(stage())).toBe('{}');
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'everywhere'" });
    await driver.panel.waitFor(PANEL.ignored, { gone: true });
  });
});

describe('the panel itself', () => {
  it('knows what happened while another panel was selected, and after DevTools were closed', async () => {
    const { driver, flask } = stage();
    await driver.hidePanel();
    await driver.goto(`${flask.url}/set?json=${encodeURIComponent('{"who":"meanwhile"}')}`);
    await driver.showPanel();
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'meanwhile'" });
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    await driver.reopen();
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  });

  it('has separate keys for each host', async () => {
    const { driver, flask } = stage();
    const other = `http://127.0.0.1:${flask.port}`;
    await driver.goto(`${other}/login?username=bob`);
    await driver.panel.waitFor(PANEL.cookie, { text: 'session · 127.0.0.1' });
    await driver.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  });

  it.each(['a blank page', 'a page of the browser', 'an error page'] as const)(
    'shows the session of the page before, as that, on %s',
    async (kind) => {
      const { driver, flask } = stage();
      const url = await addressOf(kind);
      await driver.goto(`${flask.url}/login?username=ada`);
      await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
      const isRefused = (error: unknown) => /refused/i.test(String(error));
      await driver.goto(url).catch((error) => expect(error).toSatisfy(isRefused));
      await driver.panel.waitFor(PANEL.left, { text: 'Below is the session of localhost' });
      await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
      await driver.goto(`${flask.url}/`);
      await driver.panel.waitFor(PANEL.left, { gone: true });
      await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
    },
  );

  it('follows a page that navigates by itself', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: a script of the page, as old as cookies
      document.cookie = 'session=deeper; path=/shop';
      history.pushState(null, '', '/shop/cart');
    });
    await driver.panel.waitFor(PANEL.ignored, { text: '1 more cookie named “session” is sent' });
    await driver.page.evaluate(() => history.pushState(null, '', '/'));
    await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
  });

  it('works from requests on a site without permission, and offers to request it', async () => {
    const { driver, flask } = stage();
    await driver.goto(`http://shop.test:${flask.port}/login?username=grace`);
    await driver.panel.waitFor(PANEL.tree, { text: 'grace' });
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
    if (BROWSER === 'chromium') {
      await driver.panel.click('button', { text: 'Allow shop.test' });
      // Headless Chromium never closes its prompt: nothing else may change meanwhile.
      await driver.panel.waitFor(PANEL.coverage, { text: 'The browser is asking you.' });
      expect(await driver.panel.text(PANEL.coverage)).toContain('Seen in requests only');
    }
    await driver.page.submit('/clear');
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie seen on shop.test' });
  });

  it('offers to reload a page if it has not seen its requests', async () => {
    const { driver, flask } = stage();
    await driver.goto(`http://shop.test:${flask.port}/login?username=grace`);
    await driver.reopen();
    await driver.panel.waitFor(PANEL.empty, { text: 'No request to shop.test seen yet' });
    await driver.panel.click('button', { text: 'Reload page' });
    await driver.panel.waitFor(PANEL.tree, { text: 'grace' });
  });

  it('uses the theme of DevTools unless another is selected, and remembers the language', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.setTheme('dark');
    await driver.panel.waitFor('html[data-theme=dark]');
    await driver.panel.click(PANEL.settings);
    await driver.panel.waitFor('[data-testid=theme]');
    await driver.panel.evaluate(() => {
      for (const [name, value] of [
        ['theme', 'light'],
        ['language', 'ru'],
      ]) {
        const select = document.querySelector<HTMLSelectElement>(`[data-testid=${name}]`);
        if (!select || !value) throw new Error(`no choice of ${name}`);
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    await driver.panel.waitFor('html[data-theme=light]');
    await driver.panel.waitFor(PANEL.sessionTab, { text: 'Сессия' });
    await untilStored(stage(), '"setting":"ru"');
    await driver.reopen();
    await driver.panel.waitFor('html[data-theme=light][lang=ru]');
  });
});

/** A page without cookies. */
async function addressOf(kind: 'a blank page' | 'a page of the browser' | 'an error page') {
  if (kind === 'a blank page') return 'about:blank';
  if (kind === 'a page of the browser') {
    return BROWSER === 'firefox' ? 'about:support' : 'chrome://version';
  }
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://localhost:${port}/`;
}
