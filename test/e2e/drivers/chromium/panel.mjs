/**
 * @typedef {import('puppeteer-core').Frame} Frame
 * @typedef {import('puppeteer-core').KeyInput} KeyInput
 */

/**
 * The panel as a frame of Chromium's DevTools.
 *
 * @param {() => Frame} frame the frame it is now: reopened DevTools have another
 * @returns {import('../panel.mjs').PanelInBrowser}
 */
export function panelInFrame(frame) {
  return {
    run: (expression) => frame().evaluate(expression),

    click: async ({ x, y }) => {
      const box = await (await frame().frameElement())?.boundingBox();
      await frame()
        .page()
        .mouse.click((box?.x ?? 0) + x, (box?.y ?? 0) + y);
    },

    // Where it was lost, the focus begins at the top: Chromium does not remember the element.
    focus: async () => {
      await (await frame().frameElement())?.focus();
    },

    type: (text) => frame().page().keyboard.type(text),

    press: async (keys) => {
      const { keyboard } = frame().page();
      const inputs = /** @type {readonly KeyInput[]} */ (keys);
      for (const each of inputs) await keyboard.down(each);
      for (const each of inputs.toReversed()) await keyboard.up(each);
    },
  };
}
