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
  const inWindow = async (/** @type {{ x: number, y: number }} */ { x, y }) => {
    const box = await (await frame().frameElement())?.boundingBox();
    return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y };
  };
  return {
    run: (expression) => frame().evaluate(expression),

    click: async (point) => {
      const { x, y } = await inWindow(point);
      await frame().page().mouse.click(x, y);
    },

    drag: async (from, to) => {
      const [start, end] = [await inWindow(from), await inWindow(to)];
      const { mouse } = frame().page();
      await mouse.move(start.x, start.y);
      await mouse.down();
      await mouse.move(end.x, end.y, { steps: 3 });
      await mouse.up();
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
