import { beforeEach, describe, expect, it } from 'vitest';
import { PANEL } from '../../../tools/panel-page.mjs';
import { keepCopies, lastCopy } from '../clipboard.ts';
import { useStage } from '../stage.ts';

const stage = useStage();

let begun = 0;
/** Each test begins with a login of its own, whose entry of the timeline is shown. */
beforeEach(async () => {
  const { driver, flask } = stage();
  const { panel } = driver;
  begun += 1;
  await driver.setSize({ width: 1280, height: 900 });
  await driver.goto(`${flask.url}/login?username=eve&test=${begun}`);
  await panel.waitFor(PANEL.line, { text: `GET /login?username=eve&test=${begun} → 302` });
  await driver.page.submit(`/login?test=${begun}`, {
    fields: { username: "ada's", more: 'a b\nc' },
  });
  await panel.click(PANEL.changesTab);
  await panel.click(PANEL.line, { text: `POST /login?test=${begun} → 302` });
  await panel.waitFor(PANEL.requestMenu);
});

/** Clicks an item of the request's menu and returns what it copies. */
async function copied(item: string): Promise<string> {
  const { panel } = stage().driver;
  await keepCopies(panel);
  await panel.click(PANEL.requestMenu);
  await panel.click(item);
  await panel.waitFor(PANEL.requestSaid, { text: 'Copied' });
  return lastCopy(panel);
}

async function login() {
  const log = await stage().flask.log();
  const entry = log.findLast(({ path }) => path.startsWith('/login'));
  if (!entry) throw new Error('The app has logged no login.');
  return entry;
}

describe('a request copied as curl', () => {
  it('has what the browser sent, without its cookies, form and referrer', async () => {
    const { driver, flask } = stage();
    const command = await copied(PANEL.copyCurl);
    expect(command).toContain(`curl '${flask.url}/login?test=${begun}' \\\n  -X 'POST'`);
    expect(command).toContain(`-H 'Origin: ${flask.url}'`);
    expect(command).toContain("-H 'Content-Type: application/x-www-form-urlencoded'");
    expect(command).toMatch(/-H 'User-Agent: Mozilla\/5\.0 /);
    expect(command).not.toMatch(/cookie|referer|ada|-H 'Host|length/i);
    const said = await driver.panel.text(PANEL.requestSaid);
    expect(said).toMatch(/^Copied\. Left out: the body, .*\bReferer\b/);
  });

  it('has all of it, if that is asked for', async () => {
    const command = await copied(PANEL.copyCurlAll);
    expect(command).toContain("--data-raw 'username=ada%27s&more=a+b%0D%0Ac'");
    expect(command).toContain(`-H 'Referer: `);
    expect(await stage().driver.panel.text(PANEL.requestSaid)).toBe('Copied');
  });

  it('has the cookies that the app received, if they are asked for', async () => {
    const { driver, flask } = stage();
    const { panel } = driver;
    await driver.goto(`${flask.url}/set?json={"n":${begun}}`);
    await panel.click(PANEL.line, { text: `GET /set?json={%22n%22:${begun}}` });
    const command = await copied(PANEL.copyCurlCookies);
    const { cookie } = (await flask.log()).findLast(({ path }) => path.startsWith('/set')) ?? {};
    expect(cookie).toMatch(/^session=ey/);
    expect(command).toContain(`-H 'Cookie: ${cookie}'`);
  });
});

describe('the cookie headers of a request', () => {
  it('are those that the app received and sent, and hidden with all values', async () => {
    const { driver } = stage();
    const { panel } = driver;
    await driver.page.send(`/login?again=${begun}`, { fields: { username: 'bob' } });
    await panel.click(PANEL.line, { text: `POST /login?again=${begun} → 302` });
    await panel.click(PANEL.cookieHeadersSummary);
    const { cookie, setCookie } = await login();
    await panel.waitFor(PANEL.cookieHeaders, { text: `Cookie: ${cookie}` });
    await panel.waitFor(PANEL.cookieHeaders, { text: `Set-Cookie: ${setCookie[0]}` });
    await panel.click(PANEL.hideValues);
    await panel.waitFor(PANEL.cookieHeaders, { text: `Set-Cookie: str(${setCookie[0]?.length})` });
    expect(await panel.text('body')).not.toMatch(/\bsession=|\bbob\b/);
    await panel.click(PANEL.hideValues);
    await panel.click(PANEL.cookieHeadersSummary);
  });
});
