import { expect, it } from 'vitest';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { Inspection } from '../../../tools/drivers/driver.ts';
import { editRow, enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { useStageWithPrivateWindows } from '../stage.ts';

const stage = useStageWithPrivateWindows();

const KEPT = 'a key of the other window';
const HIDDEN_SALT = 'a salt that nobody knows';

it('shows only a private window’s own session in it, and leaves none of its secrets behind', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  await enterSecretKey(driver, KEPT);
  await driver.panel.waitFor(PANEL.verdict, { text: 'Not signed with' });

  const hidden = await driver.inspectPrivately();
  await hidden.goto(`${flask.url}/`);
  await hidden.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  await hidden.goto(`${flask.url}/login?username=eve`);
  await hidden.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
  await hidden.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
  await enterSecretKey(hidden, 'dev');
  await hidden.panel.waitFor(PANEL.valid);
  await setSalt(hidden, HIDDEN_SALT);
  await hidden.panel.waitFor(PANEL.resetSignature); // the setting applies here
  await hidden.panel.click(PANEL.sessionTab);
  await driver.page.send('/set', { method: 'GET', fields: { json: '{"cart":1}' } });
  await driver.panel.waitFor(PANEL.row, { text: 'cart: 1' });

  expect(await hidden.panel.text(PANEL.tree)).toBe("username: 'eve'");
  await hidden.reopen();
  await hidden.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
  expect(await driver.panel.text(PANEL.verdict)).toContain('Not signed with');
  // This window's settings are stored after those that the other has set before.
  await driver.panel.click(PANEL.keysTab);
  await driver.panel.click(PANEL.keepKeys);
  await expect.poll(() => secretsStored(driver), { timeout: DEADLINE }).toContain('"isKept":true');
  const stored = await secretsStored(driver);
  expect(stored).toContain(KEPT);
  expect(stored).not.toContain('"dev"');
  expect(stored).not.toContain(HIDDEN_SALT);
  expect(await driver.filesWith(HIDDEN_SALT)).toEqual([]);
});

it('edits a private window’s own session alone, and takes that back', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.click(PANEL.sessionTab);
  await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
  const hidden = await driver.inspectPrivately();
  await hidden.goto(`${flask.url}/login?username=eve`);
  await enterSecretKey(hidden, 'dev');
  await hidden.panel.click(PANEL.sessionTab);
  await hidden.panel.waitFor(PANEL.valid);
  const before = await carriedIn(hidden);
  await editRow(hidden, 'username', "'edited'");
  await hidden.panel.click(PANEL.draftPut);
  await hidden.panel.waitFor(PANEL.edited, { text: 'This session was edited here.' });
  expect(await readIn(hidden)).toContain('edited');
  expect(await readIn(driver)).toContain('ada');
  await hidden.panel.click(PANEL.undo);
  await hidden.panel.waitFor(PANEL.tree, { text: "username: 'eve'" });
  expect(await carriedIn(hidden)).toBe(before);
  expect(await driver.panel.text(PANEL.tree)).toContain("username: 'ada'");
});

/** What the app reads in the session of a window's page. */
const readIn = ({ page }: Inspection) => page.evaluate(async () => (await fetch('/read')).text());
/** The `Cookie` header that the app gets from it. */
const carriedIn = ({ page }: Inspection) =>
  page.evaluate(async () => (await fetch('/carried')).text());

/** Sets another salt for an app. */
async function setSalt({ panel }: Inspection, salt: string): Promise<void> {
  await panel.click(PANEL.keysTab);
  await panel.click(PANEL.signatureFields);
  await panel.type(PANEL.salt, salt);
}

/** Everything that the extension stores, in all windows. */
async function secretsStored({ panel }: Inspection): Promise<string> {
  const { local, session, sync } = await panel.evaluate(async () => ({
    local: await chrome.storage.local.get(),
    session: await chrome.storage.session.get(),
    sync: await chrome.storage.sync?.get(),
  }));
  return JSON.stringify([local, session, sync]);
}
