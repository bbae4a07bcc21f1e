import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { signFlask } from '../../../src/codec/index.ts';
import { PANEL } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { useStage } from '../stage.ts';

const stage = useStage();

/** The address at which the app sets this cookie. */
function raw(cookie: { name?: string; value: string; attributes?: string }): string {
  return `/raw?${new URLSearchParams(cookie)}`;
}

const session = (json: string) => signFlask(json, 'dev');

describe('the shown cookie', () => {
  it('has another path if the page’s requests carry it', async () => {
    const { driver, flask } = stage();
    const deep = raw({ value: session('{"who":"deep"}'), attributes: 'Path=/read; HttpOnly' });
    await driver.goto(`${flask.url}${deep}`);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'deep'" });
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
    await driver.panel.waitFor(PANEL.choice, { text: 'session · localhost/read' });
    await driver.page.send('/read', { method: 'GET' });
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'deep'" });
    await driver.goto(`${flask.url}/`);
    await driver.panel.click(PANEL.choice);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'deep'" });
    await driver.goto(`${flask.url}${raw({ value: '', attributes: 'Path=/read; Max-Age=0' })}`);
    await driver.panel.waitFor(PANEL.choice, { gone: true });
  });

  it('is found by its form if it has another name, and by a name in the settings', async () => {
    const { driver, flask } = stage();
    await driver.goto(
      `${flask.url}${raw({ name: 'shop', value: session('{"who":"shaped"}'), attributes: 'Path=/' })}`,
    );
    await driver.panel.waitFor(PANEL.cookie, { text: 'shop · localhost' });
    await driver.goto(
      `${flask.url}${raw({ name: 'plain', value: 'id-42', attributes: 'Path=/' })}`,
    );
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'shaped'" });
    await driver.panel.click(PANEL.settings);
    await driver.panel.type(PANEL.cookieNames, 'plain; shop');
    await driver.panel.press('Enter');
    await driver.panel.waitFor('[role=alert]', { text: 'names without spaces' });
    await driver.panel.type(PANEL.cookieNames, 'plain');
    await driver.panel.press('Enter');
    await driver.panel.waitFor(PANEL.outcome, { text: 'it has no signature' });
    await driver.panel.type(PANEL.cookieNames, '');
    await driver.panel.press('Enter');
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'shaped'" });
    for (const name of ['shop', 'plain']) {
      await driver.goto(`${flask.url}${raw({ name, value: '', attributes: 'Path=/; Max-Age=0' })}`);
    }
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  });

  it('can be a partitioned one, which browsers store separately', async () => {
    const { driver, flask } = stage();
    const attributes = 'Path=/; Secure; SameSite=None; Partitioned';
    await driver.goto(
      `${flask.url}${raw({ value: session('{"who":"partitioned"}'), attributes })}`,
    );
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'partitioned'" });
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.partition, { text: 'http://localhost' });
    await driver.panel.click(PANEL.sessionTab);
    await driver.goto(`${flask.url}${raw({ value: '', attributes: `${attributes}; Max-Age=0` })}`);
    await driver.panel.waitFor(PANEL.empty);
  });

  it('may be hidden from Flask by another cookie’s name or quotes, which the panel says', async () => {
    const { driver, flask } = stage();
    await driver.goto(
      `${flask.url}${raw({ value: session('{"who":"app"}'), attributes: 'Path=/' })}`,
    );
    // White space in Latin-1, which Werkzeug up to 3.1.8 strips from the end of a name.
    const evil = raw({ value: session('{"who":"evil"}'), attributes: 'Path=/read' });
    await driver.goto(`${flask.url}${evil}&name=session%A0`);
    await driver.goto(`${flask.url}/read`);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'app'" });
    await driver.panel.waitFor('[data-testid="alias"]', { text: '“session�” is sent before' });
    await driver.goto(`${flask.url}${raw({ name: 'z', value: '"x', attributes: 'Path=/read' })}`);
    await driver.goto(`${flask.url}${raw({ name: 'y', value: 'x"', attributes: 'Path=/' })}`);
    await driver.goto(`${flask.url}/read`);
    await driver.panel.waitFor('[data-testid="swallowed"]', { text: 'quotes of “z”' });
    expect(await driver.page.evaluate(() => document.body.innerText)).toContain('"empty":true');
    for (const [name, path] of [
      ['session%A0', '/read'],
      ['z', '/read'],
      ['y', '/'],
    ]) {
      const gone = raw({ value: '', attributes: `Path=${path}; Max-Age=0` });
      await driver.goto(`${flask.url}${gone}&name=${name}`);
    }
  });

  it('can be picked by the user if several are sent, and says that Flask reads another', async () => {
    const { driver, flask } = stage();
    await driver.goto(
      `${flask.url}${raw({ value: session('{"who":"first"}'), attributes: 'Path=/read' })}`,
    );
    await driver.goto(
      `${flask.url}${raw({ value: session('{"who":"second"}'), attributes: 'Path=/' })}`,
    );
    await driver.goto(`${flask.url}/read`);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'first'" });
    await driver.panel.evaluate((selector) => {
      const select = document.querySelector<HTMLSelectElement>(selector);
      const options = Array.from(select?.options ?? []);
      const wanted = options.find(({ text }) => text === 'session · localhost');
      if (!wanted) throw new Error('The cookie cannot be picked.');
      wanted.selected = true;
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    }, PANEL.cookie);
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'second'" });
    await driver.panel.waitFor(PANEL.ignored, { text: 'Flask reads that and ignores this one' });
    await driver.goto(`${flask.url}/clear`);
    await driver.goto(`${flask.url}${raw({ value: '', attributes: 'Path=/read; Max-Age=0' })}`);
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  });
});

