import { call } from '../panel.mjs';
import { runInPage } from './extension-page.mjs';

/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').PageType} PageType
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Drives a page of the extension: the panel in Firefox's DevTools, or a page in a tab.
 *
 * @param {Privileged} privileged
 * @param {PageType} type
 * @returns {import('../panel.mjs').PanelInBrowser}
 */
export function pageInFirefox(privileged, type) {
  const run = (/** @type {string} */ expression) => runInPage(privileged, type, expression);
  /** @type {(event: string, count: number, act: () => Promise<void>) => Promise<void>} */
  const untilHandled = async (event, count, act) => {
    await run(call(expectEvents, event, count));
    await act();
    await run(call(eventsHandled));
  };
  return {
    run,
    click: ({ x, y }) => untilHandled('click', 1, () => privileged(clickAt, type, x, y)),
    drag: (from, to) => untilHandled('mouseup', 1, () => privileged(dragFrom, type, from, to)),
    focus: () => privileged(focusPage, type),
    type: (text) => {
      const strokes = [...text].map((character) => [character]);
      return untilHandled('keyup', strokes.length, () => privileged(strike, type, strokes, true));
    },
    press: (keys) =>
      untilHandled('keyup', keys.length, () => privileged(strike, type, [keys], false)),
  };
}

/**
 * Runs in Firefox's window: clicks the extension's button.
 *
 * @param {Firefox} firefox
 */
export function clickButton({ window, extension }) {
  const { ExtensionParent } = window.ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  );
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
}

/**
 * Runs in the page, before keys or clicks: see {@link eventsHandled}.
 *
 * @param {string} type
 * @param {number} count how many events of this type there will be
 */
function expectEvents(type, count) {
  const page = /** @type {any} */ (window);
  let left = count;
  page.driverGotEvents = new Promise((resolve) => {
    const take = () => {
      left -= 1;
      if (left > 0) return;
      window.removeEventListener(type, take, true);
      setTimeout(resolve); // after what the page and the browser do at this event
    };
    window.addEventListener(type, take, true);
  });
}

/**
 * Runs in the page. Keys and clicks arrive in its process first, but later messages may be handled before them
 * (Firefox 153). Where an event does not come, as it goes to what has got the focus meanwhile, only an idle callback is
 * certain to run after them; it takes 50 ms.
 *
 * @returns {Promise<unknown>}
 */
function eventsHandled() {
  const idle = new Promise((resolve) => requestIdleCallback(() => resolve(undefined)));
  return Promise.race([/** @type {any} */ (window).driverGotEvents ?? idle, idle]);
}

/**
 * Runs in Firefox's window. Such a click is trusted and counts as a user activation.
 *
 * @param {Firefox} firefox
 * @param {PageType} type
 * @param {number} x in the page, in CSS pixels
 * @param {number} y
 */
export async function clickAt({ findPage }, type, x, y) {
  const page = findPage(type);
  const { left, top } = page.getBoundingClientRect();
  for (const event of ['mousemove', 'mousedown', 'mouseup']) {
    await new Promise((resolve) => {
      page.ownerDocument.defaultView.synthesizeMouseEvent(
        event,
        left + x,
        top + y,
        { button: 0, clickCount: event === 'mousemove' ? 0 : 1 },
        { isAsyncEnabled: true },
        resolve,
      );
    });
  }
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {PageType} type
 * @param {{ x: number, y: number }} from in the page, in CSS pixels
 * @param {{ x: number, y: number }} to
 */
async function dragFrom({ findPage }, type, from, to) {
  const page = findPage(type);
  const { left, top } = page.getBoundingClientRect();
  const steps = /** @type {const} */ ([
    ['mousemove', from, 0],
    ['mousedown', from, 1],
    ['mousemove', to, 1],
    ['mouseup', to, 0],
  ]);
  for (const [event, { x, y }, buttons] of steps) {
    await new Promise((resolve) => {
      page.ownerDocument.defaultView.synthesizeMouseEvent(
        event,
        left + x,
        top + y,
        { button: 0, buttons, clickCount: event === 'mousemove' ? 0 : 1 },
        { isAsyncEnabled: true },
        resolve,
      );
    });
  }
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {PageType} type
 */
function focusPage({ window, toolbox, findPage }, type) {
  (type === 'tab' ? window : toolbox.topWindow).focus();
  findPage(type).focus();
}

/**
 * Runs in Firefox's window. The keys have no position on a keyboard, so events have no `code`.
 *
 * @param {Firefox} firefox
 * @param {PageType} type
 * @param {readonly (readonly string[])[]} strokes the keys of each are held down together
 * @param {boolean} areCharacters whether all keys are characters, never names of keys
 */
function strike({ window, toolbox }, type, strokes, areCharacters) {
  const { Cc, Ci } = window;
  const topWindow = type === 'tab' ? window : toolbox.topWindow;
  const { KeyboardEvent } = topWindow;
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(
    Ci.nsITextInputProcessor,
  );
  const flags = areCharacters ? processor.KEY_FORCE_PRINTABLE_KEY : 0;
  processor.beginInputTransactionForTests(topWindow);
  for (const keys of strokes) {
    // The space bar presses a button by its code.
    const events = keys.map(
      (key) => new KeyboardEvent('', key === ' ' ? { key, keyCode: 32 } : { key }),
    );
    for (const event of events) processor.keydown(event, flags);
    for (const event of events.toReversed()) processor.keyup(event, flags);
  }
}
