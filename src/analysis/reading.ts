import {
  type CookieShape,
  type FlaskInspection,
  type FlaskOutcome,
  type FlaskValue,
  flaskOutcome,
  isPermanent,
  type Timestamp,
} from '../codec/index.ts';
import { readCookie } from '../content/content.ts';
import { type Lifetime, lifetimeOf } from '../content/lifetime.ts';
import { DATE_TOLERANCE } from '../content/server-clock.ts';
import { shapeOf } from '../content/shape.ts';
import { cookieSize, headerSize } from '../cookies/cookie.ts';
import { readValue, werkzeugValue } from '../cookies/cookie-header.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import { type Scheme, schemeOf } from '../keys/scheme.ts';
import { isExplained, UNCHECKED, type Verdict } from '../keys/verdict.ts';
import type { Renewal } from '../timeline/renewal.ts';

/** Everything known about a session cookie that does not depend on the current time. */
export interface SessionReading {
  readonly cookie: KnownCookie;
  /** Of the value as Flask reads it. */
  readonly inspection: FlaskInspection;
  readonly verdict: Verdict;
  readonly kind: SignedKind;
  /** What the value looks like, whatever kind it is expected to be. */
  readonly shape: CookieShape;
  /** The session that Flask reads from an unexpired cookie, or as much as can be read. */
  readonly content: FlaskValue | null;
  /** Null if unknown, because only the beginning was read. */
  readonly permanent: boolean | null;
  /** Whether the content is incomplete because the rest is too large to read here. */
  readonly isTruncated: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  /**
   * Bytes of the `Set-Cookie` header that Werkzeug writes for it; null if its attributes are
   * unknown.
   */
  readonly headerSize: number | null;
  readonly lifetime: Lifetime;
  /** Seconds by which the server's clock is ahead of this one; null if unknown. */
  readonly serverAhead: number | null;
}

/** What is known beside the cookie itself. */
export interface SessionFacts {
  readonly verdict: Verdict;
  /** The session lifetime that the user set for the host, in seconds. */
  readonly chosenLifetime: number | null;
  /** The lifetime that responses reported, in seconds: see {@link reportedLifetime}. */
  readonly reportedLifetime: number | null;
  /** Seconds by which the server's clock is ahead of this one; null if unknown. */
  readonly serverAhead: number | null;
}

export const NO_FACTS: SessionFacts = {
  verdict: UNCHECKED,
  chosenLifetime: null,
  reportedLifetime: null,
  serverAhead: null,
};

/** Decodes a cookie and combines it with what else is known. */
export function readSession(cookie: KnownCookie, facts: SessionFacts = NO_FACTS): SessionReading {
  const value = readValue(cookie.value);
  const { inspection, content, isTruncated } = readCookie(value);
  const timestamp = timestampOf(inspection);
  const permanent = isTruncated ? null : content !== null && isPermanent(content);
  const { verdict, chosenLifetime, serverAhead } = facts;
  const ends = {
    expires: permanent ? (cookie.attributes?.expires ?? null) : null,
    signedAt: timestamp && timestamp.raw - (serverAhead ?? 0),
  };
  return {
    cookie,
    inspection,
    verdict,
    kind: kindOf(cookie),
    shape: shapeOf(value),
    content,
    permanent,
    isTruncated,
    size: cookieSize(cookie),
    headerSize: cookie.attributes && headerSize(cookie, cookie.attributes),
    lifetime: lifetimeOf(chosenLifetime, facts.reportedLifetime, ends),
    serverAhead,
  };
}

/**
 * A session, another cookie signed by the app, or a token that any program may have signed: a
 * pasted value without a name.
 */
export type SignedKind = Scheme | 'token';

/** The kind of a cookie, by its format. */
export function kindOf({ value: raw, name, source }: KnownCookie): SignedKind {
  const value = readValue(raw);
  const isToken = source === 'pasted' && name === '' && shapeOf(value) === 'itsdangerous';
  const scheme = schemeOf(value);
  return isToken && scheme === 'flask' ? 'token' : scheme;
}

function timestampOf({ timestamp }: FlaskInspection): Timestamp | null {
  return timestamp.ok ? timestamp.value : null;
}

/** When a session was signed and when it ends, in unix seconds of this clock, not the server's. */
export interface SessionLife {
  /** Null if the timestamp cannot be read. */
  readonly signedAt: number | null;
  /**
   * The last second in which Flask accepts it: signing time + lifetime. Null if the timestamp
   * cannot be read, or counts from 2011, so that Flask takes it to be decades old.
   */
  readonly serverLimit: number | null;
  /** `unknown` if only requests have shown the cookie. */
  readonly browserLimit: number | 'withBrowser' | 'unknown';
}

export function sessionLife(reading: SessionReading): SessionLife {
  const { cookie, inspection, lifetime } = reading;
  const timestamp = timestampOf(inspection);
  const ahead = reading.serverAhead ?? 0;
  return {
    signedAt: timestamp && timestamp.seconds - ahead,
    serverLimit: timestamp?.legacyEpoch === false ? timestamp.raw - ahead + lifetime.seconds : null,
    browserLimit: cookie.attributes ? (cookie.attributes.expires ?? 'withBrowser') : 'unknown',
  };
}

