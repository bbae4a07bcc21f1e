/** Text that is HTML already: the only thing {@link html} inserts as it is. */
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
 * A template literal tag; what it inserts is escaped unless it is {@link Html}.
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
