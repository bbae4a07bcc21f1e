import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { enterSecretKey, PANEL, readTimeline } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { readByFlask, useStage } from '../stage.ts';

// What the panel says must match the app: each of these statements was wrong once.
const stage = useStage();

beforeEach(async () => {
  const { driver, flask } = stage();
  await driver.setSize({ width: 1280, height: 500 });
  await driver.goto(`${flask.url}/clear`);
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  await driver.panel.click(PANEL.clear);
});

const get = (path: string, fields = {}) =>
  stage().driver.page.send(path, { method: 'GET', fields });

async function logIn(username = 'ada'): Promise<void> {
  const { driver } = stage();
  await driver.page.submit('/login', { fields: { username } });
  await driver.panel.waitFor(PANEL.tree, { text: username });
  await driver.panel.waitFor(PANEL.line, { text: 'POST /login → 302' });
}

/** The text of this request's last line in the timeline. */
async function lineOf(cause: string) {
  const all = await readTimeline(stage().driver);
  return all.findLast((line) => line.cause === cause)?.what;
}

describe("the server's clock", () => {
  it('is not taken from the Date of a cached response', async () => {
    const { driver } = stage();
    await logIn('ada');
    await get('/cached');
    await get('/cached');
    await logIn('bob');
    await get('/cached');
    await get('/read');
    await driver.panel.waitFor(PANEL.line, { text: '~username' });
    await driver.panel.waitFor(PANEL.notice, { gone: true });
    expect(await driver.panel.text(PANEL.timeLeft)).toBe('until the browser closes');
    expect(await driver.panel.text(PANEL.summary)).toContain('signed now');
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.serverClock, { gone: true });
    await driver.panel.click(PANEL.sessionTab);
    expect(await readByFlask(stage())).toBe("{'username': 'bob'}");
  });
});

describe('a key that may have changed', () => {
  beforeEach(async () => {
    await logIn('ada');
    await enterSecretKey(stage().driver, 'dev');
  });
  afterEach(() => stage().flask.restart({ secretKey: 'dev' }));

  it('makes a session only “valid with your key” after a response that does not confirm it', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'second' });
    await driver.goto(`${flask.url}/`);
    expect(await readByFlask(stage())).toBe('{}');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid with your key' });
    await driver.panel.click(PANEL.keysTab);
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'no later response shows that the server still uses it',
    });
    await driver.panel.click(PANEL.sessionTab);
  });

  it('is reported at the next login, which is not called a renewal', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'second' });
    await logIn('ada');
    await driver.panel.waitFor(PANEL.outcome, { text: 'The key changed' });
    await driver.panel.waitFor(PANEL.outcome, { text: 'os.urandom()' });
    await expect
      .poll(() => lineOf('POST /login → 302'), { timeout: DEADLINE })
      .toBe('signed with another key set again, with the same content');
  });

  it('is suspected when a permanent session is no longer renewed', async () => {
    const { driver, flask } = stage();
    await get('/permanent');
    await get('/read');
    await driver.panel.waitFor(PANEL.timeLeft, { text: '31 days after the last request' });
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    expect(await driver.panel.text(PANEL.verdict)).toBe('Valid');
    await flask.restart({ secretKey: 'second' });
    await get('/read');
    await driver.panel.waitFor(PANEL.notice, { text: 'the server may no longer accept it' });
    expect(await driver.panel.text(PANEL.verdict)).toBe('Valid with your key');
  });
});

describe('a request that changed nothing', () => {
  it('does not show the changes of another request, and explains a change that Flask does not notice', async () => {
    const { driver } = stage();
    await get('/set', { json: '{"items":["pen"]}' });
    await get('/append', { item: 'ink' });
    await driver.panel.click(PANEL.timelineMenu);
    await driver.panel.click(PANEL.showSent);
    await driver.panel.click(PANEL.timelineMenu);
    await driver.panel.click(PANEL.line, { text: 'session used, not saved' });
    await driver.panel.click(PANEL.changesTab);
    await driver.panel.waitFor(PANEL.unchanged, { text: 'GET /append?item=ink → 200' });
    await driver.panel.waitFor(PANEL.unchanged, { text: "session['items'].append(...)" });
    await driver.panel.waitFor(PANEL.changes, { gone: true });
    expect(await readByFlask(stage())).toBe("{'items': ['pen']}");
    await driver.panel.click(PANEL.timelineMenu);
    await driver.panel.click(PANEL.showSent);
    await driver.panel.click(PANEL.timelineMenu);
    await driver.panel.click(PANEL.newest);
    await driver.panel.click(PANEL.sessionTab);
  });
});

