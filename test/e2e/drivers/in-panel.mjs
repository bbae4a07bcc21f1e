// Functions for Panel.evaluate: they run in the panel, so that none may use anything of its module.

/**
 * @param {string} selector
 * @param {string} text what its innerText must include; '' for any
 * @param {boolean} gone whether none is what is looked for
 * @returns {Element | boolean} the first visible match or false; if `gone`, whether there is none
 */
export function lookFor(selector, text, gone) {
  const found = [...document.querySelectorAll(selector)].find((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    // SVG elements have no innerText.
    const shown = element instanceof HTMLElement ? element.innerText : element.textContent;
    return shown?.includes(text);
  });
  return gone ? found === undefined : (found ?? false);
}

/**
 * @param {Element} element
 * @returns {string} as a person reads it; an SVG element has no such text
 */
export function readText(element) {
  return element instanceof HTMLElement ? element.innerText : (element.textContent ?? '');
}

/**
 * Resolves when the page has been painted as it is now. The first frame may have been in the making
 * already; the second begins after that one.
 *
 * @returns {Promise<void>}
 */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
