import { isAlive } from '../cookies/cookie.ts';
import type { Change } from './entry.ts';
import { lastChange, type Thread } from './thread.ts';

/**
 * When the cookie that a change brought had expired, in unix milliseconds, if it was seen at `seenAt` that it had:
 * browsers report that late. That time itself if the expiry is unknown.
 */
export function expiredAt({ time, attributes }: Change, seenAt: number): number {
  const expires = attributes?.expires ?? null;
  return expires === null ? seenAt : Math.min(seenAt, Math.max(time, expires * 1000));
}

/** Whether what a change brought had expired at `time`, in unix milliseconds. */
export function hasExpired({ attributes }: Pick<Change, 'attributes'>, time: number): boolean {
  return attributes !== null && !isAlive(attributes, time / 1000);
}

/** Whether the cookie that a thread ends with has expired at `now`, in unix seconds, and nothing has reported that. */
export function isPastExpiry(thread: Pick<Thread, 'entries'>, now: number): boolean {
  const last = lastChange(thread);
  return last !== undefined && hasExpired(last, now * 1000);
}

/** When the cookie that a thread ended with expired, in unix milliseconds; null if it had not at `now`, in unix seconds. */
export function expiryOf(thread: Pick<Thread, 'entries'>, now: number): number | null {
  const last = lastChange(thread);
  if (last?.cause.kind === 'expired') return last.time;
  return last && hasExpired(last, now * 1000) ? expiredAt(last, now * 1000) : null;
}