describe('what the browser refuses', () => {
  it('is reported with the reason, and the old session stays', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.page.send('/big', { method: 'GET', fields: { items: '400' } });
    await driver.panel.waitFor(PANEL.refused, { text: 'and it keeps at most 4,096' });
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await driver.goto(`${flask.url}/login?username=bob`);
    await driver.panel.waitFor(PANEL.refused, { gone: true });
  });
});

describe('another app on the host', () => {
  let other: RunningFlask;
  beforeAll(async () => {
    other = await startFlask({ python: findFlaskPython(), secretKey: 'other' });
  });
  afterAll(() => other?.close());

  it('is named only while its session is the page’s session', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
    await driver.goto(`${other.url}/login?username=eve`);
    await driver.panel.waitFor(PANEL.tree, { text: 'eve' });
    // Firefox drops the latest requests of a page that is left at once.
    await driver.panel.waitFor(PANEL.line, { text: 'username=eve → 302' });
    // The current page has set it.
    await driver.panel.waitFor(PANEL.notice, { gone: true });
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.ports, { text: `Set by localhost:${other.port}, not by` });
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.ports, { gone: true });
  });
});

describe('a site whose jar may not be read', () => {
  const at = (host: string, path: string) => `http://${host}:${stage().flask.port}${path}`;

  it('shows the session of another host that its page sends requests to', async () => {
    const { driver } = stage();
    await driver.goto(at('www.shop.test', '/read'));
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie seen on www.shop.test' });
    await driver.page.evaluate(
      async (url) => {
        await fetch(url, { mode: 'no-cors', credentials: 'include' });
      },
      at('api.shop.test', '/login?username=grace'),
    );
    await driver.panel.waitFor(PANEL.tree, { text: 'grace' });
    await driver.panel.waitFor(PANEL.cookie, { text: 'session · api.shop.test' });
    await driver.panel.waitFor(PANEL.coverage, { text: 'api.shop.test' });
  });

  it('shows a session of the parent domain, and the attributes that a response shows', async () => {
    const { driver } = stage();
    const attributes = 'Domain=shop.test; Path=/; Max-Age=7500';
    await driver.goto(at('www.shop.test', raw({ value: session('{"who":"parent"}'), attributes })));
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'parent'" });
    await driver.panel.waitFor(PANEL.coverage, { text: 'llow shop.test' });
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.browserExpiry, { text: 'in 2 hours' });
    await driver.panel.waitFor(PANEL.source, { text: 'a response that set it' });
    await driver.panel.click(PANEL.sessionTab);
  });

  it('knows a session from one request if DevTools were opened late', async () => {
    const { driver } = stage();
    await driver.reopen();
    await driver.goto(at('www.shop.test', '/read'));
    await driver.panel.waitFor(PANEL.tree, { text: "who: 'parent'" });
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.browserExpiry, { text: 'names and values only' });
    await driver.panel.waitFor(PANEL.source, { text: 'a request that carried it' });
    await driver.panel.click(PANEL.sessionTab);
  });
});

describe('large amounts', () => {
  it('do not slow the panel: 180 cookies, then a script that changes one again and again', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.page.evaluate(() => {
      // biome-ignore-start lint/suspicious/noDocumentCookie: a script of the page, as old as cookies
      for (let n = 0; n < 170; n += 1) document.cookie = `filler${n}=${'x'.repeat(20)}; path=/many`;
      for (let n = 0; n < 500; n += 1) document.cookie = `loop=${n}; path=/`;
      // biome-ignore-end lint/suspicious/noDocumentCookie: the same
    });
    await driver.goto(`${flask.url}/login?username=bob`);
    await driver.panel.waitFor(PANEL.tree, { text: 'bob' });
  });

  it('include changes by other tabs', async () => {
    const { driver } = stage();
    await driver.page.evaluate(async () => {
      const tab = window.open('/login?username=carol');
      if (!tab) throw new Error('There is no second tab.');
      await new Promise((resolve) => tab.addEventListener('load', resolve, { once: true }));
      tab.close();
    });
    await driver.panel.waitFor(PANEL.tree, { text: 'carol' });
  });
});
