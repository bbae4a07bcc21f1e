import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { enterSecretKey, forgetKeys, PANEL, readTimeline } from '../../../tools/panel-page.mjs';
import { type LogEntry, type RunningFlask, startFlask } from '../apps/flask.mjs';
import { useStage } from '../stage.ts';

const stage = useStage();

/** Each test starts without a session, when the timeline has the request that cleared it. */
let begun = 0;
beforeEach(async () => {
  const { driver, flask } = stage();
  begun += 1;
  await driver.setSize({ width: 1280, height: 900 });
  await driver.goto(`${flask.url}/clear?test=${begun}`);
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  await driver.panel.waitFor(PANEL.line, { text: `GET /clear?test=${begun} → 200` });
});

interface Line {
  cause: string;
  what: string;
}

/** The timeline's lines about the session, without page visits. */
async function lines(): Promise<Line[]> {
  const all = await readTimeline(stage().driver);
  return all.filter(({ kind }) => kind !== 'pageVisit').map(({ cause, what }) => ({ cause, what }));
}

function becomes(expected: readonly Partial<Line>[]) {
  const objects = expected.map((line) => expect.objectContaining(line));
  return expect.poll(lines, { timeout: DEADLINE }).toEqual(objects);
}

async function clear(): Promise<void> {
  await stage().driver.panel.click(PANEL.clear);
}

async function show(checkbox: string): Promise<void> {
  const { panel } = stage().driver;
  await panel.click(PANEL.timelineMenu);
  await panel.click(checkbox);
  await panel.click(PANEL.timelineMenu);
}

const UNSEEN = 'no response seen that did this';

/** What the timeline must show according to the app's own log: each session that it set, with its cause. */
function fromLog(log: readonly LogEntry[], isOfPage: (entry: LogEntry) => boolean): string[] {
  let value: string | null = null;
  const causes: string[] = [];
  for (const entry of log) {
    for (const header of entry.setCookie) {
      const next = header.match(/^session=([^;]*)/)?.[1] || null;
      if (isOfPage(entry)) causes.push(`${entry.method} ${entry.path} → ${entry.status}`);
      else if (next !== value) causes.push(UNSEEN);
      value = next;
    }
  }
  return causes;
}

/** DevTools' own request in Chromium, which extensions do not see. */
const isProbe = ({ path }: LogEntry) => path.startsWith('/.well-known/');

