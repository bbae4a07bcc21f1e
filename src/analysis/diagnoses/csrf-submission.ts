import {
  CSRF_SCHEMES,
  type CsrfScheme,
  inspectRememberToken,
  isLoggedInBy,
} from '../../codec/index.ts';
import { identityChange } from '../../content/diff/identity.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { SubmittedToken } from '../../cookies/csrf-tokens.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { areOtherApps } from '../../timeline/entry.ts';
import {
  carriedAs,
  carriedSession,
  isUnsafe,
  type ReadSession,
  readPair,
  valueAt,
  viewOf,
} from './carried.ts';
import type { Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';
import { findSettersIn, sessionNamesSet } from './setters.ts';

/** What is wrong with a form's CSRF token. */
export type CsrfFault =
  /** The request carried no cookie that could have the secret. */
  | 'noCookie'
  /** The session has no secret. */
  | 'noSecret'
  /** It was made of another secret. */
  | 'otherSecret'
  /** It is older than the library allows by default. */
  | 'expired'
  /** It is none that the library makes. */
  | 'malformed'
  /** The form has none. */
  | 'missing';

/**
 * What the response shows of a form. `accepted`: it has a login or another success. `refused`: it has the status for a wrong
 * token. `shownAgain`: it has the one with which a form that checks its token itself is shown again.
 * `redirected`: it leads to another page, as many do that accept a form, and some that refuse it and say so there.
 */
export type CsrfOutcome = 'accepted' | 'refused' | 'shownAgain' | 'redirected' | 'unknown';

/**
 * Whose app set a session. `own`: that of the request was seen to set this very cookie, or one of its name. `other`: another one
 * was seen to set it, as cookies ignore ports. `maybeOther`: another one was seen to set sessions of its name, or the request's
 * own only sessions of other names. `unseen`: nothing of this was observed.
 */
export type SetterOfSession = 'own' | 'other' | 'maybeOther' | 'unseen';

export function isOfOther(setter: SetterOfSession): boolean {
  return setter === 'other' || setter === 'maybeOther';
}

/** A request with a CSRF token, or with a form that lacks one, and the secret that the request carried. */
export interface CsrfSubmission {
  readonly request: ObservedRequest;
  readonly view: string;
  readonly scheme: CsrfScheme;
  /** The name of the cookie that has the secret, or should; null if no cookie was sent. */
  readonly name: string | null;
  /** That cookie, if it is a session. */
  readonly session: ReadSession | null;
  /** Null if the token was made of the secret. */
  readonly fault: CsrfFault | null;
  /** Whose app set the cookie: with that of another one, the fault may be none. */
  readonly setter: SetterOfSession;
  /** What the response shows of it. */
  readonly outcome: CsrfOutcome;
}

/** What the requests submitted, as far as both the token and the secret are known. */
export function csrfSubmissions(situation: Situation): readonly CsrfSubmission[] {
  const schemes = CSRF_SCHEMES.map((scheme) => ({
    ...{ scheme, origins: originsOf(scheme, situation) },
    /** The origins where an earlier form has shown the library. */
    seenAt: new Set<string>(),
  }));
  return situation.requests.flatMap((request) => {
    const { exchange } = request;
    const view = viewOf(exchange);
    if (!isUnsafe(exchange) || exchange.csrfToken === null || view === null) return [];
    const { origin } = urlOf(request);
    const read = schemes.flatMap(({ scheme, origins, seenAt }) => {
      const stored = storedSecret(scheme, exchange, origins, situation);
      const fault = stored && faultOf(exchange, scheme, stored, seenAt.has(origin));
      if (!stored || fault === 'unknown') return [];
      const { name, session } = stored;
      const setter = session ? setterOf(session, exchange, situation) : 'own';
      const outcome = outcomeOf(exchange, scheme, situation);
      if (fault === null || !isOfOther(setter)) seenAt.add(origin);
      return [{ request, view, scheme, name, session, fault, setter, outcome }];
    });
    // One header may be a place of both: which of them has malformed tokens there, its status tells.
    return read.find(({ outcome }) => outcome === 'refused') ?? read[0] ?? [];
  });
}

function setterOf(cookie: CookiePair, { url }: Exchange, situation: Situation): SetterOfSession {
  const { origin, hostname } = new URL(url);
  const isOwn = (other: string) =>
    new URL(other).hostname === hostname && !areOtherApps(origin, other);
  const setters = findSettersIn(situation.requests)(cookie);
  if (setters.length > 0)
    return setters.some((setter) => isOwn(urlOf(setter).origin)) ? 'own' : 'other';
  const names = [...sessionNamesSet(situation)];
  const ofName = names.filter(([, named]) => named.has(cookie.name)).map(([other]) => other);
  if (ofName.some(isOwn)) return 'own';
  const mayBeOfOther =
    names.some(([other]) => isOwn(other)) || ofName.some((other) => areOtherApps(origin, other));
  return mayBeOfOther ? 'maybeOther' : 'unseen';
}

/** The origins that use the scheme's own cookie. */
function originsOf({ secretIn }: CsrfScheme, { requests }: Situation): ReadonlySet<string> {
  if (secretIn.kind === 'session') return new Set();
  const isUsed = ({ exchange: { sent, set } }: ObservedRequest) =>
    [...(sent ?? []), ...set].some(({ name }) => name === secretIn.name);
  return new Set(requests.filter(isUsed).map(({ exchange }) => new URL(exchange.url).origin));
}

/** The secret that a request carried; null for none. */
interface Stored {
  readonly name: string | null;
  readonly session: ReadSession | null;
  readonly secret: string | null;
}

const NO_COOKIE: Stored = { name: null, session: null, secret: null };

/** Null if it is unknown. */
function storedSecret(
  { secretIn, secretOf }: CsrfScheme,
  exchange: Exchange,
  origins: ReadonlySet<string>,
  situation: Situation,
): Stored | null {
  const { sent, url } = exchange;
  if (!sent || sent.length === 0) return sent && NO_COOKIE;
  const session = carriedSession(exchange, situation);
  if (secretIn.kind === 'session') {
    const value = session && valueAt(session, secretIn.key);
    if (!session || (value && value.type !== 'str')) return null;
    const secret = value ? secretOf(value.value) : null;
    return value && secret === null ? null : { name: session.name, session, secret };
  }
  if (session && valueAt(session, secretIn.unlessSessionHas)) return null;
  const cookie = sent.findLast(({ name }) => name === secretIn.name);
  if (!cookie) return origins.has(new URL(url).origin) ? NO_COOKIE : null;
  const secret = secretOf(readValue(cookie.value));
  return secret === null ? null : { name: cookie.name, session: null, secret };
}

function faultOf(
  { csrfToken, status, date, startedAt }: Exchange,
  scheme: CsrfScheme,
  stored: Stored,
  isSeen: boolean,
): CsrfFault | 'unknown' | null {
  if (csrfToken === null) return 'unknown';
  // Only the secret or an earlier form shows that the library is there, which looks for the token before the secret, and only
  // the refusal that it protects a form without its field.
  if (csrfToken === 'missing')
    return (stored.secret !== null || isSeen) && status === scheme.status ? 'missing' : 'unknown';
  const token = scheme.read(csrfToken.token);
  if (token === null) {
    if (stored.secret === null || !isPlaceOf(scheme, csrfToken.field)) return 'unknown';
    if (CSRF_SCHEMES.some((other) => isTokenOf(other, csrfToken))) return 'unknown';
    return csrfToken.token === '' ? 'missing' : 'malformed';
  }
  if (stored.secret === null) return stored.name === null ? 'noCookie' : 'noSecret';
  if (token.secret !== stored.secret) return 'otherSecret';
  const now = date ?? startedAt / 1000;
  return token.signedAt !== null && now - token.signedAt > scheme.lifetime ? 'expired' : null;
}

/** Whether the library looks for its token in this field or header. */
function isPlaceOf({ field, hasPrefixes, headers }: CsrfScheme, place: string): boolean {
  return place === field || (hasPrefixes && place.endsWith(field)) || headers.includes(place);
}

function isTokenOf(scheme: CsrfScheme, { field, token }: SubmittedToken): boolean {
  return isPlaceOf(scheme, field) && scheme.read(token) !== null;
}

function outcomeOf(exchange: Exchange, scheme: CsrfScheme, situation: Situation): CsrfOutcome {
  const { status, redirect, csrfToken } = exchange;
  if (status === scheme.status) return 'refused';
  if (status === null || status >= 400) return 'unknown';
  if (logsIn(exchange, situation)) return 'accepted';
  if (status >= 300 || redirect !== null) return 'redirected';
  const isInHeader =
    csrfToken && csrfToken !== 'missing' && scheme.headers.includes(csrfToken.field);
  return status !== scheme.shownAgain || isInHeader ? 'accepted' : 'shownAgain';
}

/**
 * Whether a response logs somebody in, as a login library's own key says: others, such as `email`, may only be what was typed
 * into a form that is shown again. One that refuses a form may log out, count, flash a message, set its secret, and log a
 * remembered user in.
 */
function logsIn(exchange: Exchange, { isSession }: Situation): boolean {
  const last = exchange.set.findLast(isSession);
  const after = last ? readPair(last) : null;
  const before = after && carriedAs(after.name, exchange);
  if (!after || before === undefined) return false;
  const change = identityChange(before?.content ?? null, after.content);
  const isLogin = change?.isByLibrary === true && change.change !== 'logout';
  return isLogin && !isRemembered(after, exchange);
}

/** Whether a cookie of the request logged the user in to the session that its response set. */
function isRemembered({ content }: ReadSession, { sent }: Exchange): boolean {
  const tokens = sent?.flatMap(({ value }) => inspectRememberToken(readValue(value)) ?? []);
  return tokens?.some((token) => isLoggedInBy(token, content)) === true;
}
