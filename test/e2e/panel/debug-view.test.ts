import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findFlaskPython, findFrameworksPython, findRedis } from '../../../scripts/components.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL, readFindings, readTimeline } from '../../../tools/panel-page.mjs';
import { type RunningApp, startApp } from '../apps/app.mjs';
import { hasDjango, hasFlaskSession } from '../apps/installed.ts';
import { BROWSER, untilStored, useFreshHosts } from '../stage.ts';

const stage = useFreshHosts();
const ROOT = join(import.meta.dirname, '../../..');
const READER = join(ROOT, 'test/e2e/apps/read_store.py');
const viewOf = (framework: string) => join(ROOT, `src/panel/words/debug-views/${framework}.py`);

const folder = mkdtempSync(join(tmpdir(), 'loads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let app: RunningApp;
afterEach(() => app?.close());

async function open(path: string): Promise<void> {
  const { driver, host } = stage();
  await driver.goto(`http://${host}:${app.port}${path}`);
}

/** A request by script, so that the page stays and Firefox reports it. */
async function ask(path: string, method: 'GET' | 'POST' = 'GET', fields = {}): Promise<void> {
  await stage().driver.page.send(path, { method, fields });
}

/** The rows of the tree with everything expanded, without what the panel adds to them. */
function shownRows(): Promise<string[]> {
  return stage().driver.panel.evaluate(
    (expand, selector) => {
      document.querySelector<HTMLElement>(expand)?.click();
      return Array.from(document.querySelectorAll(`.loaded ${selector}`), (row) => {
        const level = Number(row.getAttribute('aria-level') ?? 1);
        const text = row.querySelector<HTMLElement>('.text')?.innerText.trim() ?? '';
        return '  '.repeat(level - 1) + text;
      });
    },
    PANEL.expandAll,
    PANEL.row,
  );
}

/** What the store holds under the id that the panel shows. */
async function storedRows(store: string, python: string): Promise<string[]> {
  const id = await stage().driver.panel.text(PANEL.sessionId);
  return JSON.parse(execFileSync(python, ['-B', READER, store, folder, id], { encoding: 'utf8' }));
}

/**
 * Has the page load its debug view, by the panel's button. After some pages in one DevTools, Firefox (153) may refuse that; the
 * panel then says to open the view in the page, which is done here for all but the first test of the file.
 */
async function load(path = '/debug_session'): Promise<void> {
  if (BROWSER === 'firefox') await ask(path);
  else await stage().driver.panel.click(PANEL.load);
}

/** Loads the session, and waits until the tree is what the store holds. */
async function loadAndCompare(store: string, python: string): Promise<readonly string[]> {
  await load();
  return compareWithStore(store, python);
}

async function compareWithStore(store: string, python: string): Promise<readonly string[]> {
  const stored = await storedRows(store, python);
  await expect.poll(shownRows, { timeout: DEADLINE }).toEqual(stored);
  await stage().driver.panel.waitFor(PANEL.loaded, { text: 'What changed since is not seen' });
  return stored;
}

async function untilNotLoaded(): Promise<void> {
  const { panel } = stage().driver;
  await panel.waitFor(PANEL.loaded, { text: 'Not loaded' });
  expect(await shownRows()).toEqual([]);
}

/** The rows of loads in the timeline: what each says. */
async function loadLines(): Promise<string[]> {
  const lines = await readTimeline(stage().driver);
  return lines
    .filter(({ kind, cause }) => kind !== 'pageVisit' && cause.includes('/debug_session'))
    .map(({ what }) => what);
}

async function untilLoads(...lines: readonly string[]): Promise<void> {
  await expect.poll(loadLines, { timeout: DEADLINE }).toEqual(lines);
}

async function choosePath(path: string): Promise<void> {
  const { panel } = stage().driver;
  const isOpen = await panel.evaluate(
    (selector) => document.querySelector(selector) !== null,
    PANEL.debugPath,
  );
  if (!isOpen) await panel.click(PANEL.debugView);
  await panel.type(PANEL.debugPath, path);
  await panel.press('Enter');
  await untilStored(stage(), JSON.stringify(path));
}

describe.skipIf(!hasDjango)('the debug view of an app of Django', () => {
  const python = findFrameworksPython();
  const settings = {
    SECRET_KEY: 'dev',
    DEBUG: true,
    SESSION_ENGINE: 'django.contrib.sessions.backends.db',
    INSTALLED_APPS: ['django.contrib.sessions'],
    DATABASES: {
      default: { ENGINE: 'django.db.backends.sqlite3', NAME: join(folder, 'app.db') },
    },
  };

  it('shows what its database holds', async () => {
    const { panel } = stage().driver;
    const manage = join(folder, 'manage.py');
    writeFileSync(
      manage,
      `import json, sys
from django.conf import settings
from django.core.management import execute_from_command_line
settings.configure(**json.loads(${JSON.stringify(JSON.stringify(settings))}))
execute_from_command_line(sys.argv)
`,
    );
    execFileSync(python, [manage, 'migrate', '--verbosity', '0']);
    const args = [`--settings=${JSON.stringify(settings)}`, `--debug-view=${viewOf('django')}`];
    app = await startApp(python, 'django_app.py', args);
    await open('/read');
    await ask('/login', 'GET', { username: 'ada' });
    await untilNotLoaded();
    await panel.click(PANEL.load);
    expect(await compareWithStore('django', python)).toContain("username: 'ada'");
    await ask('/cart', 'GET', { item: 'tea' });
    await ask('/cart', 'GET', { item: 'tea', unsaved: 'yes' });
    await panel.click(PANEL.load);
    const stored = await compareWithStore('django', python);
    expect(stored).toEqual(expect.arrayContaining(['cart: list(1)', "  0: 'tea'"]));
    await untilLoads('loaded: 2 keys', 'loaded +cart');
    await panel.click(PANEL.line, { text: 'loaded: 2 keys' });
    await panel.waitFor(PANEL.loaded, { text: 'As loaded at' });
    expect(await shownRows()).not.toContain('cart: list(1)');
    await panel.click(PANEL.showNow);
    await expect.poll(shownRows, { timeout: DEADLINE }).toEqual(stored);
    await ask('/logout');
    await panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  });
});

describe.skipIf(!hasFlaskSession)('the debug view of an app of Flask-Session', () => {
  const python = findFlaskPython();
  let redis: ReturnType<typeof spawn>;

  beforeAll(async () => {
    const args = ['--port', '0', '--unixsocket', join(folder, 'redis.sock'), '--save', ''];
    redis = spawn(findRedis(), [...args, '--dir', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const text of redis.stdout ?? []) if (/ready to accept/i.test(text)) break;
  });
  afterAll(async () => {
    redis.kill();
    await once(redis, 'exit');
  });

  async function start(store: string, ...args: readonly string[]): Promise<void> {
    const given = [`--store=${store}`, `--folder=${folder}`, `--debug-view=${viewOf('flask')}`];
    app = await startApp(python, 'flask_session_app.py', [...given, ...args]);
  }

  it.each(['redis', 'sql', 'files'])('shows what the store holds, in %s', async (store) => {
    const { panel } = stage().driver;
    await start(store);
    await open('/out');
    await ask('/');
    await untilNotLoaded();
    expect(await loadAndCompare(store, python)).toContain('visits: 1');
    await ask('/login', 'POST', { username: 'ada', new_id: 'yes' });
    await panel.waitFor(PANEL.loadNote, { text: 'the id has changed since' });
    await untilNotLoaded();
    expect(await loadAndCompare(store, python)).toContain("username: 'ada'");
    await ask('/cart', 'GET', { item: 'tea' });
    await panel.waitFor(PANEL.line, { text: '/cart?item=tea → 200' });
    expect(await shownRows()).not.toContain('cart: list(1)');
    expect(await loadAndCompare(store, python)).toContain('cart: list(1)');
    await ask('/keep', 'GET', store === 'files' ? { all: 'yes' } : {});
    await panel.waitFor(PANEL.line, { text: '/keep' });
    const kept = await loadAndCompare(store, python);
    expect(kept).toContain("  raw: b'\\x00\\xff'");
    if (store === 'files') expect(kept).toContain('  pair: tuple(2)');
    await untilLoads('loaded: 2 keys', 'loaded: 3 keys', 'loaded +cart', 'loaded +values');
    await panel.click(PANEL.line, { text: '+cart' });
    await expect
      .poll(shownRows, { timeout: DEADLINE })
      .toEqual(expect.not.arrayContaining(['values: dict(5)']));
    await panel.waitFor(PANEL.loaded, { text: 'As loaded at' });
    await panel.click(PANEL.changesTab);
    await panel.waitFor(PANEL.loadBetween, { text: 'GET /cart?item=tea → 200' });
    expect(await panel.text(PANEL.changes)).toMatch(/cart\s*\['tea'\]/);
    await panel.click(PANEL.sessionTab);
    await panel.click(PANEL.showNow);
    await ask('/logout');
    await panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  });

  it('may be any path of the app that answers with JSON, of which is said what JSON loses', async () => {
    const { driver } = stage();
    await start('files');
    await open('/out');
    await ask('/cart', 'GET', { item: 'tea' });
    await untilNotLoaded();
    await driver.panel.click(PANEL.debugView);
    await driver.panel.type(PANEL.debugPath, 'http://evil.test/');
    await driver.panel.press('Enter');
    await driver.panel.waitFor('[role=alert]', { text: 'begins with a slash' });
    await driver.panel.waitFor(`${PANEL.load}:disabled`);
    await choosePath('/plain');
    await driver.panel.waitFor(PANEL.loaded, { text: '/plain may answer' });
    await load('/plain');
    await driver.panel.waitFor(PANEL.loadPlain, { text: 'a tuple looks like a list' });
    await expect
      .poll(shownRows, { timeout: DEADLINE })
      .toEqual(expect.arrayContaining(['cart: list(1)', "  0: 'tea'"]));
  });

  // Firefox asks the page only in the first test of the file: see load.
  it.runIf(BROWSER === 'chromium')('is loaded from a path that was typed just now', async () => {
    const { panel } = stage().driver;
    await start('files');
    await open('/out');
    await ask('/cart', 'GET', { item: 'tea' });
    await untilNotLoaded();
    await panel.click(PANEL.debugView);
    await panel.type(PANEL.debugPath, '/plain');
    await panel.click(PANEL.load);
    await panel.waitFor(PANEL.loadPlain, { text: 'a tuple looks like a list' });
  });

  it('that answers something else is named, and takes no content away', async () => {
    const { panel } = stage().driver;
    await start('files');
    await open('/out');
    await ask('/cart', 'GET', { item: 'tea' });
    await untilNotLoaded();
    const stored = await loadAndCompare('files', python);
    for (const [kind, text] of [
      ['html', 'It answered with text/html, not with JSON.'],
      ['500', 'It answered with status 500.'],
      ['login', 'It redirected to /login?next=/bad/login.'],
      ['huge', 'the answer is more than is read here'],
      ['list', 'It answered with JSON that has no keys.'],
      ['cut', 'the answer is no JSON that can be read'],
      ['none', 'It answered with status 404.'],
    ] as const) {
      const path = kind === 'none' ? '/none' : `/bad/${kind}`;
      await choosePath(path);
      await load(path);
      await panel.waitFor(PANEL.loadNote, { text });
      expect(await shownRows()).toEqual(stored);
    }
  });

  it('on a host that is not local is a finding', async () => {
    const { driver } = stage();
    await start('files');
    const found = async () =>
      (await readFindings(driver)).filter(({ text }) => /debug_session/.test(text));
    await open('/');
    await ask('/debug_session');
    await untilLoads('loaded: 2 keys');
    expect(await found()).toEqual([]);
    await driver.goto(`http://shop.test:${app.port}/`);
    await ask('/');
    await driver.panel.waitFor(PANEL.load);
    await load();
    await driver.panel.waitFor(PANEL.row, { text: 'visits: 2' });
    expect(await found()).toEqual([
      {
        severity: 'Warning',
        text: expect.stringContaining('/debug_session on shop.test answers with the session'),
      },
    ]);
  });

  it('is read along whenever the page loads it, also while another panel is shown', async () => {
    const { driver } = stage();
    await start('files');
    await open('/');
    await driver.hidePanel();
    await ask('/debug_session');
    await ask('/debug_session');
    await open('/debug_session');
    await driver.showPanel();
    await expect.poll(shownRows, { timeout: DEADLINE }).toEqual(await storedRows('files', python));
    await driver.panel.waitFor(PANEL.loadPlain, { gone: true });
    await driver.panel.waitFor(`${PANEL.line}.page-start`, { text: '/debug_session' });
    await open('/');
    await driver.panel.waitFor(PANEL.line, { text: 'same session id' });
    await driver.panel.click(PANEL.load);
    const outcome = () =>
      driver.panel.evaluate(
        (row, failure) =>
          [...document.querySelectorAll(row)].some((each) =>
            each.textContent?.includes('visits: 2'),
          ) || document.querySelector(failure)?.textContent?.includes('Open the view in this tab'),
        PANEL.row,
        '.loaded [role=alert]',
      );
    await expect.poll(outcome, { timeout: DEADLINE }).toBe(true);
  });
});
