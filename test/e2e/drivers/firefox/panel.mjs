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
    click: ({ x, y }) => privileged(clickAt, x, y),
    focus: () => privileged(focusPanel),
    type: (text) => privileged(typeText, text),
    press: (keys) => privileged(pressKeys, keys),
  };
}

/**
 * Runs in Firefox's window. Such a click is trusted and activates the panel, as a user's does;
 * resolves when the panel has got it.
 *
 * @param {Firefox} firefox
 * @param {number} x in the panel, in CSS pixels
 * @param {number} y
 */
async function clickAt({ findPage }, x, y) {
  const panel = findPage('devtools_panel');
  const { left, top } = panel.getBoundingClientRect();
  for (const type of ['mousemove', 'mousedown', 'mouseup']) {
    await new Promise((resolve) => {
      panel.ownerDocument.defaultView.synthesizeMouseEvent(
        type,
        left + x,
        top + y,
        { button: 0, clickCount: type === 'mousemove' ? 0 : 1 },
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
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {string} text
 */
function typeText({ window, toolbox }, text) {
  const { Cc, Ci } = window;
  const { KeyboardEvent } = toolbox.topWindow;
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(
    Ci.nsITextInputProcessor,
  );
  processor.beginInputTransactionForTests(toolbox.topWindow);
  for (const key of text) {
    const event = new KeyboardEvent('', { key });
    processor.keydown(event, processor.KEY_FORCE_PRINTABLE_KEY);
    processor.keyup(event, processor.KEY_FORCE_PRINTABLE_KEY);
  }
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @param {readonly string[]} keys
 */
function pressKeys({ window, toolbox }, keys) {
  const { Cc, Ci } = window;
  const { KeyboardEvent } = toolbox.topWindow;
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(
    Ci.nsITextInputProcessor,
  );
  processor.beginInputTransactionForTests(toolbox.topWindow);
  const events = keys.map((key) => new KeyboardEvent('', { key }));
  for (const event of events) processor.keydown(event);
  for (const event of events.toReversed()) processor.keyup(event);
}
