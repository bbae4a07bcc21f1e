import {
  type CookieShape,
  type FlaskInspection,
  type FlaskOutcome,
  type FlaskValue,
  flaskOutcome,
  isPermanent,
  type Timestamp,
} from '../codec/index.ts';
import { readCookie } from './content.ts';
import { cookieSize, headerSize } from './cookie.ts';
import { readValue, werkzeugValue } from './cookie-header.ts';
import type { Renewal } from './history/renewal.ts';
import { type Scheme, schemeOf } from './keys/scheme.ts';
import { isExplained, UNCHECKED, type Verdict } from './keys/verdict.ts';
import type { KnownCookie } from './known-cookie.ts';
import { type Lifetime, lifetimeOf } from './lifetime.ts';
import { DATE_TOLERANCE } from './server-clock.ts';
import { shapeOf } from './shape.ts';

/** A session cookie with all that can be said of it without a clock. */
export interface SessionReading {
  readonly cookie: KnownCookie;
  /** Of its value as Flask reads it. */
  readonly inspection: FlaskInspection;
  readonly verdict: Verdict;
  readonly kind: SignedKind;
  /** What it looks like, whatever it should be. */
  readonly shape: CookieShape;
  /** The session that Flask makes of it while it is young, or as much as can be read. */
  readonly content: FlaskValue | null;
  /** Null where that is not known, as only the beginning was read. */
  readonly permanent: boolean | null;
  /** Whether the content is only its beginning: the rest is too large to be read here. */
  readonly isTruncated: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  /** Bytes of the `Set-Cookie` header that Werkzeug makes for it; null where its attributes are not
   * known. */
  readonly headerSize: number | null;
  readonly lifetime: Lifetime;
  /** Seconds by which the server's clock is ahead of this one; null where it has not told. */
  readonly serverAhead: number | null;
}

/** What is known besides the cookie itself. */
export interface SessionFacts {
  readonly verdict: Verdict;
  /** The lifetime that the user has set for the host, in seconds. */
  readonly chosenLifetime: number | null;
  /** The one that responses have told: see {@link reportedLifetime}. */
  readonly reportedLifetime: number | null;
  /** Seconds by which the server's clock is ahead of this one; null where it has not told. */
  readonly serverAhead: number | null;
}

/** Where nothing is. */
export const NO_FACTS: SessionFacts = {
  verdict: UNCHECKED,
  chosenLifetime: null,
  reportedLifetime: null,
  serverAhead: null,
};

/** Reads a cookie. */
export function readSession(cookie: KnownCookie, known: SessionFacts = NO_FACTS): SessionReading {
  const value = readValue(cookie.value);
  const { inspection, content, isTruncated } = readCookie(value);
  const timestamp = timestampOf(inspection);
  const permanent = isTruncated ? null : content !== null && isPermanent(content);
  const { verdict, chosenLifetime, serverAhead } = known;
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
    lifetime: lifetimeOf(chosenLifetime, known.reportedLifetime, ends),
    serverAhead,
  };
}

/** A session, another cookie that the app has signed, or a token that any program may have signed for
 * anything: pasted, and without a name. */
export type SignedKind = Scheme | 'token';

/** What a cookie is, by its form. */
export function kindOf({ value: raw, name, source }: KnownCookie): SignedKind {
  const value = readValue(raw);
  const isToken = source === 'pasted' && name === '' && shapeOf(value) === 'itsdangerous';
  const scheme = schemeOf(value);
  return isToken && scheme === 'flask' ? 'token' : scheme;
}

function timestampOf({ timestamp }: FlaskInspection): Timestamp | null {
  return timestamp.ok ? timestamp.value : null;
}

/** Both ends of a session's life, in unix seconds by this clock, whatever the server's says. */
export interface SessionLife {
  /** Null where the timestamp cannot be read. */
  readonly signedAt: number | null;
  /** The last second in which Flask takes it: signed at + lifetime. Null where the timestamp cannot
   * be read, or counts from 2011, for which Flask takes it as decades old. */
  readonly serverLimit: number | null;
  /** Unknown where requests alone have shown the cookie. */
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

/** Seconds by which a server's clock may be ahead of this one without a word, where it has not told. */
const SIGNED_AHEAD_TOLERANCE = 5 * 60;

function toleranceOf({ serverAhead }: SessionReading): number {
  return serverAhead === null ? SIGNED_AHEAD_TOLERANCE : DATE_TOLERANCE;
}

/** Seconds until the first of its ends, negative when that is over; null where nothing is known of
 * the server's, or it was signed in the future. `now` in unix seconds. */
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
  /** `isGuess`: no attributes of the cookie were seen, but sessions that are not permanent have no expiry. */
  | { readonly kind: 'browserCloses'; readonly isGuess: boolean }
  /** Each request puts it off, as was seen. */
  | { readonly kind: 'afterLastRequest'; readonly lifetime: number }
  /** `isUnlessRenewed`: by Flask's default each request puts it off. */
  | { readonly kind: 'in'; readonly seconds: number; readonly isUnlessRenewed: boolean };

/** Seconds before an end from which each one is shown. */
export const COUNTDOWN = 2 * 60;

/** What ends a session first, at `now` in unix seconds; null where nothing is known of that. */
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
  const isRenewed = permanent !== false && renewal !== 'left_alone';
  if (seconds > COUNTDOWN) {
    if (browserLimit === 'withBrowser') return { kind: 'browserCloses', isGuess: false };
    if (browserLimit === 'unknown' && permanent === false)
      return { kind: 'browserCloses', isGuess: true };
    // An assumed end is none to lead with.
    if (browserLimit === 'unknown' && lifetime.source === 'assumed') return null;
    if (isRenewed && renewal === 'each_response' && lifetime.source !== 'assumed') {
      return { kind: 'afterLastRequest', lifetime: lifetime.seconds };
    }
  }
  return { kind: 'in', seconds, isUnlessRenewed: isRenewed };
}

/** What Flask does with a cookie as it stands in the header; `ignored` where only versions before Werkzeug 3.1.9 read
 * it: see {@link werkzeugValue}. */
export type SessionOutcome = FlaskOutcome | { readonly kind: 'ignored' };

/**
 * What Flask does with it now, `now` in unix seconds. A signature that was not checked is taken to
 * be right: then an empty session is certain all the same, and the rest hangs on the signature. A
 * server does not find in the future what it has just signed: its clock counts, not this one.
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

/** Whether what the session says of itself and what the browser was told disagree (`_permanent` and
 * `Expires`): Flask writes both or neither. Null where they agree, or the attributes are not known. */
export function permanenceConflict(
  reading: SessionReading,
): 'permanent_without_expires' | 'expires_without_permanent' | null {
  const { cookie, content, permanent, kind } = reading;
  if (!cookie.attributes || content === null || permanent === null) return null;
  if (kind !== 'flask') return null;
  const hasExpires = cookie.attributes.expires !== null;
  if (permanent === hasExpires) return null;
  return permanent ? 'permanent_without_expires' : 'expires_without_permanent';
}
