/** Keys that mean something when they are a dict's only one (`flask/json/tag.py`). */
const TAGS = new Set([' t', ' b', ' m', ' u', ' d', ' di']);

/**
 * A Python tuple: JSON has none, so Flask tags it.
 *
 * @extends {Array<unknown>}
 */
export class Tuple extends Array {}

/**
 * Writes a value as Flask writes it into a session: tagged, keys sorted, no spaces, ASCII only
 * (`flask/json/tag.py`, `flask/json/provider.py`). For the kinds of value the demo keeps; a number
 * without a fraction is written as Python writes an int.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function dumps(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return dumpsString(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value instanceof Tuple) return `{" t":${dumps([...value])}}`;
  if (Array.isArray(value)) return `[${value.map(dumps).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`A session cannot keep a ${typeof value}.`);
  return dumpsDict(Object.entries(value).map(([key, item]) => [key, dumps(item)]));
}

/**
 * Writes a dict whose values are JSON already.
 *
 * @param {readonly (readonly [key: string, json: string])[]} entries
 * @returns {string}
 */
export function dumpsDict(entries) {
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && TAGS.has(first[0])) {
    return `{" di":{${dumpsString(`${first[0]}__`)}:${first[1]}}}`;
  }
  const sorted = entries.toSorted(([a], [b]) => compareCodePoints(a, b));
  return `{${sorted.map(([key, json]) => `${dumpsString(key)}:${json}`).join(',')}}`;
}

/**
 * Python compares strings by code points: the order of their UTF-8 bytes.
 *
 * @param {string} a
 * @param {string} b
 */
function compareCodePoints(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Python's `ensure_ascii`, which escapes DEL (0x7f) too.
 *
 * @param {string} text
 */
function dumpsString(text) {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
