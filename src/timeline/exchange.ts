import { withReportedLifetime } from '../content/lifetime.ts';
import { type Attributes, attributesOf, cookieSize } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { Accepted, Refusal } from '../cookies/receive.ts';
import type { SetCookie } from '../cookies/set-cookie.ts';
import { spliced } from '../lib/spliced.ts';
import type { Change, Entry, ExchangeRef, Refused } from './entry.ts';
import { doubtedBefore, provenBefore, wasBefore } from './proven-changes.ts';
import { type ByExchange, cannotSet, withReopenedRefusals, withReplaced } from './refusals.ts';
import {
  insertEntry,
  lastChange,
  RECENT,
  sharedAttributes,
  sharedValue,
  type Thread,
} from './thread.ts';

/** What the history keeps of an exchange, as seen from one cookie. */
export function toRef(
  { method, url, status, redirect, startedAt, time, variesOnCookie, trace }: Exchange,
  { name }: Thread,
  carried: ExchangeRef['carried'],
  serverAhead: ExchangeRef['serverAhead'],
): ExchangeRef {
  return {
    method,
    url,
    status,
    redirect,
    startedAt,
    endedAt: time,
    carried,
    variesOnCookie,
    serverAhead,
    trace: trace?.cookie === name ? trace : null,
  };
}

/** The thread after a response has set or deleted its cookie. */
export function setByExchange(
  thread: Thread,
  exchange: ExchangeRef,
  { set, received }: { readonly set: SetCookie; readonly received: Accepted },
  id: number,
): Thread {
  const { cookie } = received;
  const isStored = received.kind === 'stored';
  const value = isStored ? sharedValue(thread, cookie.value) : null;
  const open = provenBefore(thread, value, exchange);
  const doubted = open ? undefined : doubtedBefore(thread, value, exchange);
  const proven = open ?? doubted;
  const others = withReopenedRefusals(
    doubted ? withReplaced(thread, doubted, doubted.doubt.refusal).entries : without(thread, open),
    exchange.endedAt,
  );
  const attributes = attributesAfter(thread, received);
  const change: Change = {
    kind: 'change',
    id: open?.id ?? id,
    time: exchange.endedAt,
    value,
    attributes: isStored ? (proven?.attributes ?? attributes) : null,
    cause: { kind: 'exchange', exchange },
    isProven: proven !== undefined,
  };
  const from = earliestIndex(others, exchange);
  const lifetimes = withReportedLifetime(thread.lifetimes, set, exchange.url);
  const entries = insertEntry(withEarlierChangeBack(others, exchange), change, from);
  return { ...thread, attributes, lifetimes, entries: withoutLateReport(entries, change) };
}

/**
 * The entries in which the change is proven by the jar's own report of it, if that came too late to be taken for it: the
 * next change is to the same value, so it is none.
 */
function withoutLateReport(entries: readonly Entry[], change: Change): readonly Entry[] {
  const index = entries.lastIndexOf(change);
  const later = entries.slice(index + 1).findIndex(({ kind }) => kind === 'change');
  const next = later === -1 ? undefined : entries[index + 1 + later];
  if (next?.kind !== 'change' || next.cause.kind !== 'unseen' || next.value !== change.value)
    return entries;
  return spliced(spliced(entries, index, 1, { ...change, isProven: true }), index + 1 + later, 1);
}

/** A deletion reveals the cookie's scope only; the partition is known from the jar alone. */
function attributesAfter(thread: Thread, { kind, cookie }: Accepted): Attributes {
  const { attributes } = thread;
  const reported = attributesOf(cookie);
  if (kind === 'deleted') return attributes ?? { ...reported, expires: null };
  const partition = attributes ? attributes.partition : reported.partition;
  return sharedAttributes(thread, { ...reported, partition });
}

function without({ entries }: Thread, change: Change | undefined): readonly Entry[] {
  return change ? spliced(entries, entries.lastIndexOf(change), 1) : entries;
}

