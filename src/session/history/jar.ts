import { attributesOf, isAlive } from '../cookie.ts';
import type { JarCookie } from '../observation.ts';
import type { Cause, Change, Entry } from './entry.ts';
import {
  cannotSet,
  isProvenChange,
  isUnproven,
  withAccepted,
  withRefusalsProven,
  withRefused,
} from './refusals.ts';
import {
  type EntryIds,
  firstIndex,
  insertEntry,
  JAR_AHEAD_TOLERANCE,
  JAR_DELAY,
  lastChange,
  sharedValue,
  type Thread,
} from './thread.ts';

/** What the jar shows of one cookie. */
export interface JarReport {
  /** Null where it is gone. */
  readonly cookie: JarCookie | null;
  /** The value with which it went; null where it has not gone, or that is not known. */
  readonly removed: string | null;
  /** Unix milliseconds. */
  readonly time: number;
  /** For what no exchange explains. */
  readonly cause: Cause;
}

/**
 * The thread after the jar has shown its cookie: that proves what an exchange has told, or is a change
 * by itself. Jars tell in the order in which things happen; exchanges are told at any time later.
 */
export function applyJarReport(thread: Thread, report: JarReport, { id, floor }: EntryIds): Thread {
  const seen = withJarCookie(thread, report);
  const value = seen.jarValue ?? null;
  const { entries } = thread;
  const { time, cause } = report;
  const last = lastChange(thread);
  const isSame = thread.jarValue === value;
  if (isSame && (last?.value ?? null) === value) return seen; // set once more
  const reported = findReported(entries, value, time);
  if (reported) return withAccepted(seen, reported);
  // Of what a response has just set, the jar's word is still to come.
  if (isSame && last && !last.isProven && time - last.time <= JAR_DELAY) return seen;
  if (value === null && !lastChange(thread, time)) return seen;
  const attributes = value === null ? null : seen.attributes;
  const change: Change = { kind: 'change', id, time, value, attributes, cause, isProven: true };
  const from = Math.max(firstIndex(entries, floor), entries.findLastIndex(isProvenChange) + 1);
  const next = entries[from];
  // What expired before a response set the next one may be told after that.
  const isOfNext =
    report.removed !== null && last && isUnproven(last) && last.value !== report.removed;
  if (isOfNext && next && time - last.time <= JAR_DELAY) {
    const earlier = { ...change, time: Math.min(time, next.time) };
    return { ...seen, entries: entries.toSpliced(from, 0, earlier) };
  }
  return { ...seen, entries: insertEntry(entries, change, from) };
}

function withJarCookie(thread: Thread, { cookie }: JarReport): Thread {
  if (!cookie) return { ...thread, jarValue: null };
  return {
    ...thread,
    attributes: attributesOf(cookie),
    jarValue: sharedValue(thread, cookie.value),
  };
}

/** What has been told of it: the last change, or what an exchange has told since the jar was last seen
 * to change. The jar does not change before a response has come. */
function findReported(
  entries: readonly Entry[],
  value: string | null,
  time: number,
): Entry | undefined {
  const from = Math.max(0, entries.findLastIndex(isProvenChange));
  const isIt = (entry: Entry) =>
    entry.value === value &&
    entry.time <= time + JAR_AHEAD_TOLERANCE &&
    !isEmpty(entry) &&
    !(entry.kind === 'refused' && cannotSet(entry));
  const [first, ...later] = entries.slice(from);
  const reported = later.findLast(isIt);
  if (reported) return reported;
  const isLast = !later.some(({ kind }) => kind === 'change');
  return first && isLast && isIt(first) ? first : undefined;
}

/** That its value is null does not mean that the browser deleted the cookie. */
function isEmpty(entry: Entry): boolean {
  if (entry.kind !== 'refused' || entry.value !== null) return false;
  return !entry.isDeletion || entry.isCertain || entry.proof !== null;
}

/**
 * The thread after the jar was read and shows `value`, null for none: what responses have set last and
 * the jar is without, the browser has not taken. That is so only for what was set while the jar was
 * followed, and has not ended by itself.
 */
export function refuseMissing(
  thread: Thread,
  value: string | null,
  { since, time }: { readonly since: number; readonly time: number },
): Thread {
  const evidence = { proof: 'jar', time, value } as const;
  const last = lastChange(thread);
  const isRefused =
    last &&
    isUnproven(last) &&
    last.value !== value &&
    last.time >= since - JAR_AHEAD_TOLERANCE &&
    last.time <= time &&
    (last.attributes === null || isAlive(last.attributes, time / 1000));
  const refused = isRefused ? withRefused(thread, last, evidence) : thread;
  return withRefusalsProven(refused, evidence);
}
