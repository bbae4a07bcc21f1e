import { beforeEach, expect, it } from 'vitest';
import { PANEL } from '../../../tools/panel-page.mjs';
import { readByFlask, useFreshHosts } from '../stage.ts';

// What the panel does to the jar is compared with what the app gets afterwards.
const stage = useFreshHosts();

beforeEach(() => stage().driver.setSize({ width: 1280, height: 500 }));

/** The `Cookie` header that the app gets. */
async function carriedCookies(): Promise<string> {
  return stage().driver.page.evaluate(async () => (await fetch('/carried')).text());
}

/** Logs in as ada, then as bob. */
async function logInTwice(): Promise<void> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/`);
  await driver.page.submit('/login', { fields: { username: 'ada' } });
  await driver.panel.waitFor(PANEL.line, { text: '+username' });
  await driver.page.submit('/login', { fields: { username: 'bob' } });
  await driver.panel.waitFor(PANEL.line, { text: '~username' });
}

async function putAdaBack(): Promise<void> {
  const { panel } = stage().driver;
  await panel.click(PANEL.line, { text: '+username' });
  await panel.click(PANEL.sessionTab);
  await panel.click(PANEL.putBack);
}

it('puts an earlier session back, and takes that back again, byte by byte', async () => {
  const { panel } = stage().driver;
  await logInTwice();
  const before = await carriedCookies();
  await putAdaBack();
  await panel.waitFor(PANEL.edited, { text: 'This session was put back here.' });
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await panel.waitFor(PANEL.line, { text: 'put back here' });
  expect(await readByFlask(stage())).toBe("{'username': 'ada'}");

  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.tree, { text: "username: 'bob'" });
  expect(await carriedCookies()).toBe(before);
});

it('deletes the shown cookie alone, and takes that back', async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  await driver.goto(`${flask.url}/raw?name=session&value=other&attributes=Path=/carried`);
  await driver.goto(`${flask.url}/`);
  await driver.page.submit('/login', { fields: { username: 'ada' } });
  await panel.waitFor(PANEL.line, { text: '+username' });
  await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  const before = await carriedCookies();
  expect(before).toMatch(/^session=other; session=/);

  await panel.click(PANEL.cookieTab);
  await panel.click(PANEL.deleteCookie);
  await panel.waitFor(PANEL.edited, { text: 'was deleted here.' });
  expect(await carriedCookies()).toBe('session=other');

  await panel.click(PANEL.undo);
  await panel.waitFor(PANEL.edited, { text: 'is again what it was before' });
  expect(await carriedCookies()).toBe(before);
});

it('offers no undo once the server has set another session', async () => {
  const { driver, flask } = stage();
  await logInTwice();
  await putAdaBack();
  await driver.panel.waitFor(PANEL.undo);
  await driver.goto(`${flask.url}/permanent`);
  await driver.panel.waitFor(PANEL.line, { text: '+_permanent' });
  await driver.panel.waitFor(PANEL.undo, { gone: true });
});

it('offers no change where the user wants none', async () => {
  const { panel } = stage().driver;
  await logInTwice();
  await panel.click(PANEL.line, { text: '+username' });
  await panel.click(PANEL.sessionTab);
  await panel.waitFor(PANEL.putBack);
  await panel.click(PANEL.settings);
  await panel.click(PANEL.readOnly);
  await panel.waitFor(PANEL.putBack, { gone: true });
  await panel.click(PANEL.readOnly);
  await panel.waitFor(PANEL.putBack);
  await panel.click(PANEL.settings);
});
