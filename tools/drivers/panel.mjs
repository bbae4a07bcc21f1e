import { DEADLINE } from './deadline.mjs';
import {
  centerOf,
  findVisible,
  gotClick,
  hasFocus,
  prepareClick,
  readText,
  selectContent,
} from './in-panel.mjs';
import { until } from './until.mjs';

/**
 * What a browser must provide to drive its panel.
 *
 * @typedef {object} PanelInBrowser
 * @property {(expression: string) => Promise<any>} run evaluates it in the panel, awaits the value, and
 *   returns it through JSON
 * @property {(point: { x: number, y: number }) => Promise<void>} click with the mouse, at a point in the
 *   panel
 * @property {(from: { x: number, y: number }, to: { x: number, y: number }) => Promise<void>} drag with the mouse
 * @property {() => Promise<void>} focus gives the panel the focus
 * @property {(text: string) => Promise<void>} type with the keyboard
 * @property {(keys: readonly string[]) => Promise<void>} press presses the keys one after the other, then releases all
 */

/**
 * @param {PanelInBrowser} browser
 * @returns {import('./driver.ts').Panel}
 */
export function drivePanel(browser) {
  return {
    click: (selector, { text = '' } = {}) => click(browser, selector, text),

    drag: async (selector, by) => {
      const from = await find(browser, selector, '', centerOf);
      await browser.drag(from, { x: from.x + by.x, y: from.y + by.y });
    },

    type: async (selector, text) => {
      await click(browser, selector, '');
      await find(browser, selector, '', selectContent);
      if (text === '') await browser.press(['Delete']);
      else await browser.type(text);
    },

    press: async (key) => {
      if (!(await browser.run(call(hasFocus)))) await browser.focus();
      await browser.press(splitKeys(key));
    },

    text: (selector) => find(browser, selector, '', readText),

    waitFor: async (selector, { text = '', gone = false } = {}) => {
      const found = `${call(findVisible, selector, text)} !== undefined`;
      await until(
        async () => (await browser.run(found)) !== gone,
        () => missingError(browser, selector, text, gone),
      );
    },

    evaluate: (fn, ...args) => browser.run(call(fn, ...args)),
  };
}

/**
 * @template {any[]} Args
 * @param {(...args: Args) => unknown} fn
 * @param {Args} args
 * @returns {string} an expression that calls the function
 */
export function call(fn, ...args) {
  return `(${fn})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join()})`;
}

/**
 * Clicks an element until it receives the click: it may move away under the mouse.
 *
 * @param {PanelInBrowser} browser
 * @param {string} selector
 * @param {string} text
 */
async function click(browser, selector, text) {
  await until(
    async () => {
      await browser.click(await find(browser, selector, text, prepareClick));
      return browser.run(call(gotClick));
    },
    () => new Error(`The panel: expected a click to reach ${selector}. Is it covered?`),
  );
}

/**
 * Waits for an element, and uses it before the panel can replace it.
 *
 * @template Result
 * @param {PanelInBrowser} browser
 * @param {string} selector
 * @param {string} text
 * @param {(element: Element) => Result} use
 * @returns {Promise<Result>}
 */
async function find(browser, selector, text, use) {
  const found = call(findVisible, selector, text);
  const { result } = await until(
    () => browser.run(`((element) => element && { result: (${use})(element) })(${found})`),
    () => missingError(browser, selector, text, false),
  );
  return result;
}

/**
 * @param {PanelInBrowser} browser
 * @param {string} selector
 * @param {string} text
 * @param {boolean} gone
 * @returns {Promise<Error>}
 */
async function missingError(browser, selector, text, gone) {
  const what = `${gone ? 'no' : 'a'} visible element${text && ` with the text “${text}”`}`;
  const shown = await browser.run(`(${readText})(document.body)`);
  return new Error(
    `The panel: expected ${what} for ${selector} within ${DEADLINE / 1000} s. ` +
      `Its text:\n${shown.trim() || '(nothing)'}`,
  );
}

/**
 * @param {string} key such as `Control+f`; the plus key is `+`, also in `Control++`
 * @returns {string[]}
 */
function splitKeys(key) {
  return key.split(/(?<=[^+])\+(?=.)/);
}
