import {
  type CookieShape,
  DEFAULT_FORMAT,
  type Format,
  type FormatId,
  type Outcome,
  type PythonValue,
  type Reading,
  readable,
  type SessionRules,
  type Timestamp,
} from '../codec/index.ts';
import { readAs, readCookie } from '../content/content.ts';
import { formatOfCookie, formatOfValue, formOf, recognisedFormat } from '../content/format-of.ts';
import { type Lifetime, lifetimeOf } from '../content/lifetime.ts';
import { DATE_TOLERANCE } from '../content/server-clock.ts';
import { shapeOf } from '../content/shape.ts';
import { cookieSize, headerSize } from '../cookies/cookie.ts';
import { readValue } from '../cookies/cookie-header.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import { isExplained, UNCHECKED, type Verdict } from '../keys/verdict.ts';
import type { Renewal } from '../timeline/renewal.ts';

/** Everything known about a session cookie that does not depend on the current time. */
export interface Session {
  readonly cookie: KnownCookie;
  /** By which the value is read. */
  readonly format: Format<FormatId>;
  /** What the server does with the session; null if the cookie holds none, judging by key, form and name. */
  readonly rules: SessionRules | null;
  /** Of the value without quotes. */
  readonly reading: Reading;
  readonly verdict: Verdict;
  /**
   * How it is known that the value is no cookie but what the library keeps on the server: a key signed it so, or an expiry
   * was pasted beside it, as rows of a database have it. Null for a cookie.
   */
  readonly stored: 'key' | 'row' | null;
  /** What the value looks like, whatever it is read as. */
  readonly shape: CookieShape;
  /** What the framework reads from an unexpired cookie, or as much as can be read. */
  readonly content: PythonValue | null;
  /**
   * Whether the session is marked permanent. Null if the framework has no such mark, or if only the
   * beginning was read.
   */
  readonly permanent: boolean | null;
  /** Whether the content is incomplete because the rest is too large to read here. */
  readonly isTruncated: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
  /**
   * Bytes of the `Set-Cookie` header, and how many the framework allows before it warns; null if it
   * never does, or if the cookie's attributes are unknown.
   */
  readonly header: { readonly size: number; readonly limit: number } | null;
  readonly lifetime: Lifetime;
  /** Seconds by which the server's clock is ahead of this one; null if unknown. */
  readonly serverAhead: number | null;
}

/** What is known beside the cookie itself. */
export interface SessionFacts {
  readonly verdict: Verdict;
  /** Whether it was pasted with the expiry that a database has beside a stored session. */
  readonly isInRow?: boolean;
  /** The session lifetime that the user set for the host, in seconds. */
  readonly chosenLifetime: number | null;
  /** The lifetime that responses reported, in seconds: see {@link reportedLifetime}. */
  readonly reportedLifetime: number | null;
  /** Seconds by which the server's clock is ahead of this one; null if unknown. */
  readonly serverAhead: number | null;
  /**
   * The lifetime before the user put the cookie there, null for none: its expiry is the panel's, and says nothing of the
   * app. Undefined where the user has not.
   */
  readonly lifetimeBefore?: Lifetime | null;
  /** By which the cookie is read, if a key has shown it; else by its form. */
  readonly format?: Format<FormatId>;
}

export const NO_FACTS: SessionFacts = {
  verdict: UNCHECKED,
  chosenLifetime: null,
  reportedLifetime: null,
  serverAhead: null,
};

/** Decodes a cookie and combines it with what else is known. */
export function readSession(cookie: KnownCookie, facts: SessionFacts = NO_FACTS): Session {
  const value = readValue(cookie.value);
  const format = facts.format ?? formatOfCookie(cookie);
  const shape = shapeOf(value);
  const { reading, content, isTruncated } =
    format.id === formatOfValue(value).id ? readCookie(value) : readAs(format, value);
  const signedAt = readable(reading.timestamp)?.raw ?? null;
  const { verdict, chosenLifetime, serverAhead } = facts;
  const isSigned = verdict.kind === 'valid' || isExplained(verdict);
  const isOfSession = isSigned || isSession(cookie, format, { shape, content, reading });
  const stored = storedAs(format, facts);
  const rules = isOfSession && stored === null ? format.session : null;
  const isEndOfSession = content !== null && rules?.expiresAfterLifetime(content);
  const ends = {
    expires: isEndOfSession && !isTruncated ? (cookie.attributes?.expires ?? null) : null,
    signedAt: signedAt === null ? null : signedAt - (serverAhead ?? 0),
  };
  return {
    cookie,
    format,
    rules,
    reading,
    verdict,
    stored,
    shape,
    content,
    permanent: isTruncated ? null : permanenceOf(rules, content),
    isTruncated,
    size: cookieSize(cookie),
    header: headerOf(rules, cookie),
    lifetime:
      facts.lifetimeBefore === undefined
        ? lifetimeOf(
            chosenLifetime,
            facts.reportedLifetime ?? withoutExpiry(rules, cookie),
            ends,
            rules?.defaultLifetime ?? 0,
          )
        : lifetimeToPut(facts, rules),
    serverAhead,
  };
}

