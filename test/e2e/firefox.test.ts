import { describe, expect, it } from 'vitest';
import { editRow, enterSecretKey, PANEL } from '../../tools/panel-page.mjs';
import { keepCopies, lastCopy } from './clipboard.ts';
import { readByFlask, useFirefoxStage } from './stage.ts';

const stage = useFirefoxStage();

/** Behaviour shared with Chromium is in test/e2e/panel. */
describe("only in Firefox's DevTools", () => {
  it('keeps its state when DevTools are docked elsewhere, which reloads the panel’s page', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    expect(await readByFlask(stage())).toBe("{'username': 'ada'}");
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.valid);
    await driver.panel.evaluate(() => {
      document.title = 'the page before';
    });
    await driver.moveDock('right');
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await driver.panel.waitFor(PANEL.valid);
    expect(await driver.panel.evaluate(() => document.title)).toBe('Session');
  });

  it('keeps what is typed into the tree when DevTools are docked elsewhere', async () => {
    const { driver, flask } = stage();
    const { panel } = driver;
    await driver.setSize({ width: 900, height: 500 });
    await driver.goto(`${flask.url}/login?username=ada`);
    await panel.click(PANEL.row, { text: 'username' });
    await panel.press('F2');
    await panel.type(PANEL.editValue, "['not finished");
    await panel.evaluate(() => {
      document.title = 'the page before';
    });
    await driver.moveDock('right');
    await panel.waitFor(PANEL.editValue);
    expect(await panel.evaluate(() => document.title)).toBe('Session');
    const typed = (selector: string) =>
      document.querySelector<HTMLTextAreaElement>(selector)?.value;
    expect(await panel.evaluate(typed, PANEL.editValue)).toBe("['not finished");
    await panel.press('Escape');
    await panel.waitFor(PANEL.editValue, { gone: true });
  });

  it('copies the address and time of a request, since no panel of Firefox can be told to show it', async () => {
    const { driver, flask } = stage();
    const { panel } = driver;
    await driver.setSize({ width: 900, height: 500 });
    await driver.goto(`${flask.url}/login?username=ada`);
    await panel.click(PANEL.changesTab);
    await panel.click(PANEL.line, { text: 'GET /login?username=ada → 302' });
    await keepCopies(panel);
    await panel.click(PANEL.requestMenu);
    await panel.waitFor(PANEL.showRequest, { gone: true });
    await panel.click(PANEL.copyRequestLine);
    await panel.waitFor(PANEL.requestSaid, { text: 'Copied' });
    const copied = await lastCopy(panel);
    expect(copied).toMatch(/^\w+ \d+, \d{4}, \d\d:\d\d:\d\d GET http:/);
    expect(copied).toContain(`GET ${flask.url}/login?username=ada → 302`);
    await panel.click(PANEL.sessionTab);
    await panel.click(PANEL.showNow);
  });

  it('requests a site’s permission in a tab, and shows its jar until the permission is revoked', async () => {
    const { driver, flask } = stage();
    await driver.goto(`http://shop.test:${flask.port}/login?username=grace`);
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
    await driver.panel.click('button', { text: 'Allow shop.test' });
    await driver.panel.waitFor(PANEL.coverage, { text: 'Answer in the tab that has opened.' });
    expect(await driver.answerAccess('refuse')).toBe('Not allowed; nothing has changed.');
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
    await driver.panel.click('button', { text: 'Allow shop.test' });
    expect(await driver.answerAccess('allow')).toContain('now sees the cookies of shop.test');
    await driver.panel.waitFor(PANEL.coverage, { gone: true });
    await driver.panel.click(PANEL.cookieTab);
    await driver.panel.waitFor(PANEL.source, { text: 'the cookie jar' });
    await driver.revokeAccess('shop.test');
    await driver.panel.waitFor(PANEL.source, { text: 'a response that set it' });
    await driver.panel.click(PANEL.sessionTab);
    await driver.panel.waitFor(PANEL.coverage, { text: 'Seen in requests only' });
  });

  it('shows and edits in each container only its own session', async () => {
    const { driver, flask } = stage();
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    const shopping = await driver.inspectContainer();
    await shopping.panel.waitFor(PANEL.empty, { text: 'This page has no cookies to show' });
    await shopping.goto(`${flask.url}/`);
    await shopping.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
    await shopping.goto(`${flask.url}/login?username=bob`);
    await shopping.panel.waitFor(PANEL.tree, { text: "username: 'bob'" });
    const work = await driver.inspectContainer();
    await work.goto(`${flask.url}/login?username=eve`);
    await work.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
    await driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":1}' } });
    await driver.panel.waitFor(PANEL.row, { text: 'cart: 1' });
    expect(await driver.panel.text(PANEL.tree)).toContain("username: 'ada'");
    expect(await shopping.panel.text(PANEL.tree)).toBe("username: 'bob'");
    expect(await work.panel.text(PANEL.tree)).toBe("username: 'eve'");

    await enterSecretKey(work, 'dev');
    await work.panel.click(PANEL.sessionTab);
    await work.panel.waitFor(PANEL.valid);
    await editRow(work, 'username', "'edited'");
    await work.panel.click(PANEL.draftPut);
    await work.panel.waitFor(PANEL.edited, { text: 'This session was edited here.' });
    const readIn = ({ page }: typeof work) =>
      page.evaluate(async () => (await fetch('/read')).text());
    expect(await readIn(work)).toContain('edited');
    expect(await readIn(shopping)).toContain('bob');
    expect(await readIn(driver)).toContain('ada');
    await work.panel.click(PANEL.undo);
    await work.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
    expect(await readIn(work)).toContain('eve');
  });
});
