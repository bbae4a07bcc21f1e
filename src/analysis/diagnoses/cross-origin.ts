import { isSentTo } from '../../cookies/cookie.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import { isAccepted, type SetResult } from '../../cookies/receive.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { findThread } from '../../timeline/thread.ts';
import { missingOf, untoldUse } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { latestOfEachAddress, urlOf } from './request-url.ts';
import { isDropped } from './sessions-set.ts';

/** What a request of another origin lacks so that its cookies work (Fetch, 4.10, “CORS check”). */
export type MissingCredentials =
  /** The script does not ask for credentials. */
  | 'include'
  /** The response does not name the page's origin. */
  | 'allowOrigin'
  /** The response does not allow credentials. */
  | 'allowCredentials';

export interface CrossOrigin extends Diagnosis {
  readonly id: 'crossOrigin';
  /** `notSent`: a session cookie stayed in the browser. `notKept`: one that the response set was dropped. `unreadable`:
   * the page may not read the response. `blocked`: the same, before there is a session. `notAsked`: nor was the request
   * made that the browser had asked for in advance. */
  readonly effect: 'notSent' | 'notKept' | 'unreadable' | 'blocked' | 'notAsked';
  /** The name of the cookie; null if there is none. */
  readonly name: string | null;
  readonly pageOrigin: string;
  readonly request: ObservedRequest;
  readonly missing: readonly MissingCredentials[];
}

export type AgainstCrossOrigin = 'noOtherOrigin' | 'worked' | 'withheld' | 'noSession';

/** That a script asks another origin without credentials, or gets an answer that does not allow them. */
export const crossOrigin: Cause<'crossOrigin', CrossOrigin, AgainstCrossOrigin> = {
  id: 'crossOrigin',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const latest = latestOfEachAddress(requests, (request) => isOfScript(request, situation));
    const unasked = preflightsInVain(situation);
    if (latest.length === 0 && unasked.length === 0)
      return { kind: 'unseen', reason: 'noOtherOrigin' };
    const [first, ...others] = latestOfEachTarget([
      ...unasked.map((request) => notAsked(request, situation.page)),
      ...latest.flatMap((request) => problemOf(request, situation)),
    ]);
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const untold = latest.flatMap((request) => untoldUseOf(request, situation)).at(-1);
    if (untold) return { kind: 'open', missing: untold };
    const doubtful = latest.findLast((request) => mayBeBlocked(request, situation.page));
    if (doubtful) return { kind: 'open', missing: { kind: 'credentials', request: doubtful } };
    const missing = missingOf(latest, situation);
    if (missing) return { kind: 'open', missing };
    const lacking = latest.filter((request) => lacksSession(request, situation));
    const unclear = lacking.findLast(({ exchange: { context } }) =>
      ['omitted', 'unknown'].includes(context.credentials),
    );
    if (unclear) return { kind: 'open', missing: { kind: 'withheld', request: unclear } };
    if (lacking.length > 0)
      return { kind: 'against', reason: 'withheld', evidence: evidenceOf(...lacking) };
    const worked = latest.filter(({ exchange }) => exchange.sent?.some(situation.isSession));
    if (worked.length > 0)
      return { kind: 'against', reason: 'worked', evidence: evidenceOf(...worked) };
    return { kind: 'against', reason: 'noSession', evidence: evidenceOf(...latest) };
  },
};

/** Whether a script of the page asked another origin, and wants to read the answer. */
function isOfScript(request: ObservedRequest, { page }: Situation): boolean {
  const { initiator, kind, mode } = request.exchange.context;
  const isOther = initiator === page.origin && urlOf(request).origin !== page.origin;
  return isOther && kind === 'subresource' && mode !== 'no-cors';
}

function latestOfEachTarget(found: readonly CrossOrigin[]): CrossOrigin[] {
  return [...new Map(found.map((each) => [urlOf(each.request).origin, each])).values()];
}

function problemOf(request: ObservedRequest, situation: Situation): CrossOrigin[] {
  const { page, isSession } = situation;
  const { exchange, notSent } = request;
  const { credentials, mode } = exchange.context;
  const problem = {
    id: 'crossOrigin',
    severity: 'warning',
    isProven: true,
    evidence: evidenceOf(request),
    pageOrigin: page.origin,
    request,
  } as const;
  const inResponse = missingInResponse(request, page);
  if (credentials === 'omitted' || credentials === 'unknown') {
    const missing = ['include', ...inResponse] as const;
    const kept = notSent.find(
      ({ reason, cookie }) => reason === 'noCredentials' && untoldUse(request, cookie) === null,
    );
    if (kept) return [{ ...problem, effect: 'notSent', name: kept.cookie.name, missing }];
    const name = notKept(request, situation);
    if (name === null) return [];
    const isProven = credentials === 'omitted';
    return [{ ...problem, effect: 'notKept', name, missing, isProven, isMinor: true }];
  }
  const sent = exchange.sent?.find(isSession);
  // Only a request by `fetch` is known to be read: images may carry cookies, too.
  const isRead = mode === 'cors' && exchange.status !== null;
  if (!isRead || inResponse.length === 0) return [];
  if (sent && !untoldUse(request, sent))
    return [{ ...problem, effect: 'unreadable', name: sent.name, missing: inResponse }];
  const hasNone = exchange.sent?.length === 0 && exchange.response.allowOrigin !== null;
  if (!hasNone || credentials !== 'included') return [];
  return [{ ...problem, effect: 'blocked', name: null, missing: inResponse }];
}

