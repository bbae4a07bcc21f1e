/** @typedef {import('signed-session-devtools/codec').PythonValue} PythonValue */

/**
 * A Python tuple, which JavaScript has not.
 *
 * @extends {Array<unknown>}
 */
export class Tuple extends Array {}

const SPAN = { start: 0, end: 0 };

/**
 * The Python value that stands for a value in a session: a number without a fraction is an int. Supports the types that
 * the demo uses.
 *
 * @param {unknown} value
 * @returns {PythonValue}
 * @throws {TypeError} for any other type
 */
export function toPython(value) {
  if (value === null) return { type: 'none', ...SPAN };
  if (typeof value === 'boolean') return { type: 'bool', value, ...SPAN };
  if (typeof value === 'string') return { type: 'str', value, ...SPAN };
  if (typeof value === 'number') {
    return Number.isInteger(value)
      ? { type: 'int', value: BigInt(value), ...SPAN }
      : { type: 'float', value, ...SPAN };
  }
  if (value instanceof Tuple) return { type: 'tuple', items: [...value].map(toPython), ...SPAN };
  if (Array.isArray(value)) return { type: 'list', items: value.map(toPython), ...SPAN };
  if (typeof value !== 'object') throw new TypeError(`A session cannot keep a ${typeof value}.`);
  return toPythonDict(Object.entries(value).map(([key, item]) => [key, toPython(item)]));
}

/**
 * A dict of these entries.
 *
 * @param {readonly (readonly [key: string, value: PythonValue])[]} entries
 * @returns {PythonValue}
 */
export function toPythonDict(entries) {
  return {
    type: 'dict',
    entries: entries.map(([key, value]) => ({ key, value, ...SPAN })),
    overwritten: [],
    ...SPAN,
  };
}
