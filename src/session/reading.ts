import {
  DEFAULT_LIFETIME,
  type FlaskInspection,
  type FlaskOutcome,
  flaskOutcome,
  inspectFlask,
  isPermanent,
  readable,
} from '../codec/index.ts';
import { cookieSize, cookiesSentTo } from './cookie.ts';
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

/** Flask reads the first cookie of the name; those behind it are ignored. */
export function view({ page, granted, jar }: SessionState): View {
  if (page === undefined) return { kind: 'waiting' };
  if (page === null || !/^https?:/.test(page)) return { kind: 'unreadablePage' };
  const host = new URL(page).hostname;
  if (granted === false) return { kind: 'notPermitted', host };
  if (!jar) return { kind: 'waiting' };
  const sessions = cookiesSentTo(page, jar.cookies).filter(({ name }) => name === SESSION_COOKIE);
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
  readonly permanent: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
}

/** Reads a cookie and verifies it with the secret typed for its host. */
export function readSession(cookie: JarCookie, secret: string): SessionReading {
  const inspection = inspectFlask(cookie.value);
  const value = readable(inspection.tags);
  return {
    cookie,
    inspection,
    verdict: verifySecret(cookie.value, secret),
    permanent: value !== null && isPermanent(value),
    size: cookieSize(cookie),
  };
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
  /** Of the server, in seconds: Flask's default, which the app may have changed. */
  readonly assumedLifetime: number;
}

export function sessionLife({ cookie, inspection }: SessionReading): SessionLife {
  const timestamp = inspection.timestamp.ok ? inspection.timestamp.value : null;
  return {
    signedAt: timestamp?.seconds ?? null,
    serverLimit: timestamp?.legacyEpoch === false ? timestamp.raw + DEFAULT_LIFETIME : null,
    browserLimit: cookie.expires,
    assumedLifetime: DEFAULT_LIFETIME,
  };
}

/** Seconds until the first of its ends, negative when that is over; null where nothing is known of the
 * server's. `now` in unix seconds. */
export function timeLeft(
  { signedAt, serverLimit, browserLimit }: SessionLife,
  now: number,
): number | null {
  if (signedAt === null) return null;
  if (serverLimit === null) return -1; // signed before 2011
  return Math.min(serverLimit, browserLimit ?? Infinity) - now;
}

/**
 * What Flask does with it now, `now` in unix seconds. A signature that was not checked is taken to
 * be right: then an empty session is certain all the same, and the rest hangs on the signature.
 */
export function sessionOutcome({ inspection, verdict }: SessionReading, now: number): FlaskOutcome {
  return flaskOutcome(inspection, verdict.kind !== 'invalid', { now });
}
