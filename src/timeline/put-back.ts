import { hasUnknownBytes, isAlive } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { JarEditKind } from '../observations/observation.ts';
import type { Change } from './entry.ts';
import { lastChange, type Thread } from './thread.ts';

/** A change of the jar that the user may ask for: the cookie to put there, or the one to delete. */
export interface JarEditRequest {
  readonly cookie: JarCookie;
  readonly how: JarEditKind;
  /** The id of the edit that this takes back or makes again. */
  readonly editId?: number;
}

/** The same with what the user saw there when it was offered: if the browser has something else, nothing is changed. */
export interface ExpectingRequest extends JarEditRequest {
  /** Null for no cookie, and where the user saw no jar. */
  readonly expected: JarCookie | null;
}

/**
 * Puts the cookie of an earlier change back, with the attributes that it has now, or else had then. `now` in unix
 * seconds: without an expiry that has passed, it ends with the browser. Null if there was no cookie, or not all of it
 * is known.
 */
export function putBack(thread: Thread, change: Change, now: number): JarEditRequest | null {
  const isThere = lastChange(thread)?.value !== null;
  const attributes = isThere ? thread.attributes : (change.attributes ?? thread.attributes);
  return requestOf(thread, { ...change, attributes }, 'putBack', now);
}

/**
 * Puts another value into the cookie, with the attributes that it has now, or else had last. `now` in unix seconds. Null
 * if not all of the cookie is known.
 */
export function putValue(
  thread: Thread,
  value: string,
  how: JarEditKind,
  now: number,
): JarEditRequest | null {
  return requestOf(thread, { value, attributes: thread.attributes }, how, now);
}

/** Deletes the cookie; null if there is none, or not all of it is known. */
export function deletion(thread: Thread): JarEditRequest | null {
  const last = lastChange(thread);
  if (!last || last.value === null || !thread.attributes) return null;
  const cookie = { ...thread.attributes, name: thread.name, value: last.value };
  return { cookie, how: 'deleted' };
}

/** In the thread's own partition, of which a response tells less than the jar. */
function requestOf(
  { name, attributes: known }: Thread,
  { value, attributes }: Pick<Change, 'value' | 'attributes'>,
  how: JarEditKind,
  now: number,
): JarEditRequest | null {
  if (value === null || attributes === null) return null;
  if (hasUnknownBytes({ name, value })) return null;
  const expires = isAlive(attributes, now) ? attributes.expires : null;
  const { partition } = known ?? attributes;
  return { cookie: { ...attributes, partition, name, value, expires }, how };
}