/** After the value that the request carried, whatever the clocks say. */
function earliestIndex(entries: readonly Entry[], exchange: ExchangeRef): number {
  const { carried } = exchange;
  if (typeof carried !== 'string') return 0;
  const recent = Math.max(0, entries.length - RECENT);
  const last = entries.slice(recent);
  const isCarried = (entry: Entry) => entry.kind === 'change' && entry.value === carried;
  const carriedIndex = Math.max(last.findIndex(isCarried), changeBackIndex(last, exchange));
  return carriedIndex === -1 ? 0 : recent + carriedIndex + 1;
}

/** The index of the change back to the value that the request carried, if another value was there before; else -1. */
function changeBackIndex(entries: readonly Entry[], exchange: ExchangeRef): number {
  const { carried } = exchange;
  if (typeof carried !== 'string') return -1;
  return entries.findLastIndex(
    ({ kind, value }, index) =>
      kind === 'change' &&
      value === carried &&
      wasBefore(exchange, carried, lastChange({ entries: entries.slice(0, index) })),
  );
}

/** The entries with the change back to what the request carried not later than its beginning: the jar reports late. */
function withEarlierChangeBack(entries: readonly Entry[], exchange: ExchangeRef): readonly Entry[] {
  const recent = Math.max(0, entries.length - RECENT);
  const index = changeBackIndex(entries.slice(recent), exchange);
  const changeBack = entries[recent + index];
  if (changeBack?.kind !== 'change' || changeBack.cause.kind !== 'unseen') return entries;
  if (index === -1 || changeBack.time <= exchange.startedAt) return entries;
  return spliced(entries, recent + index, 1, { ...changeBack, time: exchange.startedAt });
}

/** What a response tried to set, and why browsers may refuse it. */
export interface RefusedSet
  extends Pick<Refused, 'isCertain' | 'isDeletion' | 'sameSite' | 'path'> {
  readonly reason: Refusal;
  readonly value: string;
}

/** The thread after a response has set or deleted its cookie in a way that browsers may refuse. */
export function refuseByRule(
  thread: Thread,
  exchange: ExchangeRef,
  { reason, value, sameSite, path, isCertain, isDeletion }: RefusedSet,
  id: number,
): Thread {
  const isTooLarge = reason === 'tooLarge';
  const isCertainlyRefused =
    isTooLarge || cannotSet({ reason, isCertain }) || (isDeletion && isCertain);
  const proven = isCertainlyRefused
    ? undefined
    : provenBefore(thread, isDeletion ? null : value, exchange);
  const refused: Refused = {
    kind: 'refused',
    id,
    time: exchange.endedAt,
    value: isTooLarge || isDeletion ? null : value,
    isDeletion,
    size: cookieSize({ name: thread.name, value }),
    reason,
    isCertain,
    exchange,
    proof: isTooLarge ? 'size' : null,
    provenAt: null,
    provenValue: null,
    attributes: null,
    sameSite,
    path,
  };
  if (proven) {
    const doubt = { refusal: refused, shownAt: proven.time };
    return withReplaced(thread, proven, {
      ...proven,
      cause: { kind: 'exchange', exchange },
      doubt,
    });
  }
  const before = exchange.carried ?? lastChange(thread, exchange.endedAt)?.value ?? null;
  if (isDeletion && before === null) return thread; // there is no cookie to delete
  const from = earliestIndex(thread.entries, exchange);
  return { ...thread, entries: insertEntry(thread.entries, refused, from) };
}

/**
 * The thread with a change set by an exchange that was first attributed to another partition's
 * thread.
 */
export function withSetElsewhere(thread: Thread, change: Change & { cause: ByExchange }): Thread {
  const { exchange } = change.cause;
  const proven = provenBefore(thread, change.value, exchange);
  if (proven) {
    return withReplaced(thread, proven, { ...proven, cause: { kind: 'exchange', exchange } });
  }
  return { ...thread, entries: insertEntry(thread.entries, change, 0) };
}
