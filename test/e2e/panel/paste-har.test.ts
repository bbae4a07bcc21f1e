import { describe, expect, it } from 'vitest';
import {
  enterSecretKey,
  openQuestion,
  PANEL,
  readFindings,
  readTimeline,
} from '../../../tools/panel-page.mjs';
import { BROWSER, useStage } from '../stage.ts';
import { fetchedHar, openHarFile, pasteText, recordedHar, sanitized } from './har.ts';

const DAYS = 86_400;
/** How long ago the app of an old recording ran: longer than Flask accepts a session. */
const AGE = 40 * DAYS;

describe('a HAR file in the page for pasted cookies', () => {
  const stage = useStage();

  it('is what the app did: timeline, findings, a diagnosis and the verdict', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/`);
    await driver.page.send('/login', { fields: { username: 'ada' } });
    await driver.page.send('/set?json={"password":"correct horse"}');
    await driver.page.send('/big', { method: 'GET', fields: { items: '400' } });
    await driver.panel.waitFor(PANEL.line, { text: 'GET /big?items=400' });
    const har = await recordedHar(driver);

    await driver.clickButton();
    const page = await driver.openedPage();
    await openHarFile(page, 'shop.har', JSON.stringify(har));
    await page.waitFor(PANEL.harShown, { text: 'shop.har' });
    const name = BROWSER === 'firefox' ? 'Firefox' : 'Chromium';
    expect(await page.text(PANEL.harShown)).toContain(`by ${name} 1`);

    const changes = (await flask.log()).filter(({ setCookie }) => setCookie.length > 0);
    const lines = (await readTimeline({ panel: page })).filter(({ kind }) => kind !== 'pageVisit');
    expect(lines.map(({ cause }) => decodeURIComponent(cause))).toEqual(
      changes.map(
        ({ method, path, status }) => `${method} ${decodeURIComponent(path)} → ${status}`,
      ),
    );
    expect(lines.map(({ what }) => what)).toEqual([
      expect.stringContaining('login'),
      expect.stringContaining('+password'),
      expect.stringContaining('not kept'),
    ]);
    await page.waitFor(PANEL.tree, { text: "username: 'ada'" });

    const findings = await readFindings({ panel: page });
    expect(findings.map(({ text }) => text)).toContainEqual(expect.stringContaining('password'));
    expect(findings.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('browsers keep at most 4,096'),
    );
    await openQuestion({ panel: page }, 'notSaved');
    await page.waitFor('[data-testid="answer-tooLarge"]', { text: 'was not kept: it has' });

    await enterSecretKey({ panel: page }, 'dev');
    await page.waitFor(PANEL.valid);
  });

  it('offers nothing that needs a page, keeps nothing, and leads back to pasting', async () => {
    const { driver, flask } = stage();
    const page = await driver.openedPage();
    for (const button of [PANEL.pause, PANEL.clear]) await page.waitFor(button, { gone: true });
    await page.click(PANEL.harClose);
    await page.waitFor(PANEL.paste);
    await page.waitFor(PANEL.tree, { gone: true });
    const stored = await page.evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
    );
    const [login] = (await flask.log()).flatMap(({ setCookie }) => setCookie);
    expect(stored).not.toContain(login?.split(';')[0]?.slice('session='.length));
  });

  it('without cookies says how to export them, and where a damaged one breaks off', async () => {
    const { driver } = stage();
    const page = await driver.openedPage();
    const har = await recordedHar(driver);
    await openHarFile(page, 'sanitized.har', JSON.stringify(sanitized(har)));
    const how = BROWSER === 'firefox' ? 'may have left them out' : 'HAR with sensitive data';
    await page.waitFor(PANEL.pasteSaid, { text: how });

    const lines = JSON.stringify(har, null, 2).split('\n');
    await openHarFile(page, 'cut.har', lines.slice(0, 20).join('\n'));
    const column = (lines[19]?.length ?? 0) + 1;
    await page.waitFor(PANEL.pasteSaid, { text: `in line 20, column ${column}` });
    await openHarFile(page, 'other.json', '{"log":{"entries":"none"}}');
    await page.waitFor(PANEL.pasteSaid, { text: 'this is no HAR' });
  });

  it('that is something else is read like a pasted text', async () => {
    const { driver, flask } = stage();
    const page = await driver.openedPage();
    const [login] = (await flask.log()).flatMap(({ setCookie }) => setCookie);
    await openHarFile(page, 'curl.log', `< HTTP/1.1 302 FOUND\n< Set-Cookie: ${login}`);
    await page.waitFor(PANEL.pasteFound, { text: 'a Set-Cookie header' });
    await page.waitFor(PANEL.tree, { text: "username: 'ada'" });
  });
});

describe('an old HAR file of another program', () => {
  const stage = useStage({ secretKey: 'dev', clockAhead: -AGE });

  it('is shown as of its end, says what it could not read, and can be pasted', async () => {
    const { driver, flask } = stage();
    const requests = ['/login?username=eve', '/permanent', '/'].map(
      (path) => ['GET', flask.url + path] as const,
    );
    const har = await fetchedHar(requests, { clockAhead: -AGE * 1000 });
    const entries = [...har.log.entries, { request: {} }];
    await driver.clickButton();
    const page = await driver.openedPage();
    await pasteText(page, JSON.stringify({ log: { ...har.log, entries } }));

    await page.waitFor(PANEL.harShown, { text: 'Pasted HAR: 3 requests' });
    const year = new Date(har.log.entries[0]?.startedDateTime ?? '').getFullYear();
    expect(await page.text(PANEL.harShown)).toContain(`${year}`);
    await page.waitFor(PANEL.harUnread, { text: 'log.entries[3].request.url' });
    await page.waitFor(PANEL.tree, { text: "username: 'eve'" });
    await page.waitFor(PANEL.timeLeft, { text: '31 days after the last request' });
    await page.waitFor(PANEL.summary, { text: 'signed at the end of the recording' });
    await page.waitFor(PANEL.coverage, { text: 'Seen in the requests of the file only' });
    await page.waitFor(`${PANEL.coverage} button`, { gone: true });
    const lines = await readTimeline({ panel: page });
    expect(lines.map(({ cause }) => cause)).toEqual([
      'GET /login?username=eve → 302',
      'GET /permanent → 200',
      'GET / → 200',
    ]);
  });
});
