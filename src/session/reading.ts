import {
  DEFAULT_LIFETIME,
  type FlaskInspection,
  type FlaskOutcome,
  type FlaskValue,
  flaskOutcome,
  inspectFlask,
  isPermanent,
  readable,
  type Timestamp,
} from '../codec/index.ts';
import { cookieSize, cookiesSentTo, hasCookies } from './cookie.ts';
import type { JarCookie } from './observation.ts';
import { type Verdict, verifySecret } from './secret.ts';
import type { SessionState } from './state.ts';

/** The name of Flask's session cookie unless the app changes it. */
export const SESSION_COOKIE = 'session';

/** What there is to show: the session cookie that the page's server reads, or why there is none. */
export type View =
  | { readonly kind: 'unreadablePage' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'notPermitted'; readonly host: string }
  | { readonly kind: 'noCookie'; readonly host: string }
  | { readonly kind: 'cookie'; readonly cookie: JarCookie; readonly ignored: readonly JarCookie[] };

/** Flask reads the first cookie of the name; those behind it are ignored. `now` in unix seconds. */
export function view({ page, granted, jar }: SessionState, now: number): View {
  if (page === undefined) return { kind: 'waiting' };
  if (page === null || !hasCookies(page)) return { kind: 'unreadablePage' };
  const host = new URL(page).hostname;
  if (granted === false) return { kind: 'notPermitted', host };
  if (!jar) return { kind: 'waiting' };
  const sessions = cookiesSentTo(page, jar.cookies, now).filter(
    ({ name }) => name === SESSION_COOKIE,
  );
  const [cookie, ...ignored] = sessions;
  if (cookie) return { kind: 'cookie', cookie, ignored };
  // Read for another address of the host: other paths may have other cookies.
  return jar.url === page ? { kind: 'noCookie', host } : { kind: 'waiting' };
}

/** A session cookie with all that can be said of it without a clock. */
export interface SessionReading {
  readonly cookie: JarCookie;
  readonly inspection: FlaskInspection;
  readonly verdict: Verdict;
  /** The session that Flask makes of it while it is young, or as much as can be read. */
  readonly content: FlaskValue | null;
  readonly permanent: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  readonly lifetime: Lifetime;
}

/** Flask's `PERMANENT_SESSION_LIFETIME`, which limits every session and which no cookie tells. */
export interface Lifetime {
  readonly seconds: number;
  /** `expiry`: about as long as the browser keeps a permanent session, which Flask sets alike. */
  readonly source: 'assumed' | 'expiry';
}

/** Reads a cookie and verifies it with the secret typed for its host. */
export function readSession(cookie: JarCookie, secret: string): SessionReading {
  const inspection = inspectFlask(cookie.value);
  const timestamp = timestampOf(inspection);
  const young = flaskOutcome(inspection, true, { now: timestamp?.raw ?? 0 });
  const content = young.kind === 'session' ? young.value : readable(inspection.tags);
  const permanent = content !== null && isPermanent(content);
  return {
    cookie,
    inspection,
    verdict: verifySecret(cookie.value, secret),
    content,
    permanent,
    size: cookieSize(cookie),
    lifetime: inferLifetime(permanent ? cookie.expires : null, timestamp?.raw ?? null),
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
  /** Null where it ends with the browser. */
  readonly browserLimit: number | null;
}

export function sessionLife({ cookie, inspection, lifetime }: SessionReading): SessionLife {
  const timestamp = timestampOf(inspection);
  return {
    signedAt: timestamp?.seconds ?? null,
    serverLimit: timestamp?.legacyEpoch === false ? timestamp.raw + lifetime.seconds : null,
    browserLimit: cookie.expires,
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
  return Math.min(serverLimit, browserLimit ?? Infinity) - now;
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
