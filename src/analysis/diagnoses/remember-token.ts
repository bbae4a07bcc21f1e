import { inspectRememberToken, isLoggedInBy, type PythonValue } from '../../codec/index.ts';
import { hasOnlyLost } from '../../content/diff/only-lost.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { isDeletion } from '../../cookies/receive.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import {
  carriedAs,
  isRefused,
  isSigned,
  lastSet,
  type ReadSession,
  sessionBefore,
  sessionSet,
  valueAt,
} from './carried.ts';
import {
  type Assessment,
  type Cause,
  type Diagnosis,
  evidenceOf,
  type Situation,
} from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { keptOf } from './shown-acceptance.ts';

export interface RememberToken extends Diagnosis {
  readonly id: 'rememberToken';
  /** The logout. */
  readonly request: ObservedRequest;
  /** The name of the cookie that it left. */
  readonly name: string;
  /** The later request that this cookie logged in again; null if none was observed. */
  readonly again: ObservedRequest | null;
}

export type AgainstRememberToken = 'noLogout' | 'noToken' | 'deleted';

/** Logouts that are looked at: the last one of which something is known decides. */
const MAX_LOGOUTS = 5;

/** That a logout ends the session and leaves the cookie that logs the user in again. */
export const rememberToken: Cause<'rememberToken', RememberToken, AgainstRememberToken> = {
  id: 'rememberToken',
  seenIn: 'changes',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const logouts = lastLogouts(situation);
    const assessment = assessLogouts(
      logouts.filter(({ acceptance }) => acceptance !== 'refused'),
      situation,
    );
    const isExcluded = assessment.kind === 'against' || assessment.kind === 'unseen';
    const last = logouts.at(-1);
    return isExcluded && last && !isCertain(last) ? KEY_MISSING : assessment;
  },
};

const KEY_MISSING = { kind: 'open', missing: { kind: 'key' } } as const;

/** Whether it certainly was a logout: without the server's keys nobody knows whether it accepted the session. */
function isCertain({ acceptance }: Logout): boolean {
  return acceptance === 'shown' || acceptance === 'signed';
}

function assessLogouts(
  logouts: readonly Logout[],
  situation: Situation,
): Assessment<RememberToken, AgainstRememberToken> {
  const last = logouts.findLast(({ token }) => token) ?? logouts.at(-1);
  if (!last) return { kind: 'unseen', reason: 'noLogout' };
  const evidence = evidenceOf(last.request);
  if (last.token === undefined)
    return { kind: 'open', missing: { kind: 'headers', request: last.request } };
  const isDeleted = last.token !== null && lastSet(last.request.exchange, last.token.name);
  if (last.token === null || isDeleted) {
    const reason = isDeleted ? 'deleted' : 'noToken';
    return isCertain(last) ? { kind: 'against', reason, evidence } : KEY_MISSING;
  }
  return { kind: 'found', diagnoses: [diagnosisOf(last, last.token, situation)] };
}

function lastLogouts(situation: Situation): readonly Logout[] {
  const logouts: Logout[] = [];
  for (const request of situation.requests.toReversed()) {
    const ended = endedLogin(request, situation);
    if (!ended) continue;
    const { user, acceptance } = ended;
    logouts.unshift({ request, token: tokenAt(request, user, situation), acceptance });
    if (logouts.length === MAX_LOGOUTS) break;
  }
  return logouts;
}

/** A response that took the user's login out of a session, and put nothing into it. */
interface Logout {
  readonly request: ObservedRequest;
  /** The cookie that logs the user in again: null if the browser had none, undefined if that is unknown. */
  readonly token: CookiePair | null | undefined;
  /**
   * Whether the server accepted the session: if not, its response began another one, and this is no logout. `shown`: by
   * the response. `signed`: a key of the user's signed it, so that the server did, unless it was too old. `refused`: none
   * of the user's keys signed it.
   */
  readonly acceptance: 'shown' | 'signed' | 'refused' | 'unknown';
}

