import type { Exchange } from '../../cookies/exchange.ts';
import { isCut } from '../../observations/address.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { carriedAs, isRefused, isSigned, type ReadSession, sessionSet } from './carried.ts';
import {
  type Cause,
  type Diagnosis,
  evidenceOf,
  type Missing,
  type Situation,
} from './diagnosis.ts';
import { hostOf } from './request-url.ts';

/** Why the state of a login is not in the session with which the user comes back. */
export type OAuthFault =
  /** The login began at another host, whose cookies are not sent. */
  | 'otherHost'
  /** The session's cookie was not sent. */
  | 'noSession'
  /** A request before has used the state. */
  | 'twice'
  /** The session is there without it. */
  | 'noState';

export interface OAuthState extends Diagnosis {
  readonly id: 'oauthState';
  /** The request with which the user came back. */
  readonly request: ObservedRequest;
  /** The one that sent the user away, and put the state into the session. */
  readonly login: ObservedRequest;
  readonly fault: OAuthFault;
  /** The name of the session's cookie. */
  readonly name: string;
  /** Whether the browser had the cookie, and its SameSite attribute kept it from being sent. */
  readonly isKeptBySameSite: boolean;
}

export type AgainstOAuthState = 'noReturn' | 'fits';

/**
 * That a user who logged in at another site comes back without the state that the session had then (RFC 6749, 10.12).
 * Only a state counts that was seen in the session.
 */
export const oauthState: Cause<'oauthState', OAuthState, AgainstOAuthState> = {
  id: 'oauthState',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const logins = new Map(
      requests.flatMap((request) => loginOf(request, situation)).map((each) => [each.state, each]),
    );
    const returns = requests.flatMap((request) => {
      const login = logins.get(returnedState(request.exchange) ?? '');
      return login ? returnOf(request, login) : [];
    });
    const last = returns.at(-1);
    const unknown = requests.findLast(({ exchange }) => returnedState(exchange) !== null);
    if (unknown && unknown.id > (last?.request.id ?? 0))
      return { kind: 'open', missing: missingOfReturn(unknown, logins) };
    if (!last) return { kind: 'unseen', reason: 'noReturn' };
    const evidence = evidenceOf(last.login.request, last.request);
    // The server does not read such a session, which is another cause.
    if (last.session && isRefused(last.session, last.request.exchange, situation))
      return { kind: 'open', missing: { kind: 'key' } };
    if (hasState(last)) return { kind: 'against', reason: 'fits', evidence };
    return { kind: 'found', diagnoses: [diagnosisOf(last, usedBefore(last, returns), situation)] };
  },
};

/** A response that put a state into the session and sent the user to another origin with it. */
interface Login {
  readonly request: ObservedRequest;
  readonly state: string;
  readonly name: string;
}

/** A request that came back with the state of a login. */
interface Return {
  readonly request: ObservedRequest;
  readonly login: Login;
  /** Null if the request carried none. */
  readonly session: ReadSession | null;
}

/** Characters; libraries make longer ones, and shorter ones could be anything. */
const MIN_STATE = 8;

function loginOf(request: ObservedRequest, { isSession }: Situation): Login[] {
  const { exchange } = request;
  const { redirect, url } = exchange;
  if (redirect === null || isCut(redirect) || isCut(url)) return [];
  const target = new URL(redirect);
  const state = target.searchParams.get('state');
  if (state === null || state.length < MIN_STATE || target.origin === new URL(url).origin)
    return [];
  const name = exchange.set.findLast(isSession)?.name;
  const session = name === undefined ? null : sessionSet(exchange, name);
  return session && contains(session, state) ? [{ request, state, name: session.name }] : [];
}

/** The state with which another site sends the user back (RFC 6749, 4.1.2); null if it does not. */
function returnedState({ url }: Exchange): string | null {
  if (isCut(url)) return null;
  const { searchParams } = new URL(url);
  const isReturn = searchParams.has('code') || searchParams.has('error');
  return isReturn ? searchParams.get('state') : null;
}

/** Libraries keep the state as a value, or as the end of a key. */
function contains({ content }: ReadSession, state: string): boolean {
  return content.entries.some(
    ({ key, value }) => key.endsWith(state) || (value.type === 'str' && value.value === state),
  );
}

/** None if it is unknown what the request carried. */
function returnOf(request: ObservedRequest, login: Login): Return[] {
  const session = carriedAs(login.name, request.exchange);
  const isLater = login.request.id < request.id;
  return isLater && session !== undefined ? [{ request, login, session }] : [];
}

/** What is missing to say whether the session had the state with which the user came back. */
function missingOfReturn(request: ObservedRequest, logins: ReadonlyMap<string, Login>): Missing {
  if (request.exchange.sent === null) return { kind: 'headers', request };
  const isKnown = logins.has(returnedState(request.exchange) ?? '');
  return isKnown ? { kind: 'requests' } : { kind: 'login', request };
}

function hasState({ session, login }: Return): boolean {
  return session !== null && contains(session, login.state);
}

/** The earlier return that has used the same state, as far as the app's answer shows; undefined for none. */
function usedBefore(last: Return, returns: readonly Return[]): Return | undefined {
  const isUse = (each: Return) =>
    each !== last &&
    each.login === last.login &&
    hasState(each) &&
    isAnswered(each.request.exchange);
  return returns.findLast(isUse);
}

/** Whether the app answered, and not with an error, as where it does not accept the session. */
function isAnswered({ status }: Exchange): boolean {
  return status !== null && status < 400;
}

function diagnosisOf(
  { request, login, session }: Return,
  use: Return | undefined,
  situation: Situation,
): OAuthState {
  const isOtherHost = hostOf(request) !== hostOf(login.request);
  const withSession = session ? (use ? 'twice' : 'noState') : 'noSession';
  const fault = isOtherHost ? 'otherHost' : withSession;
  const usedIn = use?.session;
  const isAccepted = usedIn ? isSigned(usedIn, request.exchange, situation) : false;
  return {
    id: 'oauthState',
    severity: 'warning',
    isProven: fault !== 'twice' || isAccepted,
    evidence: evidenceOf(
      login.request,
      ...(fault === 'twice' && use ? [use.request] : []),
      request,
    ),
    request,
    login: login.request,
    fault,
    name: login.name,
    isKeptBySameSite: request.notSent.some(
      ({ cookie, reason }) => cookie.name === login.name && reason === 'sameSite',
    ),
  };
}