/**
 * The last preflights to each address whose answers allow the origin and no credentials, and after which the request was
 * not made.
 */
function preflightsInVain({ requests, page }: Situation): readonly ObservedRequest[] {
  const isAsked = (request: ObservedRequest) => request.exchange.status !== null;
  const lasts = new Map<string, { preflight?: ObservedRequest; isAsked: boolean }>();
  for (const request of requests) {
    const { method, url, context } = request.exchange;
    const before = lasts.get(url) ?? { isAsked: true };
    if (context.kind === 'preflight' && context.initiator === page.origin)
      lasts.set(url, { ...before, preflight: request });
    else if (method !== 'OPTIONS') lasts.set(url, { ...before, isAsked: isAsked(request) });
  }
  return [...lasts.values()].flatMap(({ preflight, isAsked }) => {
    if (!preflight || isAsked || preflight.exchange.response.allowOrigin === null) return [];
    return missingInResponse(preflight, page).length > 0 ? [preflight] : [];
  });
}

function notAsked(request: ObservedRequest, page: URL): CrossOrigin {
  return {
    ...{ id: 'crossOrigin', severity: 'warning', effect: 'notAsked', name: null, request },
    ...{ isProven: false, evidence: evidenceOf(request), pageOrigin: page.origin },
    missing: missingInResponse(request, page),
  };
}

/** That it is unknown whether a request that lacked a session, or whose answer cannot be read, needs one. */
function untoldUseOf(request: ObservedRequest, { page, isSession }: Situation) {
  const kept = request.notSent.find(({ reason }) => reason === 'noCredentials')?.cookie;
  const isUnreadable = missingInResponse(request, page).length > 0;
  const carried = isUnreadable ? request.exchange.sent?.find(isSession) : undefined;
  const cookie = kept ?? carried;
  return (cookie && untoldUse(request, cookie)) ?? [];
}

/** Whether the page could not read the answer if the script asked with credentials, which is unknown. */
function mayBeBlocked(request: ObservedRequest, page: URL): boolean {
  const { context, response, status } = request.exchange;
  if (context.credentials !== 'unknown' || context.mode !== 'cors' || status === null) return false;
  return response.allowOrigin !== null && missingInResponse(request, page).length > 0;
}

/** Whether a request carried no session, though the browser had one for it, or has one that nothing shows to be later. */
function lacksSession(request: ObservedRequest, situation: Situation): boolean {
  const { jars, isSession } = situation;
  if (request.exchange.sent?.some(isSession)) return false;
  const url = urlOf(request);
  const isForRequest = (cookie: JarCookie) =>
    isSession(cookie) && isSentTo(url, cookie) && !isLater(cookie, request, situation);
  return request.notSent.length > 0 || jars.get(url.hostname)?.some(isForRequest) === true;
}

/** Whether the browser had none of a cookie, of whatever value, before a request, as its life shows. */
function isLater(
  cookie: JarCookie,
  { exchange: { startedAt } }: ObservedRequest,
  { threads }: Situation,
): boolean {
  const thread = findThread(threads, cookie, undefined);
  const changes = thread?.entries.filter((entry) => entry.kind === 'change') ?? [];
  const before = changes.findLast(({ time }) => time < startedAt);
  if (before) return before.value === null;
  const [first] = changes;
  // What was found when the jar was first read, or is the last of what was dropped, may have been there all along.
  return first !== undefined && first.cause.kind !== 'found';
}

/** The name of a session cookie that the response set and the browser did not keep. */
function notKept(request: ObservedRequest, situation: Situation): string | null {
  const isLost = (result: SetResult) =>
    !isAccepted(result.received) &&
    result.received.reason === 'noCredentials' &&
    isDropped(result, request, situation);
  return request.results.find(isLost)?.set.name ?? null;
}

function missingInResponse({ exchange }: ObservedRequest, page: URL): MissingCredentials[] {
  const { allowOrigin, allowCredentials } = exchange.response;
  const missing: MissingCredentials[] = [];
  if (allowOrigin !== page.origin) missing.push('allowOrigin');
  if (allowCredentials !== 'true') missing.push('allowCredentials');
  return missing;
}
