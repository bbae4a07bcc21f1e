/** Text that is HTML already, which {@link html} inserts without escaping. */
export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @typedef {Html | string | number | readonly Html[]} Insertable */

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A template literal tag: escapes the inserted values unless they are {@link Html}.
 *
 * @param {TemplateStringsArray} strings
 * @param {readonly Insertable[]} values
 */
export function html(strings, ...values) {
  return new Html(String.raw({ raw: strings }, ...values.map(render)));
}

/** @param {Insertable} value */
function render(value) {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.join('');
  return escapeHtml(String(value));
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
