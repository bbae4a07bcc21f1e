// These functions run in a panel, and so may use nothing of their module.

/**
 * Has the browser tell when it showed the first element that matches: read with `whenPainted`.
 *
 * The panel itself is as it is shipped. As soon as the element is there, and before any frame can show
 * it, it gets the attribute of Element Timing, whose `renderTime` is the browser's own word on when the
 * frame was on the screen, in steps of 4 ms. A requestAnimationFrame knows less: after it the first frame
 * of a page still took 15 ms to the screen (Chromium 156), which an empty panel would have been spared.
 *
 * @param {string} selector
 * @param {string} text that it includes
 */
export function watchForPaint(selector, text) {
  const name = `${selector} ${text}`;
  const painted = new Promise((resolve) => {
    const timings = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { identifier, renderTime } = /** @type {any} */ (entry);
        if (identifier !== name) continue;
        timings.disconnect();
        resolve(performance.timeOrigin + renderTime);
      }
    });
    timings.observe({ type: 'element' });
    const changes = new MutationObserver(() => {
      const found = [...document.querySelectorAll(selector)].find((element) =>
        element.textContent?.includes(text),
      );
      if (!found) return;
      changes.disconnect();
      // Text is timed of the innermost block that it stands in, whichever that may be.
      for (const element of [found, ...found.querySelectorAll('*')]) {
        element.setAttribute('elementtiming', name);
      }
    });
    changes.observe(document, { subtree: true, childList: true, characterData: true });
  });
  Object.assign(globalThis, { painted });
}

/**
 * @returns {Promise<number>} when the element of `watchForPaint` was shown, in Unix milliseconds
 */
export function whenPainted() {
  return /** @type {{ painted: Promise<number> }} */ (/** @type {any} */ (globalThis)).painted;
}
