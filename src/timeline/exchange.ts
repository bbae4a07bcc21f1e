import { withReportedLifetime } from '../content/lifetime.ts';
import { type Attributes, attributesOf, cookieSize } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { Accepted, Refusal } from '../cookies/receive.ts';
import type { SetCookie } from '../cookies/set-cookie.ts';
import type { Change, Entry, ExchangeRef, Refused, UnchangedRequest } from './entry.ts';
import {
  type ByExchange,
  cannotSet,
  isProvenChange,
  withReopenedRefusals,
  withReplaced,
} from './refusals.ts';
import {
  type EntryIds,
  firstIndex,
  insertEntry,
  JAR_AHEAD_TOLERANCE,
  JAR_DELAY,
  lastChange,
  RECENT,
  sharedValue,
  type Thread,
} from './thread.ts';

export function toRef(
  { method, url, status, redirect, startedAt, time, variesOnCookie }: Exchange,
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
  };
}

/** The thread after a response has set or deleted its cookie. */
export function setByExchange(
  thread: Thread,
  exchange: ExchangeRef,
  { set, received }: { readonly set: SetCookie; readonly received: Accepted },
  ids: EntryIds,
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
    id: open?.id ?? ids.id,
    time: exchange.endedAt,
    value,
    attributes: isStored ? (proven?.attributes ?? attributes) : null,
    cause: { kind: 'exchange', exchange },
    isProven: proven !== undefined,
  };
  const from = earliestIndex(others, exchange, ids.floor);
  const lifetimes = withReportedLifetime(thread.lifetimes, set, exchange.url);
  return { ...thread, attributes, lifetimes, entries: insertEntry(others, change, from) };
}

/** A deletion reveals the cookie's scope only; the partition is known from the jar alone. */
function attributesAfter({ attributes }: Thread, { kind, cookie }: Accepted): Attributes {
  const reported = attributesOf(cookie);
  if (kind === 'deleted') return attributes ?? { ...reported, expires: null };
  return { ...reported, partition: attributes ? attributes.partition : reported.partition };
}

/**
 * The change that the jar or a request has already proven for this exchange, before it was
 * reported.
 */
