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
 * Scrolls as far as is needed, and lets a click reach this element alone: what is drawn meanwhile may
 * have brought another one there.
 *
 * @param {Element} element
 * @returns {{ x: number, y: number }} the middle of what can be seen of it, in CSS pixels
 */
export function expectClick(element) {
  const page = /** @type {any} */ (window);
  const types = ['mousedown', 'mouseup', 'click'];
  page.driverTookClick?.(); // of a click that never came
  let taken = false;
  const watch = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && element.contains(event.target)) {
      if (event.type === 'click') page.driverTookClick(true);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of types) window.addEventListener(type, watch, true);
  page.driverTookClick = (came = false) => {
    for (const type of types) window.removeEventListener(type, watch, true);
    taken ||= came;
    return taken;
  };

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
 * @param {Element} element
 * @returns {{ x: number, y: number }} in CSS pixels
 */
export function middleOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** @returns {boolean} whether the element has been clicked since `expectClick` */
export function tookClick() {
  return /** @type {any} */ (window).driverTookClick();
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

/**
 * Deletes all that the extension has stored.
 *
 * @returns {Promise<void>}
 */
export async function clearStorage() {
  const { local, session, sync } = chrome.storage;
  await Promise.all([local, session, sync].map((area) => area.clear()));
}
