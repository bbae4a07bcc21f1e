/**
 * @typedef {import('puppeteer-core').Frame} Frame
 * @typedef {import('puppeteer-core').KeyInput} KeyInput
 */

/** Characters of a text that is typed key by key; nobody types a longer one. */
const MAX_TYPED = 40;

/**
 * Drives the panel in a frame of Chromium's DevTools.
 *
 * @param {() => Frame} frame the current frame: reopened DevTools have a new one
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

    // A frame that gets the focus back starts at its top: Chromium does not restore the focused element.
    focus: async () => {
      await (await frame().frameElement())?.focus();
    },

    type: (text) => {
      const { keyboard } = frame().page();
      return text.length > MAX_TYPED ? keyboard.sendCharacter(text) : keyboard.type(text);
    },

    press: async (keys) => {
      const { keyboard } = frame().page();
      const inputs = /** @type {readonly KeyInput[]} */ (keys);
      for (const each of inputs) await keyboard.down(each);
      for (const each of inputs.toReversed()) await keyboard.up(each);
    },
  };
}
