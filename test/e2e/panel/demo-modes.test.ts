import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDemo } from '../../../demo/server.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL } from '../../../tools/panel-page.mjs';
import { useFreshHosts } from '../stage.ts';
import { changeLines } from './change-lines.ts';

// The demo with both ways to keep sessions: what its pages show is what the panel shows, and what they say is so.
const stage = useFreshHosts();

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());
beforeEach(() => stage().driver.setSize({ width: 1280, height: 500 }));

type KeptIn = 'cookie' | 'server';

/** Opens a page of one of the two apps, on hosts of one site. */
async function open(keptIn: KeptIn, path: string): Promise<void> {
  const { driver, host } = stage();
  const prefix = keptIn === 'server' ? 'stored.' : '';
  await driver.goto(`http://${prefix}${host}:${new URL(demo.url).port}${path}`);
}

async function textOf(selector: string): Promise<string | null> {
  return stage().driver.page.evaluate(
    (selector) => document.querySelector<HTMLElement>(selector)?.innerText ?? null,
    selector,
  );
}

async function whoIs(): Promise<string | null> {
  const answer: { username: string | null } = await stage().driver.page.evaluate(async () =>
    (await fetch('/whoami')).json(),
  );
  return answer.username;
}

/** Logs in without leaving the page, and waits for the line of it. */
async function logIn(): Promise<void> {
  const { page, panel } = stage().driver;
  await page.send('/login', { fields: { username: 'ada' } });
  await panel.waitFor(PANEL.line, { text: '/login → 302' }); // Firefox may name its host, too
}

/** Picks the cookie of a host in the first row, once it is there. */
async function pickCookieOf(host: string): Promise<void> {
  const pick = (selector: string, host: string) => {
    const select = document.querySelector<HTMLSelectElement>(selector);
    const wanted = Array.from(select?.options ?? []).find(({ text }) => text.endsWith(` ${host}`));
    if (!wanted) return false;
    wanted.selected = true;
    select?.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  const { panel } = stage().driver;
  await expect
    .poll(() => panel.evaluate(pick, PANEL.cookie, host), { timeout: DEADLINE })
    .toBe(true);
}

it('shows the id of a session on the server as the page does, and what becomes of it', async () => {
  const { page, panel } = stage().driver;
  await open('server', '/compare/half');
  await page.send('/theme', { fields: { theme: 'dark' } });
  await panel.waitFor(PANEL.shape, { text: 'It looks like an id of Flask-Session' });
  await panel.waitFor(PANEL.verdict, { text: 'No signature' });
  const first = await panel.text(PANEL.sessionId);
  await logIn();
  await panel.waitFor(PANEL.line, { text: 'another session id' });
  await open('server', '/compare/half');
  const id = await panel.text(PANEL.sessionId);
  expect(id).not.toBe(first);
  expect(await textOf('#cookie')).toBe(id);
  expect(await textOf('#kept')).toContain('"username":"ada"');
  await page.send('/cart', { fields: { name: 'Mug' } });
  await page.send('/logout-clear', { method: 'POST' });
  await panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  await expect
    .poll(() => changeLines(stage()), { timeout: DEADLINE })
    .toEqual([
      'POST /theme → 302: session id set',
      'POST /login → 302: another session id',
      'POST /cart → 302: same session id',
      'POST /logout-clear → 302: deleted',
    ]);
});

it('reads in the signed cookie what the page says that anyone reads in it', async () => {
  const { panel } = stage().driver;
  await open('cookie', '/compare/half');
  await logIn();
  await open('cookie', '/compare/half');
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await panel.waitFor(PANEL.tree, { text: 'Welcome, ada' });
  const json = '{"_flashes":[{" t":["message","Welcome, ada"]}],"username":"ada"}';
  expect(await textOf('#read')).toBe(json);
  await panel.click(PANEL.cookieTab);
  await panel.waitFor('[data-testid="json-text"]', { text: json });
  await panel.click(PANEL.sessionTab);
});

it('sees both cookies of the page that compares them', async () => {
  const { driver, host } = stage();
  await open('server', '/compare/half');
  await logIn();
  const id = await driver.panel.text(PANEL.sessionId);
  await open('cookie', '/compare/half');
  await logIn();
  await open('cookie', '/compare');
  await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await pickCookieOf(`stored.${host}`);
  await driver.panel.waitFor(PANEL.sessionId, { text: id });
  // Browsers send the cookie to the frame, since it is of the page's site.
  await driver.panel.click(PANEL.timelineMenu);
  await driver.panel.click(PANEL.showSent);
  await driver.panel.waitFor(PANEL.line, { text: '/compare/half → 200' });
  await driver.panel.click(PANEL.showSent);
  await driver.panel.click(PANEL.timelineMenu);
});

it.each([
  ['cookie', 'ada', '+username'],
  ['server', null, 'session id set'],
] as const)(
  'puts a session back after the logout, with it in the %s: %s',
  async (keptIn, user, row) => {
    const { page, panel } = stage().driver;
    await open(keptIn, '/compare/half');
    await logIn();
    expect(await whoIs()).toBe('ada');
    await page.send('/logout-clear', { method: 'POST' });
    await panel.waitFor(PANEL.line, { text: 'deleted' });
    expect(await whoIs()).toBeNull();
    await panel.click(PANEL.line, { text: row });
    await panel.click(PANEL.sessionTab);
    await panel.click(PANEL.putBack);
    await panel.waitFor(PANEL.line, { text: 'put back here' });
    expect(await whoIs()).toBe(user);
  },
);