/** The login that a response took out of the session; null if it did not. */
function endedLogin(
  { exchange }: ObservedRequest,
  situation: Situation,
): ({ readonly user: PythonValue } & Pick<Logout, 'acceptance'>) | null {
  const before = sessionBefore(exchange, situation);
  const set = before && lastSet(exchange, before.name);
  const loginKey = before?.format.session?.loginKey;
  const user = before && loginKey ? valueAt(before, loginKey) : undefined;
  if (!set || !loginKey || user === undefined) return null;
  const after = sessionSet(exchange, before.name);
  const isEnded = after
    ? valueAt(after, loginKey) === undefined &&
      hasOnlyLost(before.content, after.content, before.format.id)
    : isDeletion(set, exchange.time / 1000);
  return isEnded ? { user, acceptance: acceptanceOf(before, after, exchange, situation) } : null;
}

function acceptanceOf(
  before: ReadSession,
  after: ReadSession | null,
  exchange: Exchange,
  situation: Situation,
): Logout['acceptance'] {
  if (isRefused(before, exchange, situation)) return 'refused';
  // Flask deletes the cookie of a session that a view has emptied, and not of one that it does not accept.
  if (!after || keptOf(exchange, before, after).hasSecret) return 'shown';
  return isSigned(before, exchange, situation) ? 'signed' : 'unknown';
}

/**
 * The cookie that logs this user in again: null for none. Where a logout's cookies are unknown, what was sent before and
 * after it was there, and so was what it deletes; else undefined.
 */
function tokenAt(
  request: ObservedRequest,
  user: PythonValue,
  { requests }: Situation,
): CookiePair | null | undefined {
  const { exchange } = request;
  if (exchange.sent) return tokenOf(exchange, user);
  const tokens = requests
    .filter((other) => isSameOrigin(other.exchange, exchange))
    .flatMap((other) => {
      const token = tokenOf(other.exchange, user);
      return token ? [{ token, carrier: other }] : [];
    });
  const before = tokens.filter(({ carrier }) => carrier.exchange.startedAt < exchange.startedAt);
  const isKept = ({ token, carrier }: (typeof tokens)[number]) =>
    isAfter(carrier, request) && before.some((each) => each.token.value === token.value);
  const isDeleted = ({ token }: (typeof tokens)[number]) => lastSet(exchange, token.name);
  return tokens.findLast((each) => isKept(each) || isDeleted(each))?.token;
}

/** Another app on the host may have such a cookie for its own users. */
function tokenOf({ sent }: Exchange, user: PythonValue): CookiePair | null {
  const isOfUser = ({ value }: CookiePair) =>
    user.type === 'str' && inspectRememberToken(readValue(value))?.userId.text === user.value;
  return sent?.find(isOfUser) ?? null;
}

function isSameOrigin(a: Exchange, b: Exchange): boolean {
  return new URL(a.url).origin === new URL(b.url).origin;
}

function diagnosisOf(
  { request, acceptance }: Logout,
  token: CookiePair,
  situation: Situation,
): RememberToken {
  const again = situation.requests.find((later) =>
    isLoggedInAgain(token, later, request, situation),
  );
  return {
    id: 'rememberToken',
    severity: 'warning',
    isMinor: again === undefined,
    isProven: again !== undefined && acceptance === 'shown',
    evidence: evidenceOf(request, ...(again ? [again] : [])),
    request,
    name: token.name,
    again: again ?? null,
  };
}

/** Whether a request after the logout carried the cookie and no login, and its response says that the cookie logged in. */
function isLoggedInAgain(
  { name, value }: CookiePair,
  later: ObservedRequest,
  logout: ObservedRequest,
  { isSession }: Situation,
): boolean {
  const { exchange } = later;
  if (!isAfter(later, logout) || !isSameOrigin(exchange, logout.exchange)) return false;
  const isCarried = exchange.sent?.some((each) => each.name === name && each.value === value);
  const token = inspectRememberToken(readValue(value));
  const session = exchange.set.findLast(isSession)?.name;
  if (!isCarried || !token || session === undefined) return false;
  const [before, after] = [carriedAs(session, exchange), sessionSet(exchange, session)];
  if (!after || before === undefined || (before && hasLogin(before))) return false;
  return isLoggedInBy(token, after.content);
}

function hasLogin(session: ReadSession): boolean {
  const loginKey = session.format.session?.loginKey;
  return loginKey ? valueAt(session, loginKey) !== undefined : false;
}
