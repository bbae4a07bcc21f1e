import { DEADLINE, INTERVAL } from './deadline.mjs';
import { lookFor, readText } from './in-panel.mjs';

/**
 * @typedef {import('puppeteer-core').Frame} Frame
 * @typedef {import('puppeteer-core').ElementHandle<Element>} ElementHandle
 * @typedef {import('puppeteer-core').KeyInput} KeyInput
 */

/**
 * The panel as a frame of Chromium's DevTools.
 *
 * @param {() => Frame} frame the frame it is now: reopened DevTools have another
 * @returns {import('./driver.ts').Panel}
 */
export function drivePanel(frame) {
  return {
    click: async (selector, { text = '' } = {}) => {
      await (await find(frame(), selector, text)).click();
    },

    type: async (selector, text) => {
      const field = await find(frame(), selector);
      await field.click();
      await field.evaluate((element) => {
        if ('select' in element && typeof element.select === 'function') element.select();
      });
      const { keyboard } = frame().page();
      if (text === '') await keyboard.press('Delete');
      else await keyboard.type(text);
    },

    press: async (key) => {
      await focus(frame());
      const { keyboard } = frame().page();
      const keys = /** @type {KeyInput[]} */ (splitKeys(key));
      for (const each of keys) await keyboard.down(each);
      for (const each of keys.reverse()) await keyboard.up(each);
    },

    text: async (selector) => {
      return (await find(frame(), selector)).evaluate(readText);
    },

    waitFor: async (selector, { text = '', gone = false } = {}) => {
      await wait(frame(), selector, text, gone);
    },

    evaluate: (fn, ...args) => evaluate(frame(), fn, args),
  };
}

/**
 * @template {unknown[]} Args
 * @template Result
 * @param {Frame} frame
 * @param {(...args: Args) => Result} fn
 * @param {Args} args
 * @returns {Promise<Awaited<Result>>}
 */
export function evaluate(frame, fn, args) {
  return frame.evaluate(/** @type {any} */ (fn), ...args);
}

/**
 * @param {Frame} frame
 * @param {string} selector
 * @param {string} [text]
 * @returns {Promise<ElementHandle>}
 */
async function find(frame, selector, text = '') {
  return /** @type {ElementHandle} */ (await wait(frame, selector, text, false));
}

/**
 * @param {Frame} frame
 * @param {string} selector
 * @param {string} text
 * @param {boolean} gone
 */
async function wait(frame, selector, text, gone) {
  // A malformed selector is told at once: waitForFunction would try it again and again.
  await frame.evaluate((selector) => void document.querySelector(selector), selector);
  const polling = { polling: INTERVAL, timeout: DEADLINE };
  try {
    return await frame.waitForFunction(lookFor, polling, selector, text, gone);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TimeoutError') throw error;
    const what = `${gone ? 'no' : 'a'} visible element${text && ` with the text “${text}”`}`;
    const shown = await frame.$eval('body', readText);
    throw new Error(
      `The panel: expected ${what} for ${selector} within ${DEADLINE / 1000} s. ` +
        `All that it shows:\n${shown.trim() || '(nothing)'}`,
      { cause: error },
    );
  }
}

/**
 * Gives the panel the keyboard, unless it has it. Where it was lost, the focus begins at the top:
 * Chromium does not remember the element.
 *
 * @param {Frame} frame
 */
async function focus(frame) {
  if (await frame.evaluate(() => document.hasFocus())) return;
  await (await frame.frameElement())?.focus();
}

/**
 * @param {string} key such as `Control+f`; the plus sign itself is `+`, also in `Control++`
 * @returns {string[]}
 */
function splitKeys(key) {
  return key.split(/(?<=[^+])\+(?=.)/);
}