describe('the timeline', () => {
  it('shows each change once, with its cause, as the app has logged it', async () => {
    const { driver, flask } = stage();
    await show(PANEL.showRenewals);
    const before = (await flask.log()).length;
    const logged = async () => fromLog(await flask.log(before), (entry) => !isProbe(entry));
    /** Both are read again each time: DevTools may make their own request at any time. */
    const difference = async () => {
      const causes = await logged();
      const shown = (await lines()).slice(-causes.length).map(({ cause }) => cause);
      return isDeepStrictEqual(shown, causes) ? null : { shown, causes };
    };
    const steps = [
      () => driver.page.submit('/login', { fields: { username: 'ada' } }),
      () => driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":[{"qty":1}]}' } }),
      () => driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":[{"qty":2}]}' } }),
      () => driver.page.submit('/flash', { fields: { message: 'Hello' } }),
      () => driver.page.send('/flashes', { method: 'GET' }),
      () => driver.page.send('/set', { method: 'GET', fields: { json: '{"theme":"dark"}' } }),
      () => driver.page.send('/logout'),
      () => driver.goto(`${flask.url}/permanent`),
      () => driver.page.send('/read', { method: 'GET' }),
      () => driver.page.send('/no/such/page', { method: 'GET' }),
      () => driver.page.send('/clear'),
    ];
    // Firefox drops the latest requests of a page that is left at once.
    for (const step of steps) {
      await step();
      await expect.poll(difference, { timeout: DEADLINE }).toBeNull();
    }
    expect((await logged()).length).toBeGreaterThan(10);
    // A line's effect may be worked out after its cause is shown.
    const didWhat = (cause: string) => {
      const read = async () =>
        (await lines()).flatMap((line) => (line.cause === cause ? [line.what] : []));
      return expect.poll(read, { timeout: DEADLINE });
    };
    await didWhat('POST /login → 302').toEqual(['login? +username']);
    await didWhat('POST /flash → 200').toEqual(['+_flashes']);
    await didWhat('GET /flashes → 200').toEqual(['−_flashes']);
    await didWhat('POST /logout → 302').toEqual(['logout? −username']);
    await didWhat('POST /clear → 200').toEqual([expect.stringContaining('deleted')]);
    await show(PANEL.showRenewals);
  });

  it('names a login, a logout and a change by another tab', async () => {
    const { driver, flask } = stage();
    await clear();
    await driver.page.submit('/login', { fields: { username: 'ada' } });
    await driver.page.send('/login', { fields: { username: 'bob' } });
    await driver.visitElsewhere(`${flask.url}/set?json={"cart":1}`);
    await driver.page.send('/clear');
    await becomes([
      { cause: 'POST /login → 302', what: 'login? +username' },
      { cause: 'POST /login → 302', what: 'other user? ~username' },
      { cause: UNSEEN, what: '+cart' },
      { cause: 'POST /clear → 200', what: 'logout? deleted −cart −username' },
    ]);
  });

  it('is certain about a login by a library if the key shows that the app had accepted the session', async () => {
    const { driver } = stage();
    await driver.page.submit('/login', { fields: { username: 'ada' } });
    await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
    await enterSecretKey(driver, 'dev');
    await clear();
    const set = (json: string) => driver.page.send('/set', { method: 'GET', fields: { json } });
    await set('{"cart":1}');
    await driver.panel.waitFor(PANEL.line, { text: '+cart' });
    await set('{"_user_id":"1"}');
    await driver.panel.waitFor(PANEL.line, { text: '+_user_id' });
    await set('{"_user_id":"2"}');
    await driver.panel.waitFor(PANEL.line, { text: '~_user_id' });
    await driver.page.send('/clear');
    await becomes([
      { cause: 'before recording' },
      { what: '+cart' },
      { what: 'login +_user_id' },
      { what: 'other user ~_user_id' },
      { what: 'logout deleted −_user_id −cart −username' },
    ]);
    await forgetKeys(driver);
  });

  it('folds and counts renewals, and shows on request what changed nothing', async () => {
    const { driver, flask } = stage();
    await clear();
    await driver.goto(`${flask.url}/set?json={"n":1}`);
    await driver.page.send('/read', { method: 'GET' });
    await driver.page.send('/no/such/page', { method: 'GET' });
    await becomes([{ cause: expect.stringContaining('GET /set'), what: '+n' }]);
    await driver.panel.waitFor(PANEL.hiddenRequests, { text: '2 unchanged' });
    await driver.panel.click(PANEL.hiddenRequests);
    await becomes([
      { what: '+n' },
      { cause: 'GET /read → 200', what: 'session used, not saved' },
      { cause: 'GET /no/such/page → 404', what: 'not changed' },
    ]);
    await driver.panel.waitFor(PANEL.hiddenRequests, { gone: true });
    await show(PANEL.showSent);
    await driver.page.send('/permanent', { method: 'GET' });
    await driver.page.send('/read', { method: 'GET' });
    await driver.page.send('/no/such/page', { method: 'GET' });
    await becomes([
      { what: '+n' },
      { cause: 'GET /permanent → 200', what: '+_permanent' },
      { cause: 'GET /read → 200', what: expect.stringMatching(/×2$/) },
    ]);
  });

  it('names a lost update, with both requests and the keys', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/permanent`);
    await driver.panel.waitFor(PANEL.line, { text: '+_permanent' });
    await clear();
    const slow = driver.page.send('/late', { method: 'GET' });
    await fetch(`${flask.url}/await-late`);
    await driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":[1]}' } });
    await driver.panel.waitFor(PANEL.row, { text: 'cart' });
    await driver.page.send('/release', { method: 'GET' });
    await slow;
    await becomes([
      { cause: 'before recording' },
      { cause: expect.stringContaining('GET /set'), what: 'lost: cart +cart' },
      { cause: 'GET /late → 200', what: 'undid: cart −cart' },
    ]);
    await driver.panel.click(PANEL.changesTab);
    await driver.panel.waitFor('.changes-tab', { text: 'its response undid the change to cart' });
    await driver.panel.click(PANEL.sessionTab);
  });

  it('shows an earlier session, and compares it', async () => {
    const { driver, flask } = stage();
    await clear();
    await driver.goto(`${flask.url}/set?json={"cart":[{"qty":1}]}`);
    await driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":[{"qty":2}]}' } });
    await driver.panel.waitFor(PANEL.line, { text: '~cart' });
    await driver.panel.click(PANEL.changesTab);
    await driver.panel.waitFor(PANEL.changes, { text: 'cart[0].qty' });
    await driver.panel.click(PANEL.line, { text: '+cart' });
    await driver.panel.click(PANEL.sessionTab);
    await driver.panel.waitFor(PANEL.past, { text: 'Earlier state: GET /set' });
    await driver.panel.waitFor(PANEL.tree, { text: 'qty: 1' });
    await driver.panel.click(PANEL.showNow);
    await driver.panel.waitFor(PANEL.tree, { text: 'qty: 2' });
  });

  it('is exported to a file, with values only on request, and never with the key', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.line, { text: 'username=ada → 302' });
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.valid);
    await driver.panel.evaluate(() => {
      // Instead of the browser's download.
      HTMLAnchorElement.prototype.click = function click() {
        const blob = fetchedBlobs.get(this.href);
        void blob?.text().then((text) => {
          document.body.dataset.exported = `${this.download}: ${text}`;
        });
      };
      const fetchedBlobs = new Map<string, Blob>();
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        const url = create.call(URL, blob);
        if (blob instanceof Blob) fetchedBlobs.set(url, blob);
        return url;
      };
    });
    const exported = async (button: string) => {
      await driver.panel.evaluate(() => {
        document.body.dataset.exported = '';
      });
      await driver.panel.click(PANEL.timelineMenu);
      await driver.panel.click(button); // which closes the menu
      const read = () => driver.panel.evaluate(() => document.body.dataset.exported ?? '');
      await expect.poll(read, { timeout: DEADLINE }).toContain('session-timeline.json');
      return read();
    };
    const without = await exported(PANEL.exportTimeline);
    expect(without).toContain('"url": "http://localhost:');
    expect(without).not.toContain('username');
    const whole = await exported(PANEL.exportValues);
    expect(whole).toContain('username');
    expect(whole).not.toContain('"dev"');
    await driver.reopen(); // restores the page's own functions
  });

  it('shows that the page moved to another jar, and keeps both apart', async () => {
    const { driver, flask } = stage();
    await clear();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
    await driver.goto(`http://127.0.0.1:${flask.port}/login?username=bob`);
    await driver.panel.waitFor(PANEL.tree, { text: 'bob' });
    await becomes([{ cause: 'GET /login?username=bob → 302', what: 'login? +username' }]);
    const all = async () => (await readTimeline(driver)).map(({ what }) => what);
    await expect.poll(all, { timeout: DEADLINE }).toContain('other host: own cookies');
    await driver.page.send('/clear');
  });
});

