import { isPermanentValue, rawTimestampOf } from '../content/content.ts';
import { memoize } from '../lib/memoize.ts';
import { type Change, exchangeOf, type UnchangedRequest } from './entry.ts';
import { areRowsCompared, changeRows, isRenewal } from './rows.ts';
import { RECENT, type Thread } from './thread.ts';

/**
 * Whether a permanent session is renewed with each response, as far as observed
 * (`SESSION_REFRESH_EACH_REQUEST`).
 */
export type Renewal = 'eachResponse' | 'leftAlone' | 'unknown';

/**
 * How the last responses of an app (by origin) treated a permanent session. One that signed
 * unchanged content again means `eachResponse`. One whose view accessed the session (`Vary:
 * Cookie`) without setting it, while it was younger than `lifetime` in seconds, means `leftAlone`.
 */
export function renewalOf(thread: Thread, origin: string, lifetime: number): Renewal {
  const renewed = lastRenewal(thread, origin);
  if (!areRowsCompared(thread)) return 'unknown';
  const left = lastUnrenewed(thread, origin, lifetime);
  if (renewed && (!left || renewed.time >= left.time)) return 'eachResponse';
  return left ? 'leftAlone' : 'unknown';
}

function lastRenewal(thread: Thread, origin: string): Change | undefined {
  return renewalsBy(thread, origin).at(-1);
}

/** The entries by which responses of the app renewed the session. */
export function renewalsBy(thread: Thread, origin: string): readonly Change[] {
  // Renewed within the same second, the text stays identical.
  return changeRows(thread)
    .slice(-RECENT)
    .filter(isRenewal)
    .map(({ entry }) => entry)
    .filter((entry) => entry.value !== null && isOf(entry, origin));
}

/**
 * The last request for which the app accessed a permanent session younger than `lifetime` in
 * seconds, without renewing it.
 */
export function lastUnrenewed(
  thread: Thread,
  origin: string,
  lifetime = Infinity,
): UnchangedRequest | undefined {
  return thread.unchanged
    .slice(-RECENT)
    .findLast((entry) => isUnrenewed(entry, lifetime) && isOf(entry, origin));
}

function isOf(entry: Change | UnchangedRequest, origin: string): boolean {
  const exchange = exchangeOf(entry);
  return exchange !== null && new URL(exchange.url).origin === origin;
}

function isUnrenewed({ exchange, time }: UnchangedRequest, lifetime: number): boolean {
  const { carried, variesOnCookie } = exchange;
  if (!variesOnCookie || typeof carried !== 'string') return false;
  const signedAt = rawTimestampOf(carried);
  return signedAt !== null && isPermanentSession(carried) && time / 1000 - signedAt < lifetime;
}

const MAX_MEMOIZED = 1000;

/** Cached, because only few contents are cached and many values are checked repeatedly. */
const isPermanentSession = memoize(MAX_MEMOIZED, isPermanentValue);
