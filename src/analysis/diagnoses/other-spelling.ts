import { identityChange } from '../../content/diff/identity.ts';
import { isLocalHost, isSentTo } from '../../cookies/cookie.ts';
import type { SetResult } from '../../cookies/receive.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import { areSpellings, isSpelling, otherNameOf } from '../../cookies/spellings.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { areOtherApps } from '../../timeline/entry.ts';
import { lastChange } from '../../timeline/thread.ts';
import { carriedSession, readPair, untoldUse } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';
import { findSettersIn } from './setters.ts';

export interface OtherSpelling extends Diagnosis {
  readonly id: 'otherSpelling';
  /** The name of the cookie. */
  readonly name: string;
  /** The origin that has the session. */
  readonly origin: string;
  readonly pageOrigin: string;
  /** Whether the page has none, or another one than the response which redirected to it had set. */
  readonly ofPage: 'none' | 'another';
  /** Whether a response of one of the two redirected to the other. */
  readonly isRedirected: boolean;
}

export type AgainstOtherSpelling = 'notThisMachine' | 'hasSession' | 'noOther';

/**
 * That this machine has several names, and the session belongs to another one than the page's. A session on the page's host
 * excludes that only with a login that the page's own app was seen to set: it may be a visitor's, or another port's.
 */
export const otherSpelling: Cause<'otherSpelling', OtherSpelling, AgainstOtherSpelling> = {
  id: 'otherSpelling',
  seenIn: 'requests',
  assess(situation) {
    const { page, jars } = situation;
    if (!isSpelling(page.hostname)) {
      // Such a name is this machine, too; whether the app is also reached by another one, it does not tell.
      if (isLocalHost(page.hostname))
        return { kind: 'open', missing: { kind: 'otherName', host: otherNameOf(page.hostname) } };
      return { kind: 'against', reason: 'notThisMachine', evidence: evidenceOf() };
    }
    const ofPage = lastDocument(situation);
    if (!ofPage) return { kind: 'open', missing: { kind: 'requests' } };
    const own = requestWithSession(ofPage, situation);
    const hasSession = hasSessionNow(own, situation);
    const replaced = hasSession ? replacedSession(ofPage, situation) : null;
    if (replaced) return { kind: 'found', diagnoses: [replaced] };
    if (own && hasSession && hasLogin(own, situation))
      return { kind: 'against', reason: 'hasSession', evidence: evidenceOf(own) };
    const holder = lastHolder(situation);
    if (holder && !holder.isOfApp)
      return { kind: 'open', missing: { kind: 'setter', request: holder.request } };
    // Only one of the two may have the login, or something else has taken the page's.
    if (holder && (own || hasSession))
      return { kind: 'open', missing: { kind: 'twoSessions', origin: holder.origin } };
    if (holder) return { kind: 'found', diagnoses: [diagnosisOf(holder, ofPage, situation)] };
    const host = otherNameOf(page.hostname);
    // One that it got before DevTools were open was in no request.
    const kept = nameWithSession(situation);
    if (kept) return { kind: 'open', missing: { kind: 'otherJar', host: kept } };
    if (!jars.has(host)) return { kind: 'open', missing: { kind: 'otherName', host } };
    return { kind: 'against', reason: 'noOther', evidence: evidenceOf(ofPage) };
  },
};

/** Whether the browser has a session for the page: what a request carried may be gone since, as by another tab. */
function hasSessionNow(own: ObservedRequest | undefined, situation: Situation): boolean {
  const { page, jars, thread, hasExpired } = situation;
  const isOwn = ownSessionFinder(situation);
  const jar = jars.get(page.hostname)?.filter(isOwn);
  if (jar) return own ? jar.length > 0 : jar.some((cookie) => isSentTo(page, cookie));
  const last = thread && lastChange(thread);
  const isGone = last && !(last.value && isOwn({ name: thread.name, value: last.value }));
  return own !== undefined && !hasExpired && !isGone;
}

