import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findChromium, findFlaskPython } from '../../scripts/components.mjs';
import { launchChromium } from '../../tools/drivers/chromium.mjs';
import { PANEL } from '../../tools/panel-page.mjs';
import { startFlask } from '../e2e/apps/flask.mjs';
import { cleaningUp } from './cleanup.mjs';
import { median } from './median.mjs';
import { watchForPaint, whenPainted } from './painted.mjs';

/** @typedef {import('../../tools/drivers/driver.ts').Driver} Driver */

const ROUNDS = 40;
/** Milliseconds between two rounds: enough for everything that follows a change, such as the network's report of the
 * exchange. */
const PAUSE = 100;

const EXTENSION = fileURLToPath(new URL('../../dist/chrome', import.meta.url));

/**
 * Measures the delay from a page's fetch() response, which sets a session, to the change in the panel. The browser's
 * part, until it notifies extensions of the cookie, is measured separately: a panel cannot change it.
 *
 * All figures are medians: a change waits up to one frame for the next paint, so the best round would only be a lucky
 * one. The parts therefore need not add up to the whole. Both processes use the same clock; differences are below the
 * shown precision.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export function measureDelay() {
  return cleaningUp(async (closeLater) => {
    const flask = await startFlask({ python: findFlaskPython(), secretKey: 'dev' });
    closeLater(flask.close);
    const driver = await launchChromium({ executablePath: findChromium(), extension: EXTENSION });
    closeLater(driver.close);
    await driver.goto(`${flask.url}/`);
    await driver.panel.waitFor(PANEL.empty);
    await change(driver, 'first');

    /** @type {Times[]} */
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await setTimeout(PAUSE);
      rounds.push(await change(driver, `round${round}`));
    }
    return {
      results: [
        result(
          'cookie event',
          'from a response with Set-Cookie to the browser’s event in an extension’s page',
          rounds.map(({ response, event }) => event - response),
        ),
        result(
          'event to panel',
          'from that event to the change on the screen, the wait for a frame included',
          rounds.map(({ event, painted }) => painted - event),
        ),
        result(
          'change to panel',
          'from the response to the change on the screen',
          rounds.map(({ response, painted }) => painted - response),
        ),
      ],
    };
  });
}

/**
 * @typedef {object} Times in Unix milliseconds
 * @property {number} response when the page received it
 * @property {number} event when the extension was notified of the cookie
 * @property {number} painted when the change was on the screen
 */

/**
 * Makes the page set a session with this key, which the tree does not show yet.
 *
 * @param {Driver} driver
 * @param {string} key
 * @returns {Promise<Times>}
 */
async function change({ page, panel }, key) {
  await panel.evaluate(watchForPaint, PANEL.row, `${key}:`);
  await panel.evaluate(watchForCookie);
  const response = await page.evaluate(sendSession, JSON.stringify({ keys: { [key]: true } }));
  const event = await panel.evaluate(whenReported);
  return { response, event, painted: await panel.evaluate(whenPainted) };
}

/**
 * Runs in the page.
 *
 * @param {string} body
 * @returns {Promise<number>}
 */
async function sendSession(body) {
  await fetch('/set', { method: 'POST', body });
  return performance.timeOrigin + performance.now();
}

/** Runs in the panel. A replaced cookie is reported as removed, then as set. */
function watchForCookie() {
  const reported = new Promise((resolve) => {
    /** @param {chrome.cookies.CookieChangeInfo} change */
    const listen = ({ removed }) => {
      if (removed) return;
      resolve(performance.timeOrigin + performance.now());
      chrome.cookies.onChanged.removeListener(listen);
    };
    chrome.cookies.onChanged.addListener(listen);
  });
  Object.assign(globalThis, { reported });
}

/** Runs in the panel.
 * @returns {Promise<number>} */
function whenReported() {
  return /** @type {{ reported: Promise<number> }} */ (/** @type {any} */ (globalThis)).reported;
}

/**
 * @param {string} name
 * @param {string} meaning
 * @param {readonly number[]} rounds
 * @returns {import('./result.mjs').Result}
 */
function result(name, meaning, rounds) {
  const ours = median(rounds);
  return {
    name,
    meaning,
    unit: 'milliseconds',
    better: 'less',
    ours,
    peer: null,
    atMost: null,
  };
}
