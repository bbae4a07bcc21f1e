import { dumps, dumpsDict } from './tagged-json.mjs';

/** Where Flask keeps whether the session is permanent (`flask/sessions.py`, `SessionMixin`). */
const PERMANENT = '_permanent';

/**
 * A value together with its JSON text, so that what a cookie brought is written back unchanged,
 * whatever Python type it has.
 *
 * @typedef {{ readonly value: unknown, readonly json: string }} Entry
 */

/** The session during one request: a dict that knows what was done with it (`flask/sessions.py`). */
export class Session {
  /** Whether this request looked into it: the answer then depends on the cookie. */
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
    this.#entries.set(key, { value, json: dumps(value) });
  }

  /**
   * Removes the key; a key that is not there is no change (`session.pop(key, None)`).
   *
   * @param {string} key
   * @returns {unknown} what it held
   */
  pop(key) {
    const value = this.get(key);
    if (this.#entries.delete(key)) this.modified = true;
    return value;
  }

  /** Counts as a change even when there was nothing (werkzeug's `UpdateDictMixin`). */
  clear() {
    this.accessed = true;
    this.modified = true;
    this.#entries.clear();
  }

  /** The payload of its cookie, as Flask writes it. */
  toJson() {
    return dumpsDict([...this.#entries].map(([key, { json }]) => [key, json]));
  }
}
