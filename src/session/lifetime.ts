import { DEFAULT_LIFETIME, LEGACY_EPOCH } from '../codec/index.ts';
import { rawTimestampOf } from './content.ts';
import type { SetCookie } from './set-cookie.ts';

/** Flask's `PERMANENT_SESSION_LIFETIME`, which limits every session and which no cookie tells. */
export interface Lifetime {
  readonly seconds: number;
  /** `chosen` by the user; `set_cookie`: a response's own `Expires`, which Flask makes of it; `expiry`:
   * about as long as the browser keeps a permanent session. */
  readonly source: 'chosen' | 'set_cookie' | 'expiry' | 'assumed';
}

const ASSUMED: Lifetime = { seconds: DEFAULT_LIFETIME, source: 'assumed' };

const MINUTE = 60;
/** Browsers keep no cookie for more than 400 days, whatever they are told. */
const CAPPED = 395 * 24 * 60 * MINUTE;
/** Of one cookie, from the last, by all its apps. */
const MAX_REPORTED = 10;
/** From here on, in seconds, a lifetime that lacks one of whole minutes has lost it. */
const LONG = 5 * MINUTE;

/**
 * What a header tells of the lifetime, in seconds: its `Expires` less the time of signing. Null without one,
 * beside a `Max-Age`, which Flask does not write, and for a time that counts from 2011.
 */
export function lifetimeIn({ value, expires, maxAge }: SessionHeader): number | null {
  if (expires === null || maxAge !== null) return null;
  const signedAt = rawTimestampOf(value);
  if (signedAt === null || signedAt < LEGACY_EPOCH || expires <= signedAt) return null;
  return expires - signedAt;
}

type SessionHeader = Pick<SetCookie, 'value' | 'expires' | 'maxAge'>;

/** A lifetime in seconds, and the origin of the app that has told it: others on the host have their own. */
export interface ReportedLifetime {
  readonly origin: string;
  readonly seconds: number;
}

/** The last told lifetimes with that of one more header, if it tells any. */
export function withReportedLifetime(
  lifetimes: readonly ReportedLifetime[],
  set: SessionHeader,
  url: string,
): readonly ReportedLifetime[] {
  const seconds = lifetimeIn(set);
  if (seconds === null) return lifetimes;
  return [{ origin: new URL(url).origin, seconds }, ...lifetimes].slice(0, MAX_REPORTED);
}

/** Those of one app; none where it is not known which app set a session: each has its own. */
export function lifetimesOf(
  lifetimes: readonly ReportedLifetime[],
  origin: string | null,
): readonly number[] {
  return lifetimes.filter((each) => each.origin === origin).map(({ seconds }) => seconds);
}

/**
 * The lifetime by what responses have told, the last first, in seconds; null for nothing. Flask asks the clock
 * for `Expires` and then for the time of signing (`flask/sessions.py`, save_session), so that one second may
 * be missing.
 */
export function reportedLifetime(lifetimes: readonly number[]): number | null {
  const [last] = lifetimes;
  if (last === undefined) return null;
  const whole = last + 1;
  const isShort = lifetimes.includes(whole) || (whole >= LONG && whole % MINUTE === 0);
  return isShort ? whole : last;
}

/** What limits the session, by the best that is known. `expires` is that of a permanent session's cookie
 * in the jar, and `signedAt` when it was signed by the server's clock, both in unix seconds by this one. */
export function lifetimeOf(
  chosen: number | null,
  reported: number | null,
  { expires, signedAt }: { readonly expires: number | null; readonly signedAt: number | null },
): Lifetime {
  if (chosen !== null) return { seconds: chosen, source: 'chosen' };
  if (reported !== null) return { seconds: reported, source: 'set_cookie' };
  const seconds = expires === null || signedAt === null ? 0 : expires - signedAt;
  if (seconds <= 0 || seconds > CAPPED) return ASSUMED;
  const rounded = seconds < 2 * MINUTE ? seconds : Math.round(seconds / MINUTE) * MINUTE;
  return { seconds: Math.ceil(rounded), source: 'expiry' };
}
