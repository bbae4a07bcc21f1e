import { writeFlask } from 'signed-session-devtools/codec';
import { toPython, toPythonDict } from './python-value.mjs';

/** The key of the permanent flag in a session (`flask/sessions.py`, `SessionMixin`). */
const PERMANENT = '_permanent';

/**
 * A value as views see it and as Python has it, so that values from the cookie are written back unchanged, whatever
 * their Python type.
 *
 * @typedef {{ readonly value: unknown, readonly python: import('./python-value.mjs').PythonValue }} Entry
 */

/** The session during one request: a dict that tracks access and changes (`flask/sessions.py`). */
export class Session {
  /** Whether this request read the session: the response then depends on the cookie. */
  accessed = false;
  /** Whether this request changed it. */
  modified = false;
  /** @type {Map<string, Entry>} */
  #entries;

  /** @param {Iterable<readonly [string, Entry]>} entries */
  constructor(entries = []) {
    this.#entries = new Map(entries);
  }

  get empty() {
    return this.#entries.size === 0;
  }

  /** All that it has, without counting as access. */
  get entries() {
    return [...this.#entries];
  }

  get permanent() {
    return Boolean(this.#entries.get(PERMANENT)?.value);
  }

  set permanent(on) {
    this.set(PERMANENT, on);
  }

  /**
   * @param {string} key
   * @returns {unknown} undefined when there is no such key
   */
  get(key) {
    this.accessed = true;
    return this.#entries.get(key)?.value;
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  set(key, value) {
    this.accessed = true;
    this.modified = true;
    this.#entries.set(key, { value, python: toPython(value) });
  }

  /**
   * Removes a key, as `session.pop(key, None)` does. Does not count as a change if there is no such key.
   *
   * @param {string} key
   * @returns {unknown} its value, or undefined
   */
  pop(key) {
    const value = this.get(key);
    if (this.#entries.delete(key)) this.modified = true;
    return value;
  }

  /** Counts as a change even when the session was empty (werkzeug's `UpdateDictMixin`). */
  clear() {
    this.accessed = true;
    this.modified = true;
    this.#entries.clear();
  }

  /**
   * The JSON of the cookie's payload, as Flask writes it.
   *
   * @throws {TypeError} for what Flask cannot write
   */
  toJson() {
    const written = writeFlask(
      toPythonDict([...this.#entries].map(([key, { python }]) => [key, python])),
    );
    if (written.ok) return written.json;
    const { code, path } = written.error;
    throw new TypeError(`The session cannot be written: ${code} at ${path.join('.')}.`);
  }
}
