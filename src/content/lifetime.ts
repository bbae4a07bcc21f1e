import { type Format, type FormatId, LEGACY_EPOCH, type SessionRules } from '../codec/index.ts';
import { readValue } from '../cookies/cookie-header.ts';
import type { SetCookie } from '../cookies/set-cookie.ts';
import { contentOfValue, rawTimestampOf } from './content.ts';
import { envelopeFormatOf, formatOfValue } from './format-of.ts';

/**
 * The session lifetime that the app has configured: it limits every session, and cookies do not
 * contain it.
 */
export interface Lifetime {
  /** Infinity if the server sets no limit. */
  readonly seconds: number;
  /**
   * `chosen` by the user; `setCookie`: from a response's `Expires` or `Max-Age`, which the framework
   * derives from it; `expiry`: roughly, from the cookie's expiry; `assumed`: the framework's default.
   */
  readonly source: 'chosen' | 'setCookie' | 'expiry' | 'assumed';
}

const MINUTE = 60;
/** Seconds. Longer lifetimes say nothing, because browsers cap every cookie at 400 days. */
const MAX_UNCAPPED = 395 * 24 * 60 * MINUTE;
/** Lifetimes kept per cookie, for all apps that set it. */
const MAX_REPORTED = 10;
/** Seconds. From here on, a lifetime that is one second short of whole minutes is corrected. */
const MIN_CORRECTED = 5 * MINUTE;

/**
 * The session lifetime that a `Set-Cookie` header implies, in seconds, by the rules of the value's
 * format; Infinity if it says that there is none. Null if it says nothing, for a timestamp that
 * counts from 2011, and for a header that the framework does not write.
 */
export function lifetimeIn(set: SessionHeader): number | null {
  const { session } = formatOfHeader(set);
  const signedAt = rawTimestampOf(set.value);
  if (session === null || signedAt === null || signedAt < LEGACY_EPOCH) return null;
  return session.expiryAttribute === 'expires'
    ? lifetimeInExpires(set, signedAt)
    : lifetimeInMaxAge(set, session);
}

/** Without a `Max-Age`, the way in which it is signed is enough: its payload need not be read. */
function formatOfHeader({ value: raw, maxAge }: SessionHeader): Format<FormatId> {
  const value = readValue(raw);
  return maxAge === null ? envelopeFormatOf(value) : formatOfValue(value);
}

function lifetimeInExpires({ expires, maxAge }: SessionHeader, signedAt: number): number | null {
  return expires === null || maxAge !== null || expires <= signedAt ? null : expires - signedAt;
}

function lifetimeInMaxAge(
  { value, expires, maxAge }: SessionHeader,
  { isUnlimitedWithoutExpiry, expiresAfterLifetime }: SessionRules,
): number | null {
  if (maxAge === null) return isUnlimitedWithoutExpiry && expires === null ? Infinity : null;
  const content = contentOfValue(value);
  const isReadable = content !== null && content !== 'tooLarge';
  return isReadable && maxAge > 0 && expiresAfterLifetime(content) ? maxAge : null;
}

type SessionHeader = Pick<SetCookie, 'value' | 'expires' | 'maxAge'>;

/**
 * A lifetime in seconds, and the app that reported it: apps on one host have their own. Another
 * framework on the same origin is another app.
 */
export interface ReportedLifetime {
  readonly origin: string;
  readonly format: FormatId;
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
  const format = formatOfHeader(set).id;
  return [{ origin: new URL(url).origin, format, seconds }, ...lifetimes].slice(0, MAX_REPORTED);
}

/**
 * The lifetimes of one app, in seconds, newest first; none if the app that set the session is
 * unknown.
 */
export function lifetimesOf(
  lifetimes: readonly ReportedLifetime[],
  origin: string | null,
  format: FormatId,
): readonly number[] {
  const isOfApp = (reported: ReportedLifetime) =>
    reported.origin === origin && reported.format === format;
  return lifetimes.filter(isOfApp).map(({ seconds }) => seconds);
}

/**
 * The lifetime in seconds according to the lifetimes that responses reported, newest first; null
 * without any. With `Expires`, a server may read the clock before it signs (`flask/sessions.py`,
 * save_session), so a reported one may be a second short.
 */
export function reportedLifetime(
  lifetimes: readonly number[],
  attribute: SessionRules['expiryAttribute'],
): number | null {
  const [last] = lifetimes;
  if (last === undefined) return null;
  if (attribute === 'maxAge') return last;
  const corrected = last + 1;
  const isOneShort =
    lifetimes.includes(corrected) || (corrected >= MIN_CORRECTED && corrected % MINUTE === 0);
  return isOneShort ? corrected : last;
}

/** What a cookie shows of its session lifetime. */
export interface CookieEnds {
  /**
   * The expiry in unix seconds of a cookie that expires with its session; null if it has none, or
   * another.
   */
  readonly expires: number | null;
  /** The server's signing time converted to this clock, in unix seconds. */
  readonly signedAt: number | null;
}

/** The session lifetime from the best source known, the last being the framework's default in seconds. */
export function lifetimeOf(
  chosen: number | null,
  reported: number | null,
  { expires, signedAt }: CookieEnds,
  defaultLifetime: number,
): Lifetime {
  if (chosen !== null) return { seconds: chosen, source: 'chosen' };
  if (reported !== null) return { seconds: reported, source: 'setCookie' };
  const seconds = expires === null || signedAt === null ? 0 : expires - signedAt;
  if (seconds <= 0 || seconds > MAX_UNCAPPED)
    return { seconds: defaultLifetime, source: 'assumed' };
  const rounded = seconds < 2 * MINUTE ? seconds : Math.round(seconds / MINUTE) * MINUTE;
  return { seconds: Math.ceil(rounded), source: 'expiry' };
}