describe('what the browser refuses', () => {
  /** Each cookie is set over http, by localhost. */
  const CASES: readonly (readonly [why: string, attributes: string, size: number])[] = [
    ['SameSite=None must be Secure', 'Path=/; SameSite=None', 1],
    ['Partitioned must be Secure', 'Path=/; Partitioned', 1],
    ['its Domain is neither this host nor a parent of it', 'Path=/; Domain=shop.test', 1],
    ['name and value are 4,207 bytes', 'Path=/', 4200],
  ];

  it.each(CASES)('gets its own line: %s', async (why, attributes, size) => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.line, { text: 'username=ada → 302' });
    await clear();
    const fields = { value: 'x'.repeat(size), attributes };
    await driver.page.send('/raw', { method: 'GET', fields });
    await becomes([
      { cause: 'before recording' },
      {
        cause: expect.stringContaining('GET /raw'),
        what: expect.stringContaining('not kept by the browser'),
      },
    ]);
    await driver.panel.click(PANEL.line, { text: 'not kept' });
    await driver.panel.click(PANEL.changesTab);
    await driver.panel.waitFor('.changes-tab', { text: why });
    await driver.panel.click(PANEL.sessionTab);
    await driver.panel.click(PANEL.newest);
  });

  it('is reported without access only when a request has proved it', async () => {
    const { driver, flask } = stage();
    await driver.goto(`http://shop.test:${flask.port}/login?username=ada`);
    await driver.panel.waitFor(PANEL.line, { text: 'username=ada → 302' });
    await clear();
    const fields = { value: 'x', attributes: 'Path=/; Secure' };
    await driver.page.send('/raw', { method: 'GET', fields });
    await becomes([{ cause: 'before recording' }, { what: 'perhaps not kept by the browser' }]);
    await driver.goto(`http://shop.test:${flask.port}/read`);
    await becomes([{ cause: 'before recording' }, { what: 'not kept by the browser' }]);
    await driver.page.send('/clear');
  });
});

describe('another app on the host', () => {
  let other: RunningFlask;
  beforeAll(async () => {
    other = await startFlask({ python: findFlaskPython(), secretKey: 'other' });
  });
  afterAll(() => other?.close());

  it('is named where it overwrites the session', async () => {
    const { driver, flask } = stage();
    await clear();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.line, { text: 'username=ada → 302' });
    await driver.goto(`${other.url}/login?username=eve`);
    await becomes([
      { what: 'login? +username' },
      { what: `overwrote localhost:${flask.port}’s session ~username` },
    ]);
  });
});