/**
 * Whether the last session that a request carried or got has a login, judging by the names of its keys, and the page's own
 * app was seen to set it. Something else may have replaced it since, as the jar shows.
 */
function hasLogin({ exchange, results }: ObservedRequest, situation: Situation): boolean {
  const { page, requests, jars } = situation;
  const isSession = ownSessionFinder(situation);
  const set = results.findLast((result) => isStored(result, isSession))?.set;
  const session = set ? readPair(set) : carriedSession(exchange, { isSession });
  if (session === null || identityChange(null, session.content)?.change !== 'login') return false;
  const { name, value } = session;
  const isThere = (cookie: CookiePair) => cookie.name === name && cookie.value === value;
  if (jars.get(page.hostname)?.some(isThere) === false) return false;
  return findSettersIn(requests)(session).some((setter) => urlOf(setter).host === page.host);
}

/** Whether a cookie is a session that may be of the page's app. */
function ownSessionFinder({ requests, page, isSession }: Situation): Situation['isSession'] {
  return (cookie) => isSession(cookie) && !isOfOtherApp(cookie, page.origin, requests);
}

/** Whether only apps of other ports than that of an origin were seen to set a cookie of its host: cookies ignore ports. */
function isOfOtherApp(
  cookie: CookiePair,
  origin: string,
  requests: readonly ObservedRequest[],
): boolean {
  const setters = findSettersIn(requests)(cookie);
  return setters.length > 0 && setters.every((each) => areOtherApps(origin, urlOf(each).origin));
}

/** A request to another spelling that shows that the browser has a session for it. */
interface Holder {
  readonly request: ObservedRequest;
  readonly origin: string;
  readonly name: string;
  /** Whether its app set it or looked for it: cookies ignore ports, so that it may be another app's. */
  readonly isOfApp: boolean;
}

/** The last request for the page, or another one of its origin, whose cookies were reported. */
function lastDocument({ requests, page }: Situation): ObservedRequest | undefined {
  return requests.findLast(
    (request) =>
      request.exchange.isDocument &&
      request.exchange.sent !== null &&
      urlOf(request).origin === page.origin,
  );
}

/**
 * The last request to the page's host that carried or set a session which may be of the page's app: since the page's own
 * one, or before that if another app's has taken its place.
 */
function requestWithSession(
  { exchange: { startedAt, sent } }: ObservedRequest,
  situation: Situation,
): ObservedRequest | undefined {
  const { requests, page, isSession } = situation;
  const isOwn = ownSessionFinder(situation);
  const isTaken = sent?.some((cookie) => isSession(cookie) && !isOwn(cookie));
  return requests.findLast(
    (request) =>
      (isTaken || request.exchange.startedAt >= startedAt) &&
      urlOf(request).hostname === page.hostname &&
      (request.exchange.sent?.some(isOwn) ||
        request.results.some((result) => isStored(result, isOwn))),
  );
}

function isStored({ received, set }: SetResult, isSession: Situation['isSession']): boolean {
  return received.kind === 'stored' && isSession(set);
}

/** Of the other names, the one that used its session last: the page's app listens on the same port under each. */
function lastHolder({ requests, page, jars, isSession }: Situation): Holder | undefined {
  const findSetters = findSettersIn(requests);
  const holders = new Map<string, Holder>();
  for (const request of requests) {
    const { origin, hostname, protocol, port } = urlOf(request);
    if (protocol !== page.protocol || port !== page.port) continue;
    if (areSpellings(hostname, page.hostname) === null) continue;
    const sent = request.exchange.sent?.find(
      (cookie) => isSession(cookie) && !isOfOtherApp(cookie, origin, requests),
    );
    if (sent) {
      const isOfApp = findSetters(sent).length > 0 || untoldUse(request, sent) === null;
      holders.set(origin, { request, origin, name: sent.name, isOfApp });
    }
    for (const result of request.results) {
      const { name } = result.set;
      if (isStored(result, isSession))
        holders.set(origin, { request, origin, name, isOfApp: true });
      if (result.received.kind === 'deleted' && holders.get(origin)?.name === name)
        holders.delete(origin);
    }
    if (jars.get(hostname)?.some(isSession) === false) holders.delete(origin);
  }
  return [...holders.values()].sort((a, b) => a.request.id - b.request.id).at(-1);
}

