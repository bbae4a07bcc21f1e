import { expect, it } from 'vitest';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { readByFlask, useFreshHosts } from '../stage.ts';

const stage = useFreshHosts({ app: 'login.py', secretKey: 'dev' });

/** Makes the app set or delete any cookie. */
async function set(fields: { name: string; value: string; attributes?: string }): Promise<void> {
  await stage().driver.page.send('/raw', { method: 'GET', fields });
}

const REMEMBERED = 'remember_token Flask-Login remembers user 42:';

const remove = (name: string) => set({ name, value: '', attributes: 'Path=/; Max-Age=0' });

async function remember(): Promise<void> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/remember?user=42`);
  await driver.panel.waitFor(PANEL.tree, { text: "_user_id: '42'" });
}

/** The user that Flask-Login finds, and whether it found them in its own cookie. */
function whoAmI(): Promise<{ user: string | null; remembered: boolean }> {
  return stage().driver.page.evaluate(async () => (await fetch('/whoami')).json());
}

/** What the Keys tab says about a cookie beside the session. */
async function expectOther(text: string, verdict: string): Promise<void> {
  const { panel } = stage().driver;
  await panel.waitFor(PANEL.otherSignature, { text });
  await panel.waitFor(`${PANEL.otherSignature} .verdict`, { text: verdict });
}

it('shows the user that Flask-Login remembers, and that the key signed it', async () => {
  const { driver } = stage();
  await remember();
  await driver.panel.click(PANEL.keysTab);
  await expectOther(REMEMBERED, 'Signature not checked');
  await enterSecretKey(driver, 'dev');
  await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  await driver.panel.click(PANEL.keysTab);
  await expectOther(REMEMBERED, 'signed with key 1');
  expect(await whoAmI()).toEqual({ user: '42', remembered: false });
});

it('shows the cookie that logs the user in again when no other is left', async () => {
  const { driver, host } = stage();
  await remember();
  await enterSecretKey(driver, 'dev');
  await remove('session');
  await driver.panel.waitFor(PANEL.empty, { text: `No session cookie on ${host}` });
  await driver.panel.click(PANEL.keysTab);
  await expectOther(REMEMBERED, 'signed with key 1');
  expect(await whoAmI()).toEqual({ user: '42', remembered: true });
  await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 1' });
});

it('says that no key has signed a forged cookie', async () => {
  const { driver } = stage();
  await set({ name: 'remember_token', value: `42|${'0'.repeat(128)}` });
  await enterSecretKey(driver, 'dev');
  await driver.panel.click(PANEL.keysTab);
  await expectOther(REMEMBERED, 'Not signed with');
  expect(await whoAmI()).toEqual({ user: null, remembered: false });
});

it('shows a signed id of Flask-Session, beside the session and instead of it', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.page.send('/signed-id', { method: 'GET', fields: { name: 'id' } });
  await enterSecretKey(driver, 'dev');
  await driver.panel.click(PANEL.keysTab);
  await expectOther('id Id signed by Flask-Session:', 'signed with key 1');
  await remove('id');
  await driver.panel.waitFor(PANEL.otherSignature, { gone: true });
  await driver.goto(`${flask.url}/signed-id?name=session`);
  await driver.panel.click(PANEL.sessionTab);
  await driver.panel.waitFor(PANEL.shape, { text: 'An id signed by Flask-Session' });
  await driver.panel.click(PANEL.keysTab);
  await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 1' });
  expect(await readByFlask(stage())).toBe('{}');
});
