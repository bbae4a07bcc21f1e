import { isAlive } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { JarEditKind } from '../observations/observation.ts';
import type { Change } from './entry.ts';
import { lastChange, type Thread } from './thread.ts';

/** A change of the jar that the user may ask for: the cookie to put there, or the one to delete. */
export interface JarEditRequest {
  readonly cookie: JarCookie;
  readonly how: JarEditKind;
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

/** The thread whose last change the user made here; of several the one changed last; null if there is none. */
export function lastEditedThread(threads: readonly Thread[]): Thread | null {
  const edits = threads.flatMap((thread) => {
    const last = lastChange(thread);
    return last?.cause.kind === 'edited' ? [{ thread, id: last.id }] : [];
  });
  return edits.sort((a, b) => b.id - a.id)[0]?.thread ?? null;
}

/**
 * Takes back the last change, if the user made it here: puts the very cookie back that was there before, or deletes the
 * one that was put there. Null if something else has changed the cookie since, or it is not known what was there.
 */
export function undoing(thread: Thread, now: number): JarEditRequest | null {
  const last = lastChange(thread);
  if (last?.cause.kind !== 'edited') return null;
  const previous = lastChange({ entries: thread.entries.slice(0, thread.entries.indexOf(last)) });
  // Of a session made from nothing it is known that there was none.
  if (!previous) return last.cause.how === 'made' ? deletion(thread) : null;
  if (previous.value === null) return deletion(thread);
  return requestOf(
    thread,
    { ...previous, attributes: previous.attributes ?? thread.attributes },
    'putBack',
    now,
  );
}

/** Stands for what was no UTF-8: the browser does not tell the bytes. */
const UNKNOWN_CHARACTER = '\ufffd';

/** In the thread's own partition, of which a response tells less than the jar. */
function requestOf(
  { name, attributes: known }: Thread,
  { value, attributes }: Pick<Change, 'value' | 'attributes'>,
  how: JarEditKind,
  now: number,
): JarEditRequest | null {
  if (value === null || attributes === null) return null;
  if ((name + value).includes(UNKNOWN_CHARACTER)) return null;
  const expires = isAlive(attributes, now) ? attributes.expires : null;
  const { partition } = known ?? attributes;
  return { cookie: { ...attributes, partition, name, value, expires }, how };
}