/**
 * Another name of this machine for which the browser has a session that would be sent to the page's address there, and
 * that no app of another port is known to have set; null for none.
 */
function nameWithSession({ page, jars, requests, isSession }: Situation): string | null {
  const hasOne = (host: string) => {
    const url = new URL(page);
    url.hostname = host;
    return jars
      .get(host)
      ?.some(
        (cookie) =>
          isSession(cookie) && isSentTo(url, cookie) && !isOfOtherApp(cookie, url.origin, requests),
      );
  };
  const names = [...jars.keys()].filter((host) => isLocalHost(host) && isSpelling(host));
  return names.find((host) => host !== page.hostname && hasOne(host)) ?? null;
}

function diagnosisOf(
  { request, origin, name }: Holder,
  ofPage: ObservedRequest,
  { requests, page }: Situation,
): OtherSpelling {
  const redirect = requests.findLast(
    (each) =>
      (isRedirect(each, page.origin) && urlOf(each).origin === origin) ||
      (isRedirect(each, origin) && urlOf(each).origin === page.origin),
  );
  const shown = [...new Set([request, ...(redirect ? [redirect] : []), ofPage])];
  const isSureMachine = areSpellings(page.hostname, new URL(origin).hostname) === 'certain';
  const isProven = isSureMachine && (redirect !== undefined || isSameApp(request, ofPage));
  return {
    id: 'otherSpelling',
    severity: 'warning',
    isMinor: !isProven,
    isProven,
    evidence: evidenceOf(...shown.sort((a, b) => a.id - b.id)),
    name,
    origin,
    pageOrigin: page.origin,
    ofPage: 'none',
    isRedirected: redirect !== undefined,
  };
}

/** That a response of another name set a session and redirected to the page, which carried another one. */
function replacedSession(
  ofPage: ObservedRequest,
  { requests, page, isSession }: Situation,
): OtherSpelling | null {
  const { sent, url, startedAt } = ofPage.exchange;
  const login = requests.findLast(
    ({ exchange }) => exchange.redirect === url && exchange.startedAt <= startedAt,
  );
  if (!login || sent === null) return null;
  const { origin, hostname, protocol, port } = urlOf(login);
  if (protocol !== page.protocol || port !== page.port) return null;
  if (areSpellings(hostname, page.hostname) !== 'certain') return null;
  const set = login.results.find((result) => isStored(result, isSession))?.set;
  const carried = set && sent.find(({ name }) => name === set.name);
  if (!carried || carried.value === set.value) return null;
  return {
    id: 'otherSpelling',
    severity: 'warning',
    isMinor: true,
    isProven: false,
    evidence: evidenceOf(login, ofPage),
    name: set.name,
    origin,
    pageOrigin: page.origin,
    ofPage: 'another',
    isRedirected: true,
  };
}

function isRedirect({ exchange: { redirect } }: ObservedRequest, to: string): boolean {
  return redirect !== null && URL.canParse(redirect) && new URL(redirect).origin === to;
}

/** Whether both answered for the same path in the same way, on the same port. */
function isSameApp(one: ObservedRequest, other: ObservedRequest): boolean {
  const { status, response } = one.exchange;
  const isSameServer =
    response.server !== null && response.server === other.exchange.response.server;
  const isSamePath = urlOf(one).pathname === urlOf(other).pathname;
  return isSameServer && isSamePath && status === other.exchange.status;
}