describe('parallel requests', () => {
  it('that each count from one to two are shown as the same change, not as a renewal', async () => {
    const { driver } = stage();
    await get('/set', { json: '{"n":1}' });
    await driver.panel.waitFor(PANEL.line, { text: '+n' });
    await driver.page.evaluate(async () => {
      const ask = async (n: number) => (await fetch(`/count?together=3&n=${n}`)).text();
      await Promise.all([1, 2, 3].map(ask));
    });
    expect(await readByFlask(stage())).toBe("{'n': 2}");
    const counts = async () => {
      const all = await readTimeline(driver);
      return all
        .flatMap(({ cause, what }) => (cause.startsWith('GET /count') ? [what] : []))
        .sort();
    };
    await expect
      .poll(counts, { timeout: DEADLINE })
      .toEqual(['same change again: n', 'same change again: n', '~n']);
  });
});

describe('a session that the browser did not store', () => {
  it('is reported as not kept after the next page', async () => {
    const { driver, flask } = stage();
    const site = `http://shop.test:${flask.port}`;
    await flask.restart({ config: { SESSION_COOKIE_SECURE: true } });
    await driver.goto(`${site}/`);
    await driver.page.submit('/login', { fields: { username: 'ada' } });
    await driver.panel.waitFor(PANEL.line, { text: 'POST /login → 302' });
    // Browsers may report the page that the login redirects to before the login itself, or late: what was proven is then
    // open again until the next page.
    const nextPage = async () => {
      await driver.goto(`${site}/read`);
      return lineOf('POST /login → 302');
    };
    await expect.poll(nextPage, { timeout: DEADLINE }).toBe('not kept by the browser');
    await flask.restart({ config: {} });
  });
});

describe('two apps on one host', () => {
  let other: RunningFlask;
  beforeAll(async () => {
    other = await startFlask({ python: findFlaskPython(), secretKey: 'other', lifetime: 1800 });
  });
  afterAll(() => other?.close());

  it('are still told apart after the timeline is cleared', async () => {
    const { driver, flask } = stage();
    await logIn('ada');
    await driver.panel.click(PANEL.clear);
    await driver.goto(`${other.url}/set?json={"visits":1}`);
    await driver.panel.waitFor(PANEL.line, { text: '+visits' });
    await expect
      .poll(() => lineOf('GET /set?json={%22visits%22:1} → 200'), { timeout: DEADLINE })
      .toBe(`overwrote localhost:${flask.port}’s session +visits −username`);
  });

  it('keep their own lifetimes when the timeline is cleared', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${other.url}/permanent`);
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.serverLimit, { text: '30 minutes, from Set-Cookie' });
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.line, { text: 'username=ada → 302' });
    await driver.panel.waitFor(PANEL.serverLimit, { text: '31 days' });
    await driver.panel.click(PANEL.clear);
    await driver.panel.waitFor(PANEL.line, { text: 'before recording' });
    expect(await driver.panel.text(PANEL.serverLimit)).toContain('31 days');
    await driver.panel.click(PANEL.sessionTab);
  });

  it('do not overwrite a session that was deleted before', async () => {
    const { driver } = stage();
    await logIn('ada');
    await driver.page.send('/clear');
    await driver.panel.waitFor(PANEL.line, { text: 'POST /clear → 200' });
    await driver.goto(`${other.url}/set?json={"visits":2}`);
    await driver.panel.waitFor(PANEL.line, { text: '+visits' });
    await expect
      .poll(() => lineOf(`GET ${new URL(other.url).host}/set?json={%22visits%22:2} → 200`), {
        timeout: DEADLINE,
      })
      .toBe('+visits');
  });
});

describe('a menu', () => {
  // Firefox also opens its console, even if the page handles the key (153).
  it('closes with Escape', async () => {
    const { driver } = stage();
    await logIn('ada');
    await driver.panel.click(PANEL.settings);
    await driver.panel.waitFor(PANEL.cookieNames);
    await driver.panel.press('Escape');
    await driver.panel.waitFor(PANEL.cookieNames, { gone: true });
    expect(await driver.panel.text(PANEL.verdict)).toContain('Valid');
  });
});
