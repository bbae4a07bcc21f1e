import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { enterSecretKey, openQuestion, PANEL, readFindings } from '../../../tools/panel-page.mjs';
import { type RunningExpress, startExpress } from '../apps/express.mjs';
import { useFreshHosts } from '../stage.ts';
import { changeLines } from './change-lines.ts';

// What the panel says of the real library's sessions, compared with what the app itself has logged of them.
const stage = useFreshHosts();

const SECRET = 'keyboard cat';

let app: RunningExpress;
beforeEach(async () => {
  app = await startExpress(SECRET);
  const { driver, host } = stage();
  await driver.setSize({ width: 1280, height: 500 });
  await driver.goto(`http://${host}:${app.port}/out`);
});
afterEach(() => app?.close());

async function ask(path: string, method: 'GET' | 'POST', fields = {}): Promise<void> {
  await stage().driver.page.send(path, { method, fields });
}

/** Who the app takes the browser for. */
async function whoIs(): Promise<string | null> {
  const answer: { username: string | null } = await stage().driver.page.evaluate(async () =>
    (await fetch('/who')).json(),
  );
  return answer.username;
}

const lines = () => changeLines(stage());

/** Waits for the lines, and for the id of the app's last session. */
async function expectLines(expected: readonly string[]): Promise<void> {
  await expect.poll(lines, { timeout: DEADLINE }).toEqual(expected);
  const id = app.log().findLast(({ setCookie }) => setCookie.length > 0)?.id;
  if (id) expect(await stage().driver.panel.text(PANEL.sessionId)).toBe(id);
}

async function answerOf(cause: string): Promise<string> {
  const { driver } = stage();
  await openQuestion(driver, 'otherUser');
  return driver.panel.text(`[data-testid="answer-${cause}"]`);
}

it('recognises the id, and says whether its signature is right', async () => {
  const { panel } = stage().driver;
  await ask('/login', 'POST', { username: 'ada' });
  await panel.waitFor(PANEL.shape, { text: 'It looks like an id signed by express-session' });
  await expectLines(['POST /login → 302: session id set']);
  await panel.waitFor(PANEL.idSignature, { text: 'not checked' });
  await enterSecretKey(stage().driver, 'keyboard dog');
  await panel.waitFor(PANEL.idSignature, { text: 'not made by a key of yours' });
  await enterSecretKey(stage().driver, SECRET);
  await panel.waitFor(PANEL.idSignature, { text: 'right: signed with' });
  await panel.waitFor(PANEL.shape, { text: 'An id signed by express-session' });
});

it('tells of a login with another id that the one before has ended', async () => {
  const { driver } = stage();
  await ask('/cart', 'GET', { item: 'tea' });
  await ask('/login', 'POST', { username: 'ada', new_id: 'yes' });
  await expectLines([
    'GET /cart?item=tea → 200: session id set',
    'POST /login → 302: another session id',
  ]);
  const [before, after] = app
    .log()
    .flatMap(({ setCookie, id }) => (setCookie.length > 0 ? [id] : []));
  expect(await app.has(before ?? '')).toBe(false);
  expect(await app.has(after ?? '')).toBe(true);
  expect(await whoIs()).toBe('ada');
  await driver.panel.click(PANEL.line, { text: '/login → 302' });
  await driver.panel.click(PANEL.changesTab);
  await driver.panel.waitFor('.hint', { text: 'as a login should' });
  expect(await answerOf('sameId')).toContain('gave the session another id');
  await driver.panel.click(PANEL.sessionTab);
});

it('names a login that keeps the id, as the app did', async () => {
  const { driver } = stage();
  await ask('/cart', 'GET', { item: 'tea' });
  await ask('/login', 'POST', { username: 'ada' });
  const named = async () =>
    (await readFindings(driver)).filter(({ text }) => text.includes('without a new id'));
  await expect.poll(named, { timeout: DEADLINE }).toHaveLength(1);
  const [cart, login] = app.log().filter(({ path }) => /cart|login/.test(path));
  expect(login).toMatchObject({ id: cart?.id, setCookie: [] });
  expect(await whoIs()).toBe('ada');
  expect(await lines()).toEqual(['GET /cart?item=tea → 200: session id set']);
});

it('says only of the cookie that a logout deleted it', async () => {
  const { panel } = stage().driver;
  await ask('/login', 'POST', { username: 'ada' });
  await ask('/logout', 'POST', { clear: 'yes' });
  await panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  const expected = ['POST /login → 302: session id set', 'POST /logout → 302: deleted'];
  await expectLines(expected);
  expect(app.log().find(({ path }) => path === '/logout')?.id).toBeNull();
  await panel.click(PANEL.line, { text: '/logout → 302' });
  await panel.click(PANEL.changesTab);
  await panel.waitFor('.hint', { text: 'Whether the server has ended the session, too' });
  await panel.click(PANEL.sessionTab);
});

it('keeps showing an id that a logout left in the browser, until the app sets another', async () => {
  await ask('/login', 'POST', { username: 'ada' });
  await expectLines(['POST /login → 302: session id set']);
  const id = await stage().driver.panel.text(PANEL.sessionId);
  await ask('/logout', 'POST');
  expect(await app.has(id)).toBe(false);
  expect(await whoIs()).toBeNull();
  expect(await stage().driver.panel.text(PANEL.sessionId)).toBe(id);
  await ask('/login', 'POST', { username: 'bob' });
  await expectLines(['POST /login → 302: session id set', 'POST /login → 302: another session id']);
});