function provenBefore(
  { entries, dropped }: Thread,
  value: string | null,
  { startedAt, endedAt }: ExchangeRef,
): Change | undefined {
  // The stand-in for dropped entries does not belong to an exchange reported now.
  const proven = entries
    .slice(Math.max(dropped > 0 ? 1 : 0, entries.length - RECENT))
    .filter(isProvenChange);
  if (value === null) {
    // A missing cookie can have many causes: only the next change in the jar can be due to this
    // response.
    const next = proven.find(
      (entry) =>
        entry.time >= endedAt ||
        (entry.value === null && entry.time >= endedAt - JAR_AHEAD_TOLERANCE),
    );
    const isByThisResponse =
      next && isOpen(next) && next.value === null && next.time <= endedAt + JAR_DELAY;
    return isByThisResponse ? next : undefined;
  }
  // Where the jar has the value already, a response that sets it changes nothing there: a later change back to the
  // value is another response's, unless the jar reported both at once.
  const isCurrent = lastChange({ entries: proven }, endedAt)?.value === value;
  const isChangeBack = ({ time }: Change) => {
    const other = proven.findLast(
      (entry) => entry.time > endedAt && entry.time < time && entry.value !== value,
    );
    return other !== undefined && time - other.time > JAR_AHEAD_TOLERANCE;
  };
  // Flask writes identical text for the same content only within the same second.
  const distance = ({ time }: Change) => Math.abs(time - endedAt);
  return proven
    .filter((entry) => isOpen(entry) && entry.value === value)
    .filter((entry) => entry.time > startedAt && !(isCurrent && isChangeBack(entry)))
    .filter(({ time, cause }) => cause.kind === 'found' || time <= endedAt + JAR_DELAY)
    .sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * A change to the same value that was attributed to a response whose cookie the browser may have refused, though this
 * response is as near to the moment when the value was shown, and may have set it: its request did not carry the value
 * and began before that moment.
 */
function doubtedBefore(
  { entries }: Thread,
  value: string | null,
  { startedAt, endedAt, carried }: ExchangeRef,
) {
  const isDoubted = (entry: Entry): entry is Doubted => {
    if (entry.kind !== 'change' || !entry.doubt || entry.value !== value) return false;
    const { refusal, shownAt } = entry.doubt;
    if (startedAt >= shownAt || endedAt > shownAt + JAR_AHEAD_TOLERANCE) return false;
    return shownAt - endedAt <= Math.abs(shownAt - refusal.exchange.endedAt);
  };
  return carried === value ? undefined : entries.slice(-RECENT).findLast(isDoubted);
}

type Doubted = Change & Required<Pick<Change, 'doubt'>>;

function without({ entries }: Thread, change: Change | undefined): readonly Entry[] {
  return change ? entries.toSpliced(entries.lastIndexOf(change), 1) : entries;
}

function isOpen({ cause }: Change): boolean {
  return cause.kind !== 'exchange';
}

/**
 * After the value that the request carried, whatever the clocks say, and after entries from before
 * a clock reset.
 */
function earliestIndex(entries: readonly Entry[], { carried }: ExchangeRef, floor: number): number {
  const afterFloor = firstIndex(entries, floor);
  if (typeof carried !== 'string') return afterFloor;
  const recent = Math.max(0, entries.length - RECENT);
  const carriedIndex = entries
    .slice(recent)
    .findIndex((entry) => entry.kind === 'change' && entry.value === carried);
  return Math.max(afterFloor, carriedIndex === -1 ? 0 : recent + carriedIndex + 1);
}

/** What a response tried to set, and why browsers may refuse it. */
export interface RefusedSet extends Pick<Refused, 'isCertain' | 'isDeletion' | 'sameSite'> {
  readonly reason: Refusal;
  readonly value: string;
}

/** The thread after a response has set or deleted its cookie in a way that browsers may refuse. */
export function refuseByRule(
  thread: Thread,
  exchange: ExchangeRef,
  { reason, value, sameSite, isCertain, isDeletion }: RefusedSet,
  ids: EntryIds,
): Thread {
  const isTooLarge = reason === 'tooLarge';
  const isCertainlyRefused =
    isTooLarge || cannotSet({ reason, isCertain }) || (isDeletion && isCertain);
  const proven = isCertainlyRefused
    ? undefined
    : provenBefore(thread, isDeletion ? null : value, exchange);
  const refused: Refused = {
    kind: 'refused',
    id: ids.id,
    time: exchange.endedAt,
    value: isTooLarge || isDeletion ? null : value,
    isDeletion,
    size: cookieSize({ name: thread.name, value }),
    reason,
    isCertain,
    exchange,
    proof: isTooLarge ? 'size' : null,
    provenAt: null,
    attributes: null,
    sameSite,
  };
  if (proven) {
    const doubt = { refusal: refused, shownAt: proven.time };
    return withReplaced(thread, proven, {
      ...proven,
      cause: { kind: 'exchange', exchange },
      doubt,
    });
  }
  // There is no cookie to delete.
  if (isDeletion && (lastChange(thread)?.value ?? null) === null) return thread;
  const from = earliestIndex(thread.entries, exchange, ids.floor);
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

/** The thread after a request carried its cookie and the response left it unchanged. */
export function withUnchangedRequest(
  thread: Thread,
  exchange: ExchangeRef,
  { id, floor }: EntryIds,
): Thread {
  const unchanged: UnchangedRequest = { kind: 'unchanged', id, time: exchange.endedAt, exchange };
  const from = firstIndex(thread.unchanged, floor);
  return { ...thread, unchanged: insertEntry(thread.unchanged, unchanged, from) };
}

/**
 * Removes the first report of an exchange: Chromium reports some exchanges before their cookies are
 * known, and then again.
 */
export function withoutFirstReport(thread: Thread, { startedAt, method, url }: Exchange): Thread {
  const isSame = ({ exchange }: UnchangedRequest) =>
    exchange.startedAt === startedAt && exchange.method === method && exchange.url === url;
  const index = thread.unchanged.slice(-RECENT).findLastIndex(isSame);
  if (index === -1) return thread;
  const first = Math.max(0, thread.unchanged.length - RECENT);
  return { ...thread, unchanged: thread.unchanged.toSpliced(first + index, 1) };
}
