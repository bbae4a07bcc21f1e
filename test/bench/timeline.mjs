import { findChromium } from '../../scripts/components.mjs';
import { launchBrowser } from '../../tools/drivers/chromium.mjs';
import { servePlainPage } from '../../tools/plain-page.mjs';
import { cleaningUp } from './cleanup.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** Changes per second. */
const PACE = 500;
/** Each measurement is the mean of this many changes. */
const SAMPLE = 500;
const FEW = 100;
const MANY = 10_000;

/**
 * Measures what the timeline costs as it grows, with the real recorder and panel in a page of headless Chromium.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export function measureTimeline() {
  return cleaningUp(async (closeLater) => {
    const server = await servePlainPage('test/bench/timeline-page/index.html');
    closeLater(server.close);
    const browser = await launchBrowser(findChromium());
    closeLater(() => browser.close());
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 272 });
    await page.goto(server.url({}));
    await page.waitForSelector('.panel');

    const empty = await heap(page);
    await atOnce(page, FEW);
    await cost(page); // so that the code is compiled
    await clear(page, FEW);
    const few = await cost(page);
    await atOnce(page, MANY);
    const many = await cost(page);
    const full = await heap(page);
    const frame = await slowestFrame(page);
    const hidden = await afterHidden(browser, page);
    const letter = await firstLetter(page);
    return {
      results: [
        {
          name: 'cost per change',
          meaning: `recorder, panel and painting, at ${PACE} changes per second, in a compared timeline of ${MANY.toLocaleString('en')} entries`,
          unit: 'milliseconds',
          better: 'less',
          ours: many,
          peer: {
            name: `${FEW} entries`,
            note: 'the same in a short timeline',
            amount: few,
            ratio: many / few,
          },
          atMost: 1.2,
        },
        simple(
          'memory',
          `of ${MANY.toLocaleString('en')} entries of 1 kB, recorder and panel together`,
          'MB',
          (full - empty) / 1e6,
          40,
        ),
        simple(
          'slowest frame',
          `while all ${MANY.toLocaleString('en')} entries are scrolled through`,
          'milliseconds',
          frame,
          32,
        ),
        simple(
          'after hidden',
          'from showing a panel that was hidden for 1,000 changes to the last of them on the screen',
          'milliseconds',
          hidden,
          null,
        ),
        simple(
          'first letter',
          `from the first letter in the filter to the newest of ${MANY.toLocaleString('en')} entries that have it`,
          'milliseconds',
          letter,
          100,
        ),
      ],
    };
  });
}

/**
 * @param {string} name
 * @param {string} meaning
 * @param {string} unit
 * @param {number} ours
 * @param {number | null} atMost
 * @returns {import('./result.mjs').Result}
 */
function simple(name, meaning, unit, ours, atMost) {
  return { name, meaning, unit, better: 'less', ours, peer: null, atMost };
}

/**
 * Makes changes at once, and waits until the panel has compared them: else the next measurement would have a part of it.
 *
 * @param {Page} page
 * @param {number} times
 */
async function atOnce(page, times) {
  await page.evaluate((times) => /** @type {any} */ (window).changeAtOnce(times), times);
  await untilShown(page);
  await untilCompared(page);
}

/**
 * @param {Page} page
 * @param {number} entries that it has afterwards
 */
async function clear(page, entries) {
  await page.click('[data-testid=timeline-clear]');
  await page.waitForFunction(
    () => !document.querySelector('.lines')?.textContent?.includes('/change/'),
  );
  await atOnce(page, entries);
}

/**
 * @param {Page} page
 * @returns {Promise<number>} milliseconds of work per change
 */
async function cost(page) {
  const before = await page.metrics();
  await page.evaluate(
    (pace, sample) => /** @type {any} */ (window).changeAt(pace, sample),
    PACE,
    SAMPLE,
  );
  await untilShown(page);
  const after = await page.metrics();
  return (((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1000) / SAMPLE;
}

/** @param {Page} page */
async function untilShown(page) {
  await page.waitForFunction(
    () => {
      const last = `/change/${/** @type {any} */ (window).lastChange()} `;
      return document.querySelector('.lines')?.textContent?.includes(last);
    },
    { timeout: 60_000 },
  );
}

/** @param {Page} page */
async function untilCompared(page) {
  // The newest entry is the last to be compared; it then names the key `text`.
  await page.waitForFunction(
    () => document.querySelector('.lines [role=option]:last-child')?.textContent?.includes('text'),
    { timeout: 60_000 },
  );
}

/**
 * @param {Page} page
 * @returns {Promise<number>} bytes in use
 */
async function heap(page) {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/**
 * @param {Page} page
 * @returns {Promise<number>} milliseconds
 */
function slowestFrame(page) {
  return page.evaluate(async () => {
    const list = document.querySelector('.timeline-list');
    if (!list) throw new Error('The page has no timeline.');
    const frame = () => new Promise(requestAnimationFrame);
    const step = list.scrollHeight / 200;
    let slowest = 0;
    list.scrollTop = 0;
    let last = await frame();
    for (let top = 0; top < list.scrollHeight; top += step) {
      list.scrollTop = top;
      const now = await frame();
      slowest = Math.max(slowest, now - last);
      last = now;
    }
    return slowest;
  });
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {Page} page
 * @returns {Promise<number>} milliseconds
 */
async function afterHidden(browser, page) {
  await page.evaluate(() => {
    const list = document.querySelector('.timeline-list');
    if (list) list.scrollTop = list.scrollHeight;
  });
  const other = await browser.newPage();
  await other.bringToFront();
  await page.evaluate(() => /** @type {any} */ (window).changeAt(1000, 1000));
  const start = Date.now();
  await page.bringToFront();
  await untilShown(page);
  await other.close();
  return Date.now() - start;
}

/**
 * @param {Page} page
 * @returns {Promise<number>} milliseconds to the newest entries whose content has the letter
 */
async function firstLetter(page) {
  await untilCompared(page);
  return page.evaluate(async () => {
    const input = /** @type {HTMLInputElement | null} */ (
      document.querySelector('[data-testid=timeline-filter]')
    );
    if (!input) throw new Error('The page has no filter.');
    const frame = () => new Promise(requestAnimationFrame);
    const lines = () => /** @type {HTMLElement | null} */ (document.querySelector('.lines'));
    const whole = lines()?.style.height;
    const last = `/change/${/** @type {any} */ (window).lastChange()} `;
    const start = performance.now();
    input.value = 'x';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    const isShown = () => lines()?.style.height !== whole && lines()?.textContent?.includes(last);
    do await frame();
    while (!isShown());
    return performance.now() - start;
  });
}
