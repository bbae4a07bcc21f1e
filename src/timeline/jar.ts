import { attributesOf } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { spliced } from '../lib/spliced.ts';
import { type Cause, type Change, type Entry, exchangeOf } from './entry.ts';
import { expiredAt, hasExpired } from './expiry.ts';
import { wasBefore } from './proven-changes.ts';
import {
  cannotSet,
  isProvenChange,
  isUnproven,
  withAccepted,
  withRefusalsProven,
  withRefused,
} from './refusals.ts';
import {
  insertEntry,
  JAR_AHEAD_TOLERANCE,
  JAR_DELAY,
  lastChange,
  sharedAttributes,
  sharedValue,
  type Thread,
} from './thread.ts';

/** What the jar shows about one cookie. */
export interface JarReport {
  /** Null if it is gone. */
  readonly cookie: JarCookie | null;
  /** The value that was removed; null if none was, or if it is unknown. */
  readonly removed: string | null;
  /** Unix milliseconds. */
  readonly time: number;
  /** The cause to record if no exchange explains the change. */
  readonly cause: Cause;
}

/**
 * The thread after a report of the jar: it proves what an exchange reported, or is a change of its
 * own, with this id. Jars report in the order of events; exchanges are reported at any later time.
 */
export function applyJarReport(thread: Thread, report: JarReport, id: number): Thread {
  const updated = withJarCookie(thread, report);
  const value = updated.jarValue ?? null;
  const { entries } = thread;
  const { time, cause } = report;
  const last = lastChange(thread);
  const isSame = thread.jarValue === value;
  if (isSame && (last?.value ?? null) === value) return updated; // set again with the same value
  const reported = findReported(entries, value, time);
  if (reported) return withAccepted(updated, reported, time);
  // The jar's report of what a response has just set is still to come.
  if (isSame && last && !last.isProven && time - last.time <= JAR_DELAY) return updated;
  const before = lastChange(thread, time);
  if (value === null && !before) return updated;
  const attributes = value === null ? null : updated.attributes;
  const happenedAt = before && cause.kind === 'expired' ? expiredAt(before, time) : time;
  const recorded = { kind: 'change', id, time: happenedAt, isProven: true } as const;
  const change: Change = { ...recorded, value, attributes, cause };
  const from = entries.findLastIndex(isProvenChange) + 1;
  const next = entries[from];
  // The expiry of the previous cookie may be reported after a response has set the next one.
  const isPreviousExpiry =
    report.removed !== null && last && isUnproven(last) && last.value !== report.removed;
  if (isPreviousExpiry && next && time - last.time <= JAR_DELAY) {
    const earlier = { ...change, time: Math.min(time, next.time) };
    return { ...updated, entries: spliced(entries, from, 0, earlier) };
  }
  // A request that carried the value already began after the change, however late the jar reports it.
  let carrier = from;
  while (carrier < entries.length && !isCarriedBack(entries, carrier, value)) carrier += 1;
  const carried = entries[carrier];
  const exchange = carried && exchangeOf(carried);
  if (exchange) {
    const earlier = { ...change, time: Math.min(time, exchange.startedAt) };
    return { ...updated, entries: spliced(entries, carrier, 0, earlier) };
  }
  return { ...updated, entries: insertEntry(entries, change, from) };
}

/** Whether the request of an entry carried the value already, though the change before had another. */
function isCarriedBack(entries: readonly Entry[], index: number, value: string | null): boolean {
  const entry = entries[index];
  const exchange = entry ? exchangeOf(entry) : null;
  return (
    exchange !== null &&
    wasBefore(exchange, value, lastChange({ entries: entries.slice(0, index) }))
  );
}

function withJarCookie(thread: Thread, { cookie }: JarReport): Thread {
  if (!cookie) return { ...thread, jarValue: null };
  return {
    ...thread,
    attributes: sharedAttributes(thread, attributesOf(cookie)),
    jarValue: sharedValue(thread, cookie.value),
  };
}

/**
 * The entry that the jar's report confirms: the last change, or one that an exchange reported since
 * the jar last changed. The jar does not change before a response has arrived.
 */
function findReported(
  entries: readonly Entry[],
  value: string | null,
  time: number,
): Entry | undefined {
  const from = Math.max(0, entries.findLastIndex(isProvenChange));
  const matches = (entry: Entry) =>
    entry.value === value &&
    entry.time <= time + JAR_AHEAD_TOLERANCE &&
    !isNoDeletion(entry) &&
    !(entry.kind === 'refused' && cannotSet(entry)) &&
    !isCarriedBack(entries, entries.indexOf(entry), value);
  const [first, ...later] = entries.slice(from);
  const reported = later.findLast(matches);
  if (reported) return reported;
  const isLast = !later.some(({ kind }) => kind === 'change');
  return first && isLast && matches(first) ? first : undefined;
}

/** Whether null as the entry's value does not mean that the browser deleted the cookie. */
function isNoDeletion(entry: Entry): boolean {
  if (entry.kind !== 'refused' || entry.value !== null) return false;
  return !entry.isDeletion || entry.isCertain || entry.proof !== null;
}

/**
 * The thread after reading the jar, which has `cookie`, or null for none: if the jar lacks what a
 * response set last, the browser refused it. This holds only for cookies that were set while the
 * jar was followed and have not expired.
 */
export function refuseMissing(
  thread: Thread,
  cookie: JarCookie | null,
  { since, time }: { readonly since: number; readonly time: number },
): Thread {
  const value = cookie?.value ?? null;
  const evidence = { proof: 'jar', time, value } as const;
  const last = lastChange(thread);
  if (
    !last ||
    last.value === value ||
    last.time < since - JAR_AHEAD_TOLERANCE ||
    last.time > time
  ) {
    return withRefusalsProven(thread, evidence);
  }
  const isExpired = hasExpired(last, time);
  if (isUnprovenStandIn(last) && !isExpired) return withFound(thread, last, cookie);
  const isRefused = isUnproven(last) && !isExpired;
  return withRefusalsProven(isRefused ? withRefused(thread, last, evidence) : thread, evidence);
}

/** Whether it stands for entries that were cleared or dropped before anything proved the last of them. */
function isUnprovenStandIn({ cause, isProven }: Change): boolean {
  return cause.kind === 'found' && !isProven;
}

/** The thread with what the jar has, found in place of what a stand-in claimed. */
function withFound(thread: Thread, standIn: Change, cookie: JarCookie | null): Thread {
  const index = thread.entries.lastIndexOf(standIn);
  const found: Change = {
    ...standIn,
    value: cookie && sharedValue(thread, cookie.value),
    attributes: cookie && sharedAttributes(thread, attributesOf(cookie)),
    cause: { kind: 'found', setBy: null },
    isProven: true,
  };
  return { ...thread, entries: spliced(thread.entries, index, 1, found) };
}
