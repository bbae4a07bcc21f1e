import { expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { PANEL } from '../../tools/panel-page.mjs';
import { readByFlask, useFirefoxStage } from './stage.ts';

/** Milliseconds after which Firefox stops the extension's idle background page: so short that it stops between any two
 * actions of a user. */
const IDLE = { 'extensions.background.idle.timeout': 100 };

const stage = useFirefoxStage(IDLE);

it('shows every change although Firefox stops the background page again and again', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/`);
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
  for (let n = 0; n < 10; n += 1) {
    await driver.untilBackground('stopped');
    await driver.page.send('/set', { method: 'GET', fields: { json: `{"n":${n}}` } });
    await driver.panel.waitFor(PANEL.row, { text: `n: ${n}` });
  }
  expect(await readByFlask(stage())).toBe("{'n': 9}");
  await driver.untilBackground('stopped');
  await driver.page.send('/clear');
  await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
});

it('reads the jar again when DevTools are opened while the background page is stopped', async () => {
  const { driver, flask } = stage();
  await driver.goto(`${flask.url}/login?username=ada`);
  await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
  await driver.untilBackground('stopped');
  await driver.reopen();
  await driver.panel.waitFor(PANEL.tree, { text: 'ada' });
});

it('misses no change if the background page is stopped during it', async () => {
  const { driver } = stage();
  await driver.page.send('/clear'); // scripts cannot change the HttpOnly cookie of a response
  for (let n = 0; n < 10; n += 1) {
    // By a script, so that no request shows it.
    const change = driver.page.evaluate(
      (value) => {
        // biome-ignore lint/suspicious/noDocumentCookie: many pages set cookies this way
        document.cookie = `session=${value}; path=/`;
      },
      signFlask(`{"n":${n}}`, 'dev'),
    );
    for (let stop = 0; stop < 3; stop += 1) await driver.stopBackground();
    await change;
    await driver.panel.waitFor(PANEL.row, { text: `n: ${n}` });
  }
});

it('gets its answer although the background page is stopped before it answers', async () => {
  const { driver } = stage();
  const reopened = driver.reopen();
  for (let stop = 0; stop < 10; stop += 1) await driver.stopBackground();
  await reopened;
  await driver.panel.waitFor(PANEL.row, { text: 'n: 9' });
});
