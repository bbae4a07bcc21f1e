import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { readByFlask, useFreshHosts } from '../stage.ts';

const stage = useFreshHosts();

const ADA = "{'username': 'ada'}";

async function logIn(url = stage().flask.url, username = 'ada'): Promise<void> {
  const { driver } = stage();
  await driver.goto(`${url}/login?username=${username}`);
  await driver.panel.waitFor(PANEL.tree, { text: `username: '${username}'` });
}

/** The parts of the last session that the app has set: payload, timestamp, signature. */
async function lastParts(): Promise<string[]> {
  const log = await stage().flask.log();
  const header = log
    .flatMap(({ setCookie }) => setCookie)
    .findLast((set) => /^session=\w/.test(set));
  return header?.slice('session='.length).split(';', 1)[0]?.split('.') ?? [];
}

async function setRaw(value: string): Promise<void> {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/raw?value=${encodeURIComponent(value)}`);
}

/** Expects this reason in the panel, and that the server reads an empty session. */
async function expectReason(reason: string, hint = ''): Promise<void> {
  const { panel } = stage().driver;
  await panel.waitFor(PANEL.verdict, { text: 'Not signed with' });
  await panel.waitFor(PANEL.outcome, { text: `ignore this session. ${reason}` });
  await panel.click(PANEL.keysTab);
  await panel.waitFor(PANEL.keyVerdict, { text: reason });
  await panel.waitFor(PANEL.keyVerdict, { text: hint });
  await panel.click(PANEL.sessionTab);
  expect(await readByFlask(stage())).toBe('{}');
}

describe('a signature that was valid', () => {
  beforeEach(async () => {
    await logIn();
    await enterSecretKey(stage().driver, 'dev');
    await stage().driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  });

  it('was made with a key that the server no longer has', async () => {
    const { driver, flask } = stage();
    await flask.restart({ secretKey: 'second' });
    expect(await readByFlask(stage())).toBe('{}');
    await logIn(flask.url, 'bob');
    expect(await readByFlask(stage())).toBe("{'username': 'bob'}");
    await driver.panel.waitFor(PANEL.outcome, { text: 'The key changed' });
    await driver.panel.click(PANEL.keysTab);
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'The key changed: earlier cookies are signed with key 1, and this one is not.',
    });
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'os.urandom()' });
    await flask.restart({ secretKey: 'dev' });
    await driver.panel.click(PANEL.sessionTab);
    expect(await readByFlask(stage())).toBe('{}');
  });

  it('belongs to another payload', async () => {
    const [, time, signature] = await lastParts();
    const payload = Buffer.from('{"username":"eve"}').toString('base64url');
    await setRaw([payload, time, signature].join('.'));
    await stage().driver.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
    await expectReason('Altered: an earlier cookie', 'It was changed after it was signed');
  });

  it('is cut off', async () => {
    const parts = await lastParts();
    await setRaw(parts.join('.').slice(0, -3));
    await stage().driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await expectReason('Cut off: the length of its signature fits no digest.');
  });
});

describe('two servers with one key', () => {
  let other: RunningFlask;
  beforeAll(async () => {
    other = await startFlask({ python: findFlaskPython(), secretKey: 'dev' });
  });
  afterAll(async () => {
    await stage().flask.restart({ clockAhead: 0 });
    await other?.close();
  });

  it.each([
    ['1 hour ahead of', 3600, 'By this computer’s clock, it was signed in the future'],
    [
      '32 days behind',
      -32 * 86_400,
      'If the session lifetime is Flask’s default of 31 days, this session is too old',
    ],
  ])(
    'disagree about a session if one’s clock is %s the other’s',
    async (clock, clockAhead, reason) => {
      const { driver, flask, host } = stage();
      await flask.restart({ clockAhead });
      await logIn();
      await enterSecretKey(driver, 'dev');
      await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
      await driver.panel.waitFor(PANEL.notice, { gone: true });
      expect(await readByFlask(stage())).toBe(ADA);
      await driver.panel.click(PANEL.cookieTab);
      await driver.panel.waitFor(PANEL.serverClock, { text: `${clock} this computer’s` });
      await driver.panel.click(PANEL.sessionTab);

      await driver.goto(`http://${host}:${other.port}/`);
      await driver.panel.waitFor(PANEL.outcome, { text: reason });
      await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
      expect(await readByFlask(stage())).toBe('{}');

      await driver.goto(`${flask.url}/`);
      await driver.panel.waitFor(PANEL.outcome, { gone: true });
      expect(await readByFlask(stage())).toBe(ADA);
    },
  );
});

describe('a lifetime known from Set-Cookie', () => {
  const SOURCE = 'from Set-Cookie';

  it('is shown for the permanent session', async () => {
    const { driver, flask } = stage();
    await flask.restart({ lifetime: 3600 });
    await driver.goto(`${flask.url}/permanent`);
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.serverLimit, { text: `1 hour, ${SOURCE}` });
    await driver.panel.click(PANEL.sessionTab);
  });

  it('ends the permanent session in the browser too', async () => {
    const { driver, flask, host } = stage();
    await flask.restart({ lifetime: 2 });
    await driver.goto(`${flask.url}/permanent`);
    await driver.panel.waitFor(PANEL.line, { text: '+_permanent' });
    await driver.panel.waitFor(PANEL.empty, { text: `No session cookie on ${host}` });
    expect(await readByFlask(stage())).toBe('{}');
  });

  it('also ends the session after it, which the browser still sends', async () => {
    const { driver, flask } = stage();
    await flask.restart({ lifetime: 2 });
    // By script: Chromium's DevTools request a page again, which would renew a permanent session.
    await driver.page.send('/permanent', { method: 'GET' });
    await driver.page.send('/permanent', { method: 'GET', fields: { on: '0' } });
    await driver.panel.waitFor(PANEL.line, { text: 'GET /permanent?on=0 → 200' });
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.serverLimit, { text: SOURCE });
    await driver.panel.click(PANEL.sessionTab);
    await driver.panel.waitFor(PANEL.outcome, { text: 'empty session: it is too old' });
    await driver.panel.waitFor(PANEL.outcome, { text: SOURCE });
    await driver.panel.waitFor(PANEL.timeLeft, { text: 'expired' });
    // Expires may be a second earlier than Flask's own limit.
    await expect.poll(() => readByFlask(stage()), { timeout: DEADLINE }).toBe('{}');
  });
});
