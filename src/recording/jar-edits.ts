import { belongsTo, cookieId, hasUnknownBytes, isAlive, isUnchanged } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromJar } from '../cookies/known-cookie.ts';
import type { JarEdit, JarEditKind, Observation } from '../observations/observation.ts';
import type { ExpectingRequest } from '../timeline/put-back.ts';
import type { Jars } from './jars.ts';

/** A change of any cookie that the user made here. */
export interface KeptJarEdit {
  /** Unique among the edits, and greater than those of earlier ones. */
  readonly id: number;
  /** When it was last made or taken back, in unix milliseconds. */
  readonly time: number;
  readonly how: JarEditKind;
  /** What was asked for; null for a deletion. */
  readonly wanted: JarCookie | null;
  /** What the jar had before; null for none. */
  readonly before: JarCookie | null;
  /** What the jar had then; null for none. */
  readonly after: JarCookie | null;
  readonly isTakenBack: boolean;
}

/** The last edits, the one that was last made or taken back at the end. */
export interface JarEdits {
  readonly list: readonly KeptJarEdit[];
  readonly nextId: number;
}

export const INITIAL_JAR_EDITS: JarEdits = { list: [], nextId: 1 };

export const MAX_JAR_EDITS = 100;

/** The edits after another observation. */
export function reduceJarEdits(edits: JarEdits, observation: Observation): JarEdits {
  return observation.kind === 'jarEdit' ? withEdit(edits, observation) : edits;
}

function withEdit({ list, nextId }: JarEdits, edit: JarEdit): JarEdits {
  const { cookie, how, wanted, before, editId, time } = edit;
  const known = list.find(({ id }) => id === editId);
  if (known) {
    const others = list.filter((other) => other !== known);
    const moved = { ...known, time, isTakenBack: !known.isTakenBack };
    return { list: [...others, moved], nextId };
  }
  const isDeletion = how === 'deleted';
  const made: KeptJarEdit = {
    ...{ id: nextId, time, how, before },
    after: isDeletion ? null : cookie,
    wanted: isDeletion ? null : wanted,
    isTakenBack: false,
  };
  return { list: [...list, made].slice(-MAX_JAR_EDITS), nextId: nextId + 1 };
}

/** The cookie that an edit is about. */
export function editedCookie({ before, after, wanted }: KeptJarEdit): JarCookie {
  const cookie = after ?? before ?? wanted;
  if (!cookie) throw new Error('an edit has a cookie');
  return cookie;
}

/** Properties of a cookie that a browser may keep otherwise than asked. */
export type Adjusted = 'expires' | 'secure' | 'httpOnly' | 'sameSite';

/** What the browser keeps otherwise than was asked for. */
export function adjustedIn({ wanted, after }: KeptJarEdit): Adjusted[] {
  if (!wanted || !after) return [];
  const isKept = (changed: Partial<JarCookie>) => isUnchanged({ ...after, ...changed }, after);
  return (['expires', 'secure', 'httpOnly', 'sameSite'] as const).filter(
    (property) => !isKept({ [property]: wanted[property] }),
  );
}

/** What takes an edit back or, if it is taken back, makes it again, and what stands in its way. */
export type Reversal =
  | { readonly kind: 'possible'; readonly request: ExpectingRequest }
  /** Something else changed the cookie since: the request would overwrite that. */
  | { readonly kind: 'changed'; readonly request: ExpectingRequest }
  /** The same of what a later edit made of the cookie. */
  | { readonly kind: 'editedAgain'; readonly request: ExpectingRequest }
  /** It is as the request would make it. */
  | { readonly kind: 'done' }
  /** The jar of the cookie's host is not read now. */
  | { readonly kind: 'unread' }
  /** Its bytes are not known, or it would have expired since. */
  | { readonly kind: 'impossible' };

/** How an edit of these can be taken back, or made again, at `now` (unix seconds). */
export function reversalOf(
  edit: KeptJarEdit,
  { list }: JarEdits,
  jars: Jars,
  now: number,
): Reversal {
  const current = inJars(editedCookie(edit), jars);
  if (current === undefined) return { kind: 'unread' };
  const [from, to] = edit.isTakenBack ? [edit.before, edit.after] : [edit.after, edit.before];
  if (isUnchanged(current, to)) return { kind: 'done' };
  const request = requestFor(to, current, edit.id, now);
  if (!request) return { kind: 'impossible' };
  if (isUnchanged(current, from)) return { kind: 'possible', request };
  const later = list.slice(list.indexOf(edit) + 1);
  return {
    kind: later.some((each) => isMadeBy(each, current, edit)) ? 'editedAgain' : 'changed',
    request,
  };
}

/** Whether the place of an edited cookie is as a later edit made it. */
function isMadeBy(later: KeptJarEdit, current: JarCookie | null, edited: KeptJarEdit): boolean {
  const isAsMade = isUnchanged(current, later.isTakenBack ? later.before : later.after);
  return isAsMade && cookieId(editedCookie(later)) === cookieId(editedCookie(edited));
}

/** What the jars have in the place of a cookie: null for none, undefined if none of them shows it. */
export function inJars(cookie: JarCookie, jars: Jars): JarCookie | null | undefined {
  const id = cookieId(cookie);
  const known = fromJar(cookie);
  for (const [host, cookies] of jars) {
    if (!belongsTo(known, host)) continue;
    return cookies.find((other) => other.name === cookie.name && cookieId(other) === id) ?? null;
  }
  return undefined;
}

function requestFor(
  to: JarCookie | null,
  current: JarCookie | null,
  editId: number,
  now: number,
): ExpectingRequest | null {
  const rest = { editId, expected: current };
  if (to === null) return current && { cookie: current, how: 'deleted', ...rest };
  return !hasUnknownBytes(to) && isAlive(to, now) ? { cookie: to, how: 'putBack', ...rest } : null;
}
