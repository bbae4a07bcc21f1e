import { enterSecretKey, PANEL, waitForAnswer } from '../../tools/panel-page.mjs';
import { Failure } from '../failure.mjs';
import { SECRET_KEY } from './app.mjs';
import { describe, report, reportFindings, reportTimeline } from './report.mjs';

/**
 * @typedef {import('../../tools/drivers/driver.ts').Driver} Driver
 * @typedef {import('../../tools/drivers/driver.ts').Exchange} Exchange
 */

/**
 * One step of a visitor in the demo app, and what the panel shows after it.
 *
 * @typedef {object} Step
 * @property {(driver: Driver, url: string) => Promise<readonly Exchange[]>} act takes the step in the app at `url`
 * @property {string} [shows] text of a row that the tree has afterwards
 * @property {string} [lacks] text of a row that it no longer has
 */

/** @type {readonly Step[]} */
const STEPS = [
  {
    act: ({ page }) => page.submit('/login', { fields: { username: 'ada' } }),
    shows: 'username',
    lacks: '_flashes',
  },
  { act: ({ page }) => page.submit('/cart', { fields: { name: 'Mug', qty: '2' } }), shows: 'cart' },
  { act: ({ page }) => page.submit('/theme', { fields: { theme: 'dark' } }), shows: 'theme' },
  {
    // Without following the redirect, which would remove the message from the session.
    act: async ({ page }, url) => {
      await page.send('/flash', { fields: { message: 'Saved' } });
      return [{ method: 'POST', url: new URL('/flash', url).href, status: 302 }];
    },
    shows: '_flashes',
  },
  { act: (driver, url) => driver.goto(url), lacks: '_flashes' },
  { act: ({ page }) => page.submit('/permanent/30-minutes'), shows: '_permanent' },
  {
    act: ({ page }) => page.submit('/password', { fields: { password: 'correct horse' } }),
    shows: 'password',
  },
];

/** @type {Step} */
const LOG_OUT = { act: ({ page }) => page.submit('/logout-clear'), lacks: 'username' };

/**
 * Opens the page, and prints what the panel shows.
 *
 * @param {Driver} driver
 * @param {string} url
 */
export async function visit(driver, url) {
  await waitForAnswer(driver);
  const before = await driver.panel.text(PANEL.empty); // for the blank page, which has no cookies
  const exchanges = await open(driver, url);
  await driver.panel.waitFor(PANEL.empty, { text: before, gone: true });
  await waitForAnswer(driver);
  await report(driver, describe(exchanges));
  await driver.panel.waitFor(PANEL.pending, { gone: true });
  await reportTimeline(driver);
}

/**
 * Uses the demo app as a visitor would, and prints what the panel shows after each step.
 *
 * @param {Driver} driver with the app's first page open
 * @param {string} url of the app
 * @param {string} screenshot the file to save, before the session ends
 */
export async function takeTour(driver, url, screenshot) {
  for (const [index, step] of STEPS.entries()) {
    await take(driver, url, step);
    if (index === 0) await verify(driver);
  }
  await reportFindings(driver);
  await driver.screenshot(screenshot);
  await take(driver, url, LOG_OUT);
  await reportTimeline(driver);
}

/**
 * @param {Driver} driver
 * @param {string} url
 */
async function open(driver, url) {
  try {
    return await driver.goto(url);
  } catch (error) {
    throw new Failure(`The page did not open: ${/** @type {Error} */ (error).message}.`);
  }
}

/** @param {Driver} driver */
async function verify(driver) {
  await enterSecretKey(driver, SECRET_KEY);
  await driver.panel.waitFor(PANEL.valid);
  await report(driver, `Secret key “${SECRET_KEY}” entered`);
}

/**
 * @param {Driver} driver
 * @param {string} url
 * @param {Step} step
 */
async function take(driver, url, { act, shows, lacks }) {
  const exchanges = await act(driver, url);
  if (shows !== undefined) await driver.panel.waitFor(PANEL.row, { text: shows });
  if (lacks !== undefined) await driver.panel.waitFor(PANEL.row, { text: lacks, gone: true });
  // Firefox drops the latest requests of a page that is left at once.
  await driver.panel.waitFor(PANEL.pending, { gone: true });
  await report(driver, describe(exchanges));
}
