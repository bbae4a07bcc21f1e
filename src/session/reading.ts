import {
  type CookieShape,
  DEFAULT_LIFETIME,
  type FlaskInspection,
  type FlaskOutcome,
  type FlaskValue,
  flaskOutcome,
  inspectFlask,
  isPermanent,
  type Timestamp,
} from '../codec/index.ts';
import { contentOf } from './content.ts';
import { cookieSize, headerSize } from './cookie.ts';
import type { KnownCookie } from './known-cookie.ts';
import { type Verdict, verifySecret } from './secret.ts';
import { shapeOf } from './shape.ts';

/** A session cookie with all that can be said of it without a clock. */
export interface SessionReading {
  readonly cookie: KnownCookie;
  readonly inspection: FlaskInspection;
  readonly verdict: Verdict;
  /** What it looks like, whatever it should be. */
  readonly shape: CookieShape;
  /** The session that Flask makes of it while it is young, or as much as can be read. */
  readonly content: FlaskValue | null;
  readonly permanent: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  /** Bytes of the `Set-Cookie` header that Werkzeug makes for it; null where its attributes are not
   * known. */
  readonly headerSize: number | null;
  readonly lifetime: Lifetime;
}

/** Flask's `PERMANENT_SESSION_LIFETIME`, which limits every session and which no cookie tells. */
export interface Lifetime {
  readonly seconds: number;
  /** `chosen` by the user; `expiry`: about as long as the browser keeps a permanent session, which
   * Flask sets alike. */
  readonly source: 'chosen' | 'assumed' | 'expiry';
}

/** Reads a cookie and verifies it with the secret typed for its host. `chosen` is the lifetime that the
 * user has set for the host, in seconds. */
export function readSession(
  cookie: KnownCookie,
  secret: string,
  chosen: number | null = null,
): SessionReading {
  const inspection = inspectFlask(cookie.value);
  const timestamp = timestampOf(inspection);
  const content = contentOf(inspection);
  const permanent = content !== null && isPermanent(content);
  const expires = permanent ? (cookie.attributes?.expires ?? null) : null;
  return {
    cookie,
    inspection,
    verdict: verifySecret(cookie.value, secret),
    shape: shapeOf(cookie.value),
    content,
    permanent,
    size: cookieSize(cookie),
    headerSize: cookie.attributes && headerSize(cookie.attributes),
    lifetime:
      chosen === null
        ? inferLifetime(expires, timestamp?.raw ?? null)
        : { seconds: chosen, source: 'chosen' },
  };
}

function timestampOf({ timestamp }: FlaskInspection): Timestamp | null {
  return timestamp.ok ? timestamp.value : null;
}

const MINUTE = 60;
/** Browsers keep no cookie for more than 400 days, whatever they are told. */
const CAPPED = 395 * 24 * 60 * MINUTE;

/** `expires` of a permanent session's cookie, in unix seconds, is what Flask set when it signed; the
 * browser corrects it by some seconds. */
function inferLifetime(expires: number | null, signedAt: number | null): Lifetime {
  const seconds = expires === null || signedAt === null ? 0 : expires - signedAt;
  if (seconds <= 0 || seconds > CAPPED) return { seconds: DEFAULT_LIFETIME, source: 'assumed' };
  const rounded = seconds < 2 * MINUTE ? seconds : Math.round(seconds / MINUTE) * MINUTE;
  return { seconds: Math.ceil(rounded), source: 'expiry' };
}

/** Both ends of a session's life, in unix seconds. */
export interface SessionLife {
  /** Null where the timestamp cannot be read. */
  readonly signedAt: number | null;
  /** The last second in which Flask takes it: signed at + lifetime. Null where the timestamp cannot
   * be read, or counts from 2011, for which Flask takes it as decades old. */
  readonly serverLimit: number | null;
  /** Unknown where requests alone have shown the cookie. */
  readonly browserLimit: number | 'withBrowser' | 'unknown';
}

export function sessionLife({ cookie, inspection, lifetime }: SessionReading): SessionLife {
  const timestamp = timestampOf(inspection);
  return {
    signedAt: timestamp?.seconds ?? null,
    serverLimit: timestamp?.legacyEpoch === false ? timestamp.raw + lifetime.seconds : null,
    browserLimit: cookie.attributes ? (cookie.attributes.expires ?? 'withBrowser') : 'unknown',
  };
}

/** Seconds by which a server's clock may be ahead of this one without a word. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/** Seconds until the first of its ends, negative when that is over; null where nothing is known of
 * the server's, or its clock is far ahead. `now` in unix seconds. */
export function timeLeft(life: SessionLife, now: number): number | null {
  const { signedAt, serverLimit, browserLimit } = life;
  if (signedAt === null || signedAt > now + CLOCK_TOLERANCE) return null;
  if (serverLimit === null) return -1; // signed before 2011
  return Math.min(serverLimit, typeof browserLimit === 'number' ? browserLimit : Infinity) - now;
}

/**
 * What Flask does with it now, `now` in unix seconds. A signature that was not checked is taken to
 * be right: then an empty session is certain all the same, and the rest hangs on the signature. A
 * server does not find in the future what it has just signed: its clock counts, not this one.
 */
export function sessionOutcome(reading: SessionReading, now: number): FlaskOutcome {
  const { inspection, verdict, lifetime } = reading;
  const signedAt = timestampOf(inspection)?.raw ?? now;
  const isAhead = signedAt > now && signedAt - now <= CLOCK_TOLERANCE;
  return flaskOutcome(inspection, verdict.kind !== 'invalid', {
    now: isAhead ? signedAt : now,
    lifetime: lifetime.seconds,
  });
}
