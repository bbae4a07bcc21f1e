import { runInPage } from './extension-page.mjs';

/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * The panel as a page of the extension in Firefox's DevTools.
 *
 * @param {Privileged} privileged
 * @returns {import('../panel.mjs').PanelInBrowser}
 */
export function panelInToolbox(privileged) {
  return {
    run: (expression) => runInPage(privileged, 'devtools_panel', expression),
    click: async ({ x, y }) => {
      await privileged(clickAt, 'devtools_panel', x, y);
      await untilIdle(privileged);
    },
    focus: () => privileged(focusPanel),
    type: async (text) => {
      const strokes = [...text].map((character) => [character]);
      await privileged(strike, strokes, true);
      await untilIdle(privileged);
    },
    press: async (keys) => {
      await privileged(strike, [keys], false);
      await untilIdle(privileged);
    },
  };
}

/**
 * Keys and clicks reach the panel's process first, but what comes after them may be done before
 * (Firefox 153). Only what waits for idleness waits for them too.
 *
 * @param {Privileged} privileged
 */
async function untilIdle(privileged) {
  const idle = 'new Promise((resolve) => requestIdleCallback(() => resolve()))';
  await runInPage(privileged, 'devtools_panel', idle);
}

/**
 * Runs in Firefox's window. Such a click is trusted and activates the page, as a user's does.
 *
 * @param {Firefox} firefox
 * @param {import('./privileged.mjs').PageType} type
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
 */
function focusPanel({ toolbox, findPage }) {
  toolbox.topWindow.focus();
  findPage('devtools_panel').focus();
}

/**
 * Runs in Firefox's window. The keys have no place on a keyboard, so that events tell no `code`.
 *
 * @param {Firefox} firefox
 * @param {readonly (readonly string[])[]} strokes the keys of each are down together
 * @param {boolean} areCharacters and not perhaps names of keys
 */
function strike({ window, toolbox }, strokes, areCharacters) {
  const { Cc, Ci } = window;
  const { KeyboardEvent } = toolbox.topWindow;
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(
    Ci.nsITextInputProcessor,
  );
  const flags = areCharacters ? processor.KEY_FORCE_PRINTABLE_KEY : 0;
  processor.beginInputTransactionForTests(toolbox.topWindow);
  for (const keys of strokes) {
    const events = keys.map((key) => new KeyboardEvent('', { key }));
    for (const event of events) processor.keydown(event, flags);
    for (const event of events.toReversed()) processor.keyup(event, flags);
  }
}
