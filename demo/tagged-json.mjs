/** Keys that are a type's tag when they are the only key of a dict (`flask/json/tag.py`). */
const TAGS = new Set([' t', ' b', ' m', ' u', ' d', ' di']);

/**
 * A Python tuple, which Flask tags because JSON has none.
 *
 * @extends {Array<unknown>}
 */
export class Tuple extends Array {}

/**
 * Serializes a value as Flask does for a session: tagged, keys sorted, no spaces, ASCII only
 * (`flask/json/tag.py`, `flask/json/provider.py`). Supports the types that the demo uses; a number
 * without a fraction is written as a Python int.
 *
 * @param {unknown} value
 * @returns {string}
 * @throws {TypeError} for any other type
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
 * Serializes a dict whose values are JSON already.
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
 * Python compares strings by code points, which is the order of their UTF-8 bytes.
 *
 * @param {string} a
 * @param {string} b
 */
function compareCodePoints(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Serializes a string as Python does with `ensure_ascii`. Unlike in JavaScript, DEL (0x7f) is escaped too.
 *
 * @param {string} text
 */
function dumpsString(text) {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
