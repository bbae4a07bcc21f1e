import { DEFAULT_LIFETIME, LEGACY_EPOCH } from '../codec/index.ts';
import type { SetCookie } from '../cookies/set-cookie.ts';
import { rawTimestampOf } from './content.ts';

/** Flask's `PERMANENT_SESSION_LIFETIME`: it limits every session, and cookies do not contain it. */
export interface Lifetime {
  readonly seconds: number;
  /**
   * `chosen` by the user; `set_cookie`: from a response's `Expires`, which Flask derives from it;
   * `expiry`: roughly, from the expiry of a permanent session's cookie; `assumed`: Flask's default.
   */
  readonly source: 'chosen' | 'setCookie' | 'expiry' | 'assumed';
}

const ASSUMED: Lifetime = { seconds: DEFAULT_LIFETIME, source: 'assumed' };

const MINUTE = 60;
/** Seconds. Longer lifetimes say nothing, because browsers cap every cookie at 400 days. */
const MAX_UNCAPPED = 395 * 24 * 60 * MINUTE;
/** Lifetimes kept per cookie, for all apps that set it. */
const MAX_REPORTED = 10;
/** Seconds. From here on, a lifetime that is one second short of whole minutes is corrected. */
const MIN_CORRECTED = 5 * MINUTE;

/**
 * The session lifetime that a `Set-Cookie` header implies, in seconds: its `Expires` minus the
 * signing time. Null without `Expires`, with a `Max-Age`, which Flask never writes, and for a
 * timestamp that counts from 2011.
 */
export function lifetimeIn({ value, expires, maxAge }: SessionHeader): number | null {
  if (expires === null || maxAge !== null) return null;
  const signedAt = rawTimestampOf(value);
  if (signedAt === null || signedAt < LEGACY_EPOCH || expires <= signedAt) return null;
  return expires - signedAt;
}

type SessionHeader = Pick<SetCookie, 'value' | 'expires' | 'maxAge'>;

/**
 * A lifetime in seconds, and the origin of the app that reported it: apps on one host have their
 * own.
 */
export interface ReportedLifetime {
  readonly origin: string;
  readonly seconds: number;
}

/** The recent lifetimes, newest first, with that of another header if it implies one. */
export function withReportedLifetime(
  lifetimes: readonly ReportedLifetime[],
  set: SessionHeader,
  url: string,
): readonly ReportedLifetime[] {
  const seconds = lifetimeIn(set);
  if (seconds === null) return lifetimes;
  return [{ origin: new URL(url).origin, seconds }, ...lifetimes].slice(0, MAX_REPORTED);
}

/**
 * The lifetimes of one app, in seconds, newest first; none if the app that set the session is
 * unknown.
 */
export function lifetimesOf(
  lifetimes: readonly ReportedLifetime[],
  origin: string | null,
): readonly number[] {
  return lifetimes.filter((lifetime) => lifetime.origin === origin).map(({ seconds }) => seconds);
}

/**
 * The lifetime in seconds according to the lifetimes that responses reported, newest first; null
 * without any. Flask reads the clock for `Expires` before it signs (`flask/sessions.py`,
 * save_session), so a reported one may be a second short.
 */
export function reportedLifetime(lifetimes: readonly number[]): number | null {
  const [last] = lifetimes;
  if (last === undefined) return null;
  const corrected = last + 1;
  const isOneShort =
    lifetimes.includes(corrected) || (corrected >= MIN_CORRECTED && corrected % MINUTE === 0);
  return isOneShort ? corrected : last;
}

/**
 * The session lifetime from the best source known. `expires` is that of a permanent session's
 * cookie in the jar; `signedAt` is the server's signing time converted to this clock. Both in unix
 * seconds.
 */
export function lifetimeOf(
  chosen: number | null,
  reported: number | null,
  { expires, signedAt }: { readonly expires: number | null; readonly signedAt: number | null },
): Lifetime {
  if (chosen !== null) return { seconds: chosen, source: 'chosen' };
  if (reported !== null) return { seconds: reported, source: 'setCookie' };
  const seconds = expires === null || signedAt === null ? 0 : expires - signedAt;
  if (seconds <= 0 || seconds > MAX_UNCAPPED) return ASSUMED;
  const rounded = seconds < 2 * MINUTE ? seconds : Math.round(seconds / MINUTE) * MINUTE;
  return { seconds: Math.ceil(rounded), source: 'expiry' };
}
