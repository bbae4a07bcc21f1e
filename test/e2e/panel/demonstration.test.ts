import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDemo } from '../../../demo/server.mjs';
import { enterSecretKey, forgetKeys, PANEL } from '../../../tools/panel-page.mjs';
import { useFreshHosts } from '../stage.ts';

// The demo's password page, and what it promises of the panel; each word is compared with what the demo itself does.
const stage = useFreshHosts();

const SECRET_KEY = 'the key of the demo';
const PASSWORD = 'correct horse battery';

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  demo = await startDemo({ secretKey: SECRET_KEY });
});
afterAll(() => demo?.close());
beforeEach(() => stage().driver.setSize({ width: 1280, height: 500 }));

async function open(path: string): Promise<void> {
  const { driver, host } = stage();
  await driver.goto(`http://${host}:${new URL(demo.url).port}${path}`);
}

/** What the demo answers to a `Cookie` header, whatever the browser would send. */
async function whoIs(value: string): Promise<unknown> {
  const response = await fetch(`${demo.url}/whoami`, { headers: { cookie: `session=${value}` } });
  return response.json();
}

async function next(text: string): Promise<void> {
  const { panel } = stage().driver;
  await panel.click(PANEL.demonstrationNext);
  await panel.waitFor(PANEL.demonstration, { text });
}

async function fieldValue(selector: string): Promise<string> {
  return stage().driver.panel.evaluate((field) => {
    const element = document.querySelector(field);
    return element instanceof HTMLTextAreaElement ? element.value : '';
  }, selector);
}

it('begins at the password page, and says in each step what the demo does', async () => {
  const { page, panel } = stage().driver;
  await open('/login');
  await page.fillIn({ username: 'ada' });
  await open('/password');
  await page.fillIn({ password: PASSWORD });
  await panel.waitFor(PANEL.notice, { text: 'Anyone who has this cookie can read: Password' });
  const explanation = await page.evaluate(() => document.querySelector('main')?.innerText ?? '');
  // The words by which the page leads there are those of the panel.
  expect(explanation).toContain('its Findings tab names the password');
  expect(explanation).toContain('See for yourself');
  await panel.click(PANEL.findingsTab);
  await panel.waitFor(PANEL.finding, { text: 'Password' });
  expect(await panel.text(PANEL.openDemonstration)).toBe('See for yourself');
  await panel.click(PANEL.openDemonstration);

  await panel.waitFor(PANEL.demonstration, { text: 'This is the whole session' });
  const cookie = await panel.text(`${PANEL.demonstration} pre`);
  expect(await whoIs(cookie)).toEqual({ username: 'ada' });
  await next('nobody needs a key to read it');
  expect(await panel.text(`${PANEL.demonstration} pre`)).toContain(`"password":"${PASSWORD}"`);
  await next('None of your keys verifies this session');
  await panel.waitFor(PANEL.demonstrationVerdict, {
    text: 'Flask would begin with an empty session',
  });
  await next('a copy made now is accepted until');
  await panel.waitFor(PANEL.demonstration, { text: 'Provided that its signature is right' });
  expect(await panel.text(PANEL.demonstration)).toContain('(31 days, assumed)');
  await panel.click(PANEL.closeDemonstration);
});

it('shows with the key that a changed copy fails, and that one from before the logout does not', async () => {
  const { driver } = stage();
  const { page, panel } = driver;
  await open('/login');
  await page.fillIn({ username: 'ada' });
  await open('/password');
  await page.fillIn({ password: PASSWORD });
  await enterSecretKey(driver, SECRET_KEY);
  await panel.waitFor(PANEL.valid);
  await page.submit('/logout-clear');
  await panel.waitFor(PANEL.empty, { text: 'No session cookie on' });
  // Firefox does not report the requests of a page that is left too early.
  await panel.waitFor(PANEL.line, { text: 'POST /logout-clear → 302' });
  await open('/login');
  await page.fillIn({ username: 'bob' });
  await panel.waitFor(PANEL.tree, { text: "username: 'bob'" });
  await panel.click(PANEL.findingsTab);
  await panel.click(PANEL.openDemonstration);
  await next('nobody needs a key to read it');
  await next('What the key is for');
  const changed = await fieldValue(PANEL.demonstrationCopy);
  await panel.waitFor(PANEL.demonstrationVerdict, {
    text: 'Flask would begin with an empty session',
  });
  expect(await whoIs(changed)).toEqual({ username: null });
  await panel.click(`${PANEL.demonstrationVerdict} .link`);
  await panel.waitFor(PANEL.demonstrationVerdict, { text: 'The signature fits.' });
  expect(await whoIs(await fieldValue(PANEL.demonstrationCopy))).toEqual({ username: 'bob' });
  await next('POST /logout-clear → 302 deleted or replaced this cookie');
  await panel.waitFor(PANEL.earlierVerdict, { text: 'The signature fits. Flask accepts it until' });
  const earlier = await panel.text(PANEL.earlierCookie);
  expect(await whoIs(earlier)).toEqual({ username: 'ada' });
  await forgetKeys(driver);
});
