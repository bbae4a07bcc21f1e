import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOpenssl } from '../../../scripts/components.mjs';
import { signFlask } from '../../../src/codec/index.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL, readTimeline } from '../../../tools/panel-page.mjs';
import { makeCertificate } from '../apps/certificate.mjs';
import { type EchoServer, startEcho } from '../apps/echo.mjs';
import { BROWSER, useFreshHosts } from '../stage.ts';

const stage = useFreshHosts();

const certificate = makeCertificate(findOpenssl());
let echo: EchoServer;
beforeAll(async () => {
  echo = await startEcho(certificate.file);
});
afterAll(() => {
  echo?.close();
  certificate.remove();
});

/** Makes a script of the page log in to another app on the test's host. */
async function logIn(init: RequestInit): Promise<void> {
  const set = `session=${signFlask('{"username":"eve"}', 'dev')}; Path=/; HttpOnly`;
  const { driver, host } = stage();
  const url = `http://${host}:${echo.http[0]}/?${new URLSearchParams({ allow: 'credentials', set })}`;
  await driver.page.evaluate(async (url, init) => (await fetch(url, init)).text(), url, init);
}

describe('a page whose script logs in at another port', () => {
  it('is told that credentials are missing, and that its own session is unchanged', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    // The page's request has carried the session: so would the script's, with credentials.
    await driver.panel.waitFor(PANEL.hiddenRequests, { text: '1 unchanged' });
    await logIn({});
    await driver.panel.waitFor(PANEL.refused, { text: "fetch needs credentials: 'include'" });
    // Certain once the jar has been read again.
    const refused = () => driver.panel.text(PANEL.refused);
    await expect.poll(refused, { timeout: DEADLINE }).not.toContain('likely');
    expect(await driver.panel.text(PANEL.tree)).toBe("username: 'ada'");
    // The timeline uses the same facts, but may be rendered a moment later.
    const lines = async () => (await readTimeline(driver)).map(({ what }) => what);
    await expect.poll(lines, { timeout: DEADLINE }).toContain('not kept by the browser');
    expect((await lines()).filter((what) => what.includes('perhaps'))).toEqual([]);
  });

  it('is told the likely cause if nothing proves it', async () => {
    const { driver, flask } = stage();
    await driver.goto(flask.url);
    await logIn({});
    await driver.panel.waitFor(PANEL.refused, { text: "fetch needs credentials: 'include'" });
    expect(await driver.panel.text(PANEL.refused)).toContain('likely');
  });

  it('logs in with credentials', async () => {
    const { driver } = stage();
    await logIn({});
    await driver.panel.waitFor(PANEL.refused);
    await logIn({ credentials: 'include' });
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
    await driver.panel.waitFor(PANEL.refused, { gone: true });
  });
});

describe('a page of 127.0.0.1 whose script logs in at localhost, with credentials', () => {
  it('is told about SameSite if the browser stores no such cookie, and nothing if it does', async () => {
    const { driver, flask, host } = stage();
    await driver.goto(`http://127.0.0.1:${flask.port}`);
    await logIn({ credentials: 'include' });
    if (BROWSER === 'chromium') {
      await driver.panel.waitFor(PANEL.refused, {
        text: `that ${host} set: another site’s page`,
      });
      await driver.panel.waitFor(PANEL.refused, { text: 'SameSite=None' });
    } else {
      await driver.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
      await driver.panel.click(PANEL.cookieTab);
      await driver.panel.waitFor(PANEL.partition, { text: 'http://127.0.0.1' });
      await driver.panel.waitFor(PANEL.refused, { gone: true });
    }
  });
});
