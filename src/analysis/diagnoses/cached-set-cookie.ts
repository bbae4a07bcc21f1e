import { rawTimestampOf } from '../../content/content.ts';
import { DATE_TOLERANCE, serverAhead } from '../../content/server-clock.ts';
import { isDeletion } from '../../cookies/receive.ts';
import type { ResponseHeaders } from '../../cookies/response-headers.ts';
import type { SetCookie } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';

export interface CachedSetCookie extends Diagnosis {
  readonly id: 'cachedSetCookie';
  /** The name of the cookie. */
  readonly name: string;
  readonly request: ObservedRequest;
  /** The header by which a cache says that it had stored the response; null if caches only may store it. */
  readonly storedBy: NonNullable<ResponseHeaders['storedBy']> | null;
  /** `Cache-Control`; null if missing. */
  readonly cacheControl: string | null;
}

export type AgainstCachedSetCookie = 'noneSet' | 'notShared' | 'kept';

/**
 * That a shared cache gives one session to everybody: it may store a response that sets cookies (RFC 9111, 7.3), unless
 * the response says otherwise.
 */
export const cachedSetCookie: Cause<'cachedSetCookie', CachedSetCookie, AgainstCachedSetCookie> = {
  id: 'cachedSetCookie',
  seenIn: 'changes',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const latest = latestOfEachAddress(situation);
    if (latest.length === 0) return { kind: 'unseen', reason: 'noneSet' };
    const clocks = clocksOf(situation);
    const [first, ...others] = latest.flatMap((request) => problemOf(request, situation, clocks));
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    // Without a word on it, a cache may have stored a response by its own rules.
    if (!latest.every(isKeptFromOthers)) return { kind: 'unseen', reason: 'notShared' };
    return { kind: 'against', reason: 'kept', evidence: evidenceOf(...latest.slice(-3)) };
  },
};

/** The last response of each address of the page's host that set a session, or that may not be shared. */
function latestOfEachAddress({ requests, page, isSession }: Situation): ObservedRequest[] {
  const byAddress = new Map<string, ObservedRequest>();
  for (const request of requests) {
    const { method, response } = request.exchange;
    const { origin, hostname, pathname, search } = urlOf(request);
    if (hostname !== page.hostname || (method !== 'GET' && method !== 'HEAD')) continue;
    const address = `${origin}${pathname}${search}`;
    if (sessionSetBy(request, isSession)) byAddress.set(address, request);
    else if (isPrivate(response)) byAddress.delete(address);
  }
  return [...byAddress.values()];
}

function sessionSetBy(
  { exchange: { set, time } }: ObservedRequest,
  isSession: Situation['isSession'],
): SetCookie | undefined {
  return set.find((cookie) => isSession(cookie) && !isDeletion(cookie, time / 1000));
}

function problemOf(
  request: ObservedRequest,
  situation: Situation,
  clocks: Clocks,
): CachedSetCookie[] {
  const { exchange } = request;
  const { cacheControl, storedBy } = exchange.response;
  const set = sessionSetBy(request, situation.isSession);
  if (!set || isForOneVisitor(request)) return [];
  const problem = {
    id: 'cachedSetCookie',
    evidence: evidenceOf(request),
    name: set.name,
    request,
    cacheControl,
  } as const;
  if (storedBy !== null) {
    const isProven = wasSignedBefore(set, request, clocks);
    return [{ ...problem, severity: 'high', storedBy, isProven }];
  }
  if (!isShared(exchange.response) || exchange.status !== 200) return [];
  return [{ ...problem, severity: 'warning', isMinor: true, storedBy, isProven: false }];
}

/** Whether caches give the response only to requests with the same cookies (RFC 9111, 4.1). */
function isForOneVisitor({ exchange }: ObservedRequest): boolean {
  const { variesOnCookie, sent, response } = exchange;
  return response.isForOneRequest || (variesOnCookie && (sent === null || sent.length > 0));
}

/** Whether the response itself keeps shared caches from giving it to others. */
function isKeptFromOthers(request: ObservedRequest): boolean {
  return isPrivate(request.exchange.response) || isForOneVisitor(request);
}

/**
 * Whether the session was signed before the request began, by the clock of its server as other responses tell it: an
 * app that passes on headers of another server signs its own sessions anew.
 */
function wasSignedBefore({ value }: SetCookie, request: ObservedRequest, clocks: Clocks): boolean {
  const signedAt = rawTimestampOf(value);
  const ahead = clocks.get(urlOf(request).origin);
  if (signedAt === null || ahead === undefined) return false;
  return signedAt < request.exchange.startedAt / 1000 + ahead - MARGIN;
}

/** Seconds by which the clock of each origin's server was ahead, by the last response that shows it. */
type Clocks = ReadonlyMap<string, number>;

function clocksOf({ requests }: Situation): Clocks {
  return new Map(
    requests.flatMap((request): [string, number][] => {
      const ahead = serverAhead(request.exchange, request.results);
      return ahead === null ? [] : [[urlOf(request).origin, ahead]];
    }),
  );
}

/** Seconds: twice that by which a server's clock is known, once for each of the two times. */
const MARGIN = 2 * DATE_TOLERANCE;

/** The directives of `Cache-Control`, in lower case and without their values. */
function directivesOf({ cacheControl }: ResponseHeaders): string[] {
  return (cacheControl ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
}

/** Whether the response says that shared caches must not store it, or not reuse it unasked (RFC 9111, 5.2.2). */
function isPrivate(response: ResponseHeaders): boolean {
  return directivesOf(response).some((directive) =>
    /^(?:no-store|private|no-cache)\b/.test(directive),
  );
}

/** Whether the response allows shared caches to store and reuse it (RFC 9111, 3). */
function isShared(response: ResponseHeaders): boolean {
  if (isPrivate(response)) return false;
  const directives = directivesOf(response);
  const shared = directives.find((directive) => directive.startsWith('s-maxage='));
  const lifetime = shared ?? directives.find((directive) => directive.startsWith('max-age='));
  if (lifetime !== undefined) return /=\s*"?0*[1-9]/.test(lifetime);
  return directives.includes('public');
}
