import type { Exchange } from '../cookies/exchange.ts';
import { isSameAddress } from '../observations/address.ts';
import { type Change, type Entry, exchangeOf } from './entry.ts';
import { expiredAt, hasExpired } from './expiry.ts';
import {
  cannotSet,
  isUnproven,
  withAccepted,
  withRefusalsProven,
  withRefused,
} from './refusals.ts';
import {
  type EntryIds,
  firstIndex,
  insertEntry,
  isEarlier,
  isUpTo,
  lastChange,
  RECENT,
  sharedValue,
  type Thread,
} from './thread.ts';

/** Milliseconds by which the times of two exchanges may be off: each is a sum of rounded ones. */
const EXCHANGE_TIME_TOLERANCE = 5;

/** What a request shows about a cookie. */
export interface CarriedCookie {
  /** When the request began, in unix milliseconds. */
  readonly startedAt: number;
  /** Null if it should have carried the cookie and did not. */
  readonly value: string | null;
  /** The path of its address. */
  readonly pathname: string;
}

/**
 * When a request began, in unix milliseconds: not before the response that redirected to it,
 * whatever the browser's times say.
 */
export function startOf({ url, startedAt, isDocument }: Exchange, { entries }: Thread): number {
  if (!isDocument) return startedAt;
  const redirect = entries
    .slice(-RECENT)
    .map(exchangeOf)
    .findLast(
      (exchange) =>
        exchange?.redirect &&
        isSameAddress(exchange.redirect, url) &&
        exchange.startedAt <= startedAt,
    );
  return redirect ? Math.max(startedAt, redirect.endedAt + EXCHANGE_TIME_TOLERANCE) : startedAt;
}

/**
 * The thread after a request, if the jar may not be read: the cookie it carried reveals changes not
 * seen in exchanges, and whether the browser accepted what a response set.
 */
export function inferFromRequest(thread: Thread, carried: CarriedCookie, ids: EntryIds): Thread {
  const { startedAt, value, pathname } = carried;
  const accepted = disprovenRefusal(thread, carried, ids);
  if (accepted) return withoutRefusal(thread, accepted, startedAt, ids);
  const checked = withRefusalsProven(thread, {
    proof: 'request',
    time: startedAt - EXCHANGE_TIME_TOLERANCE,
    value,
    pathname,
  });
  const before = lastChange(checked, startedAt, ids.floor);
  if (before?.value === value) return withAccepted(checked, before, startedAt);
  if (!before && value === null) return checked;
  if (isWithinClockTolerance(checked, carried, before)) return checked;
  const isExpired = value === null && before !== undefined && hasExpired(before, startedAt);
  if (before && !isExpired && isUnproven(before) && valueBefore(checked, before) === value) {
    return withRefused(checked, before, { proof: 'request', time: startedAt, value });
  }
  const change: Change = {
    kind: 'change',
    id: ids.id,
    time: isExpired ? expiredAt(before, startedAt) : startedAt,
    value: value === null ? null : sharedValue(checked, value),
    attributes: value === null ? null : checked.attributes,
    cause: before ? { kind: isExpired ? 'expired' : 'unseen' } : { kind: 'found', setBy: null },
    isProven: true,
  };
  const others = before ? checked.entries : withoutFoundCause(checked.entries, value);
  return { ...checked, entries: insertEntry(others, change, firstIndex(others, ids.floor)) };
}

/** The possible refusal that this request disproves, because it carries the refused value. */
function disprovenRefusal(
  thread: Thread,
  { startedAt, value }: CarriedCookie,
  { floor }: EntryIds,
): Entry | undefined {
  const last = lastChange(thread, startedAt, floor);
  if ((last?.value ?? null) === value) return undefined;
  return thread.entries.slice(-RECENT).findLast((entry) => {
    if (entry.kind !== 'refused' || entry.value !== value || cannotSet(entry)) return false;
    if (!isUpTo(entry, startedAt + EXCHANGE_TIME_TOLERANCE, floor)) return false;
    if (last && isEarlier(entry, last, floor)) return false;
    return value !== null || (entry.isDeletion && !entry.isCertain);
  });
}

/**
 * The thread with what seemed to be refused accepted, because a request carried it at `startedAt`, in unix milliseconds.
 * The later request or jar without it, which had shown the refusal, then shows that it was changed back meanwhile.
 */
function withoutRefusal(thread: Thread, refusal: Entry, startedAt: number, ids: EntryIds): Thread {
  const accepted = withAccepted(thread, refusal, startedAt);
  if (refusal.kind !== 'refused' || refusal.provenAt === null) return accepted;
  const time = refusal.provenAt;
  const index = thread.entries.lastIndexOf(refusal);
  const then = lastChange(thread, time);
  const isOtherwise = then !== undefined && thread.entries.lastIndexOf(then) > index;
  if (isOtherwise || time - startedAt <= EXCHANGE_TIME_TOLERANCE) return accepted;
  const change: Change = {
    kind: 'change',
    id: ids.id,
    time,
    value: then?.value ?? null,
    attributes: then?.attributes ?? null,
    cause: { kind: 'unseen' },
    isProven: true,
  };
  const from = Math.max(index + 1, firstIndex(accepted.entries, ids.floor));
  return { ...accepted, entries: insertEntry(accepted.entries, change, from) };
}

/** An entry `found` later is not the first one any more. */
function withoutFoundCause(entries: readonly Entry[], value: string | null): readonly Entry[] {
  return entries.flatMap((entry): readonly Entry[] => {
    if (entry.kind !== 'change' || entry.cause.kind !== 'found') return [entry];
    return entry.value === value ? [] : [{ ...entry, cause: { kind: 'unseen' } }];
  });
}

/** Whether the value was current a moment before or after the request, within the tolerance. */
function isWithinClockTolerance(
  thread: Thread,
  { startedAt, value }: CarriedCookie,
  before: Change | undefined,
): boolean {
  const isNear = ({ time }: Entry) => Math.abs(time - startedAt) <= EXCHANGE_TIME_TOLERANCE;
  if (before && isNear(before) && valueBefore(thread, before) === value) return true;
  const near = thread.entries.slice(-RECENT).filter(isNear);
  return near.some((entry) => entry.kind === 'change' && entry.value === value);
}

function valueBefore(thread: Thread, change: Change): string | null {
  const entries = thread.entries.slice(0, thread.entries.lastIndexOf(change));
  return lastChange({ entries })?.value ?? null;
}
