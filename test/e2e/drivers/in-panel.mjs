// Functions that run in the panel, so that none may use anything of its module.

/**
 * @param {string} selector
 * @param {string} text what its innerText must include; '' for any
 * @returns {Element | undefined} the first visible match
 */
export function lookFor(selector, text) {
  return [...document.querySelectorAll(selector)].find((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    // SVG elements have no innerText.
    const shown = element instanceof HTMLElement ? element.innerText : element.textContent;
    return shown?.includes(text);
  });
}

/**
 * @param {Element} element
 * @returns {string} as a person reads it; an SVG element has no such text
 */
export function readText(element) {
  return element instanceof HTMLElement ? element.innerText : (element.textContent ?? '');
}

/**
 * Scrolls as far as is needed.
 *
 * @param {Element} element
 * @returns {{ x: number, y: number }} the middle of what can be seen of it, in CSS pixels
 */
export function findPoint(element) {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  // Of text that goes on in a second line, the first: the middle of both may lie beside it.
  const { left, top, right, bottom } =
    [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0) ??
    element.getBoundingClientRect();
  return {
    x: (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    y: (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  };
}

/**
 * Selects what is in a field, so that typing takes its place.
 *
 * @param {Element} element
 */
export function selectContent(element) {
  if ('select' in element && typeof element.select === 'function') element.select();
}

/** @returns {boolean} whether the panel has the keyboard */
export function hasFocus() {
  return document.hasFocus();
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
