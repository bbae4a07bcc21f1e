import type { Exchange } from '../cookies/exchange.ts';
import { isSameAddress } from '../observations/address.ts';
import { type Change, type Entry, exchangeOf, type Refused } from './entry.ts';
import { expiredAt, hasExpired } from './expiry.ts';
import {
  cannotSet,
  isUnproven,
  withAccepted,
  withRefusalsProven,
  withRefused,
} from './refusals.ts';
import { insertEntry, lastChange, RECENT, sharedValue, type Thread } from './thread.ts';

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
export function inferFromRequest(thread: Thread, carried: CarriedCookie, id: number): Thread {
  const { startedAt, value, pathname } = carried;
  const accepted = disprovenRefusal(thread, carried);
  if (accepted) return withoutRefusal(thread, accepted, startedAt, id);
  const checked = withRefusalsProven(thread, {
    proof: 'request',
    time: startedAt - EXCHANGE_TIME_TOLERANCE,
    value,
    pathname,
  });
  const before = lastChange(checked, startedAt);
  if (before?.value === value) return withAccepted(checked, before, startedAt);
  if (!before && value === null) return checked;
  if (isWithinClockTolerance(checked, carried, before)) return checked;
  const isExpired = value === null && before !== undefined && hasExpired(before, startedAt);
  if (before && !isExpired && isUnproven(before) && valueBefore(checked, before) === value) {
    return withRefused(checked, before, { proof: 'request', time: startedAt, value });
  }
  const change: Change = {
    kind: 'change',
    id,
    time: isExpired ? expiredAt(before, startedAt) : startedAt,
    value: sharedValue(checked, value),
    attributes: value === null ? null : checked.attributes,
    cause: before ? { kind: isExpired ? 'expired' : 'unseen' } : { kind: 'found', setBy: null },
    isProven: true,
  };
  const others = before ? checked.entries : withoutFoundCause(checked.entries, value);
  return { ...checked, entries: insertEntry(others, change, 0) };
}

/**
 * The possible refusal that this request disproves, because it carries the refused value. What was shown to be refused before
 * the request began has been set since by something else.
 */
function disprovenRefusal(
  thread: Thread,
  { startedAt, value }: CarriedCookie,
): Refused | undefined {
  const last = lastChange(thread, startedAt);
  if ((last?.value ?? null) === value) return undefined;
  const since = last ? thread.entries.lastIndexOf(last) : 0;
  const isDisproven = (entry: Entry): entry is Refused =>
    entry.kind === 'refused' &&
    entry.value === value &&
    entry.time <= startedAt + EXCHANGE_TIME_TOLERANCE &&
    startedAt <= (entry.provenAt ?? Infinity) &&
    !cannotSet(entry) &&
    (value !== null || (entry.isDeletion && !entry.isCertain));
  return thread.entries.slice(since).slice(-RECENT).findLast(isDisproven);
}

/**
 * The thread with what seemed to be refused accepted, because a request carried it at `startedAt`, in unix milliseconds.
 * The later request or jar without it, which had shown the refusal, then shows that it was changed back meanwhile.
 */
function withoutRefusal(thread: Thread, refusal: Refused, startedAt: number, id: number): Thread {
  const accepted = withAccepted(thread, refusal, startedAt);
  const { provenAt: time, provenValue: value } = refusal;
  if (time === null || time - startedAt <= EXCHANGE_TIME_TOLERANCE) return accepted;
  const index = thread.entries.lastIndexOf(refusal);
  // The request that had shown the refusal began that much later.
  const then = lastChange(thread, time + EXCHANGE_TIME_TOLERANCE);
  if (then && thread.entries.lastIndexOf(then) > index) return accepted;
  if (value === refusal.value) return accepted;
  const change: Change = {
    kind: 'change',
    id,
    time,
    value,
    attributes: value === null ? null : (then?.attributes ?? thread.attributes),
    cause: { kind: 'unseen' },
    isProven: true,
  };
  return { ...accepted, entries: insertEntry(accepted.entries, change, index + 1) };
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