function storedAs(format: Format, { verdict, isInRow = false }: SessionFacts): Session['stored'] {
  if (verdict.kind === 'stored') return 'key';
  const isCookie = verdict.kind === 'valid' || isExplained(verdict);
  return isInRow && format.storedSalts && !isCookie ? 'row' : null;
}

/** The lifetime of a session that the user puts there: what is known of the app's, else the framework's default. */
export function lifetimeToPut(
  { chosenLifetime, reportedLifetime, lifetimeBefore }: Omit<SessionFacts, 'verdict'>,
  rules: SessionRules | null,
): Lifetime {
  const noEnds = { expires: null, signedAt: null };
  const known = lifetimeOf(chosenLifetime, reportedLifetime, noEnds, rules?.defaultLifetime ?? 0);
  return known.source === 'assumed' ? (lifetimeBefore ?? known) : known;
}

/**
 * Whether a cookie that no key verifies holds a session. An id holds none. What is signed in the way
 * of a framework may be anything, unless it has the content of a session, or else the name.
 */
function isSession(
  { name, value: raw }: KnownCookie,
  format: Format,
  { shape, content, reading }: Pick<Session, 'shape' | 'content' | 'reading'>,
): boolean {
  const value = readValue(raw);
  if (shape === 'server_side_id') {
    // The characters of an id may happen to be the base64 of a number, or of a brace and no more that can be read.
    if (content?.type !== 'dict') return false;
    if (!reading.content.ok && content.entries.length === 0) return false;
  }
  if (format.id === DEFAULT_FORMAT.id || recognisedFormat(value) !== null) return true;
  return format.cookieNames.includes(name) && (content !== null || formOf(value) !== null);
}

function headerOf(rules: SessionRules | null, cookie: KnownCookie): Session['header'] {
  const limit = rules?.headerWarning ?? null;
  if (limit === null || cookie.attributes === null) return null;
  return { size: headerSize(cookie, cookie.attributes), limit };
}

function permanenceOf(rules: SessionRules | null, content: PythonValue | null): boolean | null {
  if (!rules?.isPermanent) return null;
  return content !== null && rules.isPermanent(content);
}

/** The lifetime that a cookie without expiry proves; null if it proves none. */
function withoutExpiry(rules: SessionRules | null, { attributes }: KnownCookie): number | null {
  return rules?.isUnlimitedWithoutExpiry && attributes?.expires === null ? Infinity : null;
}

/** When a session was signed and when it ends, in unix seconds of this clock, not the server's. */
export interface SessionLife {
  /** Null if the timestamp cannot be read. */
  readonly signedAt: number | null;
  /**
   * The last second in which the server accepts it: signing time + lifetime; Infinity if it sets no
   * limit. Null if the timestamp cannot be read, or counts from 2011, so that the server takes it to
   * be decades old.
   */
  readonly serverLimit: number | null;
  /** `unknown` if only requests have shown the cookie. */
  readonly browserLimit: number | 'withBrowser' | 'unknown';
}

export function sessionLife(session: Session): SessionLife {
  const { cookie, lifetime } = session;
  const timestamp = readable(session.reading.timestamp);
  const ahead = session.serverAhead ?? 0;
  return {
    signedAt: timestamp && timestamp.seconds - ahead,
    serverLimit: timestamp && serverLimitOf(timestamp, lifetime.seconds - ahead),
    browserLimit: cookie.attributes ? (cookie.attributes.expires ?? 'withBrowser') : 'unknown',
  };
}

