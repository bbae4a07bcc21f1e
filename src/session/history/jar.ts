import { attributesOf } from '../cookie.ts';
import type { JarCookie } from '../observation.ts';
import type { Cause, Change, Entry } from './entry.ts';
import { isShown, isUnproven, withRefusalsProven, withRefused, withTaken } from './refusals.ts';
import {
  firstPlace,
  type Ids,
  insertEntry,
  lastChange,
  sharedValue,
  type Thread,
  TOLERANCE,
} from './thread.ts';

/** What the jar shows of one cookie. */
export interface JarSight {
  /** Null where it is gone. */
  readonly cookie: JarCookie | null;
  /** Unix milliseconds. */
  readonly time: number;
  /** For what no exchange explains. */
  readonly cause: Cause;
}

/**
 * The thread after the jar has shown its cookie: that proves what an exchange has told, or is a change
 * by itself. Jars tell in the order in which things happen; exchanges are told at any time later.
 */
export function seeJar(thread: Thread, sight: JarSight, { id, floor }: Ids): Thread {
  const seen = withSight(thread, sight);
  const value = seen.jarValue ?? null;
  if (thread.jarValue === value) return seen; // set once more
  const { entries } = thread;
  const { time, cause } = sight;
  const told = awaited(entries, value, time);
  if (told) return withTaken(seen, told);
  if (value === null && !lastChange(thread, time)) return seen;
  const attributes = value === null ? null : seen.attributes;
  const change: Change = { kind: 'change', id, time, value, attributes, cause, isProven: true };
  const from = Math.max(firstPlace(entries, floor), entries.findLastIndex(isShown) + 1);
  return { ...seen, entries: insertEntry(entries, change, from) };
}

function withSight(thread: Thread, { cookie }: JarSight): Thread {
  if (!cookie) return { ...thread, jarValue: null };
  return {
    ...thread,
    attributes: attributesOf(cookie),
    jarValue: sharedValue(thread, cookie.value),
  };
}

/** What has been told of it: the last change, or what an exchange has told since the jar was last seen
 * to change. The jar does not change before a response has come. */
function awaited(entries: readonly Entry[], value: string | null, time: number): Entry | undefined {
  const from = Math.max(0, entries.findLastIndex(isShown));
  const told = entries.slice(from).findLast((entry) => entry.time <= time + TOLERANCE);
  return told?.value === value
    ? told
    : entries
        .slice(from + 1)
        .findLast((entry) => entry.value === value && entry.time <= time + TOLERANCE);
}

/**
 * The thread after the jar was read at `time`, in unix milliseconds: what exchanges have told last and
 * the jar is without, the browser has not taken.
 */
export function refuseUnseen(thread: Thread, time: number): Thread {
  const last = lastChange(thread);
  if (!last || !isUnproven(last) || last.time > time || last.value === thread.jarValue) {
    return withRefusalsProven(thread, time, 'jar');
  }
  return refuseUnseen(withRefused(thread, last, 'jar'), time);
}
