// These functions run in the panel, so none may use anything of this module.

/**
 * @param {string} selector
 * @param {string} text what its innerText must include; '' for any
 * @returns {Element | undefined} the first visible match
 */
export function findVisible(selector, text) {
  return [...document.querySelectorAll(selector)].find((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    // SVG elements have no innerText.
    const shown = element instanceof HTMLElement ? element.innerText : element.textContent;
    return shown?.includes(text);
  });
}

/**
 * @param {Element} element
 * @returns {string} the text as rendered; SVG elements have only their text content
 */
export function readText(element) {
  return element instanceof HTMLElement ? element.innerText : (element.textContent ?? '');
}

/**
 * Scrolls the element into view, and blocks clicks on any other element: a redraw may move another one under the
 * mouse.
 *
 * @param {Element} element
 * @returns {{ x: number, y: number }} the center of its visible part, in CSS pixels
 */
export function prepareClick(element) {
  const page = /** @type {any} */ (window);
  const types = ['mousedown', 'mouseup', 'click'];
  page.driverGotClick?.(); // removes the listeners of a click that never came
  let taken = false;
  const watch = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && element.contains(event.target)) {
      if (event.type === 'click') page.driverGotClick(true);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of types) window.addEventListener(type, watch, true);
  page.driverGotClick = (came = false) => {
    for (const type of types) window.removeEventListener(type, watch, true);
    taken ||= came;
    return taken;
  };

  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  // For text that wraps, its first line: the center of both lines may be outside the text.
  const { left, top, right, bottom } =
    [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0) ??
    element.getBoundingClientRect();
  return {
    x: (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    y: (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  };
}

/**
 * @param {Element} element
 * @returns {{ x: number, y: number }} in CSS pixels
 */
export function centerOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** @returns {boolean} whether the element has been clicked since `prepareClick` */
export function gotClick() {
  return /** @type {any} */ (window).driverGotClick();
}

/**
 * Selects the content of a field, so that typing replaces it.
 *
 * @param {Element} element
 */
export function selectContent(element) {
  if ('select' in element && typeof element.select === 'function') element.select();
}

/** @returns {boolean} whether the panel has the focus */
export function hasFocus() {
  return document.hasFocus();
}

/**
 * Resolves when the page's current state has been painted. The first frame may have started before; the second starts
 * after it.
 *
 * @returns {Promise<void>}
 */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/**
 * Clears the extension's storage.
 *
 * @returns {Promise<void>}
 */
export async function clearStorage() {
  const { local, session, sync } = chrome.storage;
  await Promise.all([local, session, sync].map((area) => area.clear()));
}