function serverLimitOf({ raw, legacyEpoch }: Timestamp, seconds: number): number | null {
  return legacyEpoch && seconds !== Infinity ? null : raw + seconds;
}

/**
 * Seconds by which a server's clock may be ahead without being reported, if the offset is unknown.
 */
const SIGNED_AHEAD_TOLERANCE = 5 * 60;

function toleranceOf({ serverAhead }: Session): number {
  return serverAhead === null ? SIGNED_AHEAD_TOLERANCE : DATE_TOLERANCE;
}

/**
 * Seconds until the session ends on the server or in the browser, whichever is first; negative
 * afterwards. Null if the server's end is unknown or the signing time is in the future. `now` in
 * unix seconds.
 */
export function timeLeft(session: Session, now: number): number | null {
  if (!session.rules) return null;
  const { signedAt, serverLimit, browserLimit } = sessionLife(session);
  if (signedAt === null || signedAt > now + toleranceOf(session)) return null;
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
  /** `isUnlessRenewed`: a request may postpone the end. */
  | { readonly kind: 'in'; readonly seconds: number; readonly isUnlessRenewed: boolean };

/** From this many seconds before the end, a countdown is shown. */
export const COUNTDOWN = 2 * 60;

/** What ends a session first, at `now` in unix seconds; null if that is unknown. */
export function sessionEnd(session: Session, renewal: Renewal, now: number): SessionEnd | null {
  const seconds = timeLeft(session, now);
  if (seconds === null) return null;
  if (seconds < 0) return { kind: 'over' };
  const { permanent, lifetime } = session;
  const { browserLimit } = sessionLife(session);
  const isRenewed = permanent !== false && renewal !== 'leftAlone';
  if (seconds > COUNTDOWN) {
    if (browserLimit === 'withBrowser') return { kind: 'browserCloses', isGuess: false };
    if (browserLimit === 'unknown' && permanent === false)
      return { kind: 'browserCloses', isGuess: true };
    if (seconds === Infinity) return null;
    // Do not lead with an end that is only assumed.
    if (browserLimit === 'unknown' && lifetime.source === 'assumed') return null;
    if (isRenewed && renewal === 'eachResponse' && lifetime.source !== 'assumed') {
      return { kind: 'afterLastRequest', lifetime: lifetime.seconds };
    }
  }
  return { kind: 'in', seconds, isUnlessRenewed: isRenewed };
}

/** What the framework does with a session; `ignored` if it does not read the cookie at all. */
export type SessionOutcome = Outcome | { readonly kind: 'ignored' };

/**
 * What the framework does with the cookie at `now` (unix seconds); null if the cookie holds no
 * session. An unchecked signature counts as valid: an empty session is certain anyway, and
 * everything else depends on it. A server never finds a session it just signed to be from the
 * future: its clock counts, not this one.
 */
export function sessionOutcome(session: Session, now: number): SessionOutcome | null {
  const { cookie, format, rules, reading, verdict, lifetime, serverAhead } = session;
  if (!rules) return null;
  const serverNow = now + (serverAhead ?? 0);
  const signedAt = readable(reading.timestamp)?.raw ?? serverNow;
  const isJustSigned = signedAt > serverNow && signedAt - serverNow <= toleranceOf(session);
  const isValid = verdict.kind !== 'invalid' || isExplained(verdict);
  const outcome = rules.outcome(reading, isValid, {
    now: isJustSigned ? signedAt : serverNow,
    lifetime: lifetime.seconds,
  });
  const isIgnored = format.cookieHeader.valueOf(cookie.value) === null;
  return isIgnored && outcome.kind !== 'emptySession' ? { kind: 'ignored' } : outcome;
}

export type PermanenceConflict = 'permanentWithoutExpires' | 'expiresWithoutPermanent';

/**
 * Whether the session's mark as permanent and its cookie's expiry disagree: the framework writes
 * both or neither. Null if they agree, or if either is unknown.
 */
export function permanenceConflict(session: Session): PermanenceConflict | null {
  const { cookie, content, permanent } = session;
  if (!cookie.attributes || content === null || permanent === null) return null;
  const hasExpires = cookie.attributes.expires !== null;
  if (permanent === hasExpires) return null;
  return permanent ? 'permanentWithoutExpires' : 'expiresWithoutPermanent';
}
