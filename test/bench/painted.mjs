// These functions run in a panel, so none may use anything of this module.

/**
 * Makes the browser report when the first matching element is painted; `whenPainted` returns that time.
 *
 * The panel is the shipped one. As soon as the element exists, before a frame can show it, it gets the attribute of
 * Element Timing, whose `renderTime` is the browser's own time of the frame on the screen, in steps of 4 ms.
 * requestAnimationFrame is less exact: after it, a page's first frame took another 15 ms to the screen
 * (Chromium 156), but an empty panel's did not.
 *
 * @param {string} selector
 * @param {string} text that the element includes
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
      // Text is timed for the innermost block that contains it, which may be any of these.
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