/**
 * Seconds by which a server's clock may be ahead without being reported, if the offset is unknown.
 */
const SIGNED_AHEAD_TOLERANCE = 5 * 60;

function toleranceOf({ serverAhead }: SessionReading): number {
  return serverAhead === null ? SIGNED_AHEAD_TOLERANCE : DATE_TOLERANCE;
}

/**
 * Seconds until the session ends on the server or in the browser, whichever is first; negative
 * afterwards. Null if the server's end is unknown or the signing time is in the future. `now` in
 * unix seconds.
 */
export function timeLeft(reading: SessionReading, now: number): number | null {
  if (reading.kind !== 'flask') return null;
  const { signedAt, serverLimit, browserLimit } = sessionLife(reading);
  if (signedAt === null || signedAt > now + toleranceOf(reading)) return null;
  if (serverLimit === null) return -1; // signed before 2011
  return Math.min(serverLimit, typeof browserLimit === 'number' ? browserLimit : Infinity) - now;
}

/** What ends a session first. Times in seconds. */
export type SessionEnd =
  | { readonly kind: 'over' }
  /**
   * `isGuess`: the cookie's attributes were not observed, but only permanent sessions have an
   * expiry.
   */
  | { readonly kind: 'browserCloses'; readonly isGuess: boolean }
  /** Observed: every request postpones the end. */
  | { readonly kind: 'afterLastRequest'; readonly lifetime: number }
  /** `isUnlessRenewed`: by Flask's default every request postpones the end. */
  | { readonly kind: 'in'; readonly seconds: number; readonly isUnlessRenewed: boolean };

/** From this many seconds before the end, a countdown is shown. */
export const COUNTDOWN = 2 * 60;

/** What ends a session first, at `now` in unix seconds; null if that is unknown. */
export function sessionEnd(
  reading: SessionReading,
  renewal: Renewal,
  now: number,
): SessionEnd | null {
  const seconds = timeLeft(reading, now);
  if (seconds === null) return null;
  if (seconds < 0) return { kind: 'over' };
  const { permanent, lifetime } = reading;
  const { browserLimit } = sessionLife(reading);
  const isRenewed = permanent !== false && renewal !== 'leftAlone';
  if (seconds > COUNTDOWN) {
    if (browserLimit === 'withBrowser') return { kind: 'browserCloses', isGuess: false };
    if (browserLimit === 'unknown' && permanent === false)
      return { kind: 'browserCloses', isGuess: true };
    // Do not lead with an end that is only assumed.
    if (browserLimit === 'unknown' && lifetime.source === 'assumed') return null;
    if (isRenewed && renewal === 'eachResponse' && lifetime.source !== 'assumed') {
      return { kind: 'afterLastRequest', lifetime: lifetime.seconds };
    }
  }
  return { kind: 'in', seconds, isUnlessRenewed: isRenewed };
}

/**
 * What Flask does with a cookie as it stands in the header; `ignored` if only Werkzeug before 3.1.9
 * reads it: see {@link werkzeugValue}.
 */
export type SessionOutcome = FlaskOutcome | { readonly kind: 'ignored' };

/**
 * What Flask does with the cookie at `now` (unix seconds). An unchecked signature counts as valid:
 * an empty session is certain anyway, and everything else depends on it. A server never finds a
 * session it just signed to be from the future: its clock counts, not this one.
 */
export function sessionOutcome(reading: SessionReading, now: number): SessionOutcome {
  const { cookie, inspection, verdict, lifetime, serverAhead } = reading;
  const serverNow = now + (serverAhead ?? 0);
  const signedAt = timestampOf(inspection)?.raw ?? serverNow;
  const isJustSigned = signedAt > serverNow && signedAt - serverNow <= toleranceOf(reading);
  const outcome = flaskOutcome(inspection, verdict.kind !== 'invalid' || isExplained(verdict), {
    now: isJustSigned ? signedAt : serverNow,
    lifetime: lifetime.seconds,
  });
  const isRead = outcome.kind === 'emptySession' || werkzeugValue(cookie.value) !== null;
  return isRead ? outcome : { kind: 'ignored' };
}

export type PermanenceConflict = 'permanentWithoutExpires' | 'expiresWithoutPermanent';

/**
 * Whether the session (`_permanent`) and its cookie (`Expires`) disagree: Flask writes both or
 * neither. Null if they agree, or if either is unknown.
 */
export function permanenceConflict(reading: SessionReading): PermanenceConflict | null {
  const { cookie, content, permanent, kind } = reading;
  if (!cookie.attributes || content === null || permanent === null) return null;
  if (kind !== 'flask') return null;
  const hasExpires = cookie.attributes.expires !== null;
  if (permanent === hasExpires) return null;
  return permanent ? 'permanentWithoutExpires' : 'expiresWithoutPermanent';
}
