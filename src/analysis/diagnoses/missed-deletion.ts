import { rawTimestampOf } from '../../content/content.ts';
import { type Attributes, isSentTo, pathMatches } from '../../cookies/cookie.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { urlOf } from './request-url.ts';

/** Where a cookie belongs (RFC 6265bis 5.7): one with another scope is another cookie. */
export type CookieScope = Pick<Attributes, 'domain' | 'hostOnly' | 'path'>;

export interface MissedDeletion extends Diagnosis {
  readonly id: 'missedDeletion';
  /** The name of the cookie. */
  readonly name: string;
  /** Whose response deletes it. */
  readonly request: ObservedRequest;
  readonly deleted: CookieScope;
  /** What the browser has; null if that is unknown. */
  readonly kept: (CookieScope & Pick<Attributes, 'secure' | 'partition'>) | null;
}

export type AgainstMissedDeletion = 'noDeletion' | 'gone';

/** That a response deletes a session cookie with another domain or path than the browser has it with. */
export const missedDeletion: Cause<'missedDeletion', MissedDeletion, AgainstMissedDeletion> = {
  id: 'missedDeletion',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const last = lastDeletions(situation);
    const fates = last.map((deletion) => fateAfter(deletion, situation));
    const [first, ...others] = fates.flatMap((fate) => (typeof fate === 'string' ? [] : fate));
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const gone = last.filter((_, index) => fates[index] === 'gone').map(({ request }) => request);
    if (gone.length > 0) return { kind: 'against', reason: 'gone', evidence: evidenceOf(...gone) };
    const unreported = last.find(({ carried }) => carried === null)?.request;
    if (unreported) return { kind: 'open', missing: { kind: 'headers', request: unreported } };
    if (last.length > 0) return { kind: 'open', missing: { kind: 'requests' } };
    return { kind: 'unseen', reason: 'noDeletion' };
  },
};

/** A response that deletes a session cookie which its request had carried. */
interface Deletion {
  readonly request: ObservedRequest;
  /** What it deletes, which may be several of one name. */
  readonly cookies: readonly [JarCookie, ...JarCookie[]];
  /** The values of that name that the request carried; null if the browser did not report them. */
  readonly carried: readonly string[] | null;
  /** The paths of all requests whose responses deleted the name so. */
  readonly paths: ReadonlySet<string>;
}

/** For each name, the last one of each server of the page's host. */
function lastDeletions({ requests, page, isSession, threads }: Situation): readonly Deletion[] {
  const names = new Set(threads.map(({ name }) => name));
  const byName = new Map<string, Deletion>();
  for (const request of requests) {
    const { origin, hostname, pathname } = urlOf(request);
    if (hostname !== page.hostname) continue;
    for (const { set, received } of request.results) {
      if (received.kind !== 'deleted') continue;
      const sent = request.exchange.sent?.filter(({ name }) => name === set.name);
      if (sent?.length === 0 || !(names.has(set.name) || sent?.some(isSession))) continue;
      const carried = sent?.map(({ value }) => value) ?? null;
      const key = `${origin} ${set.name}`;
      const last = byName.get(key);
      const others = last?.request === request ? last.cookies : [];
      const paths = new Set(last?.paths).add(pathname);
      byName.set(key, { request, cookies: [received.cookie, ...others], carried, paths });
    }
  }
  return [...byName.values()];
}

type Fate = 'gone' | 'unknown' | MissedDeletion;

/** What the jar, or a later request, shows of the cookies that the request had carried. */
function fateAfter(deletion: Deletion, situation: Situation): Fate {
  const { request, carried, cookies, paths } = deletion;
  const [cookie] = cookies;
  if (carried === null) return 'unknown';
  const later = situation.requests.filter((each) => isLater(each, request));
  // A server may set an id again, in which no signature shows the time.
  const isSetAgain = later.some(({ exchange }) =>
    exchange.set.some(({ name, value }) => name === cookie.name && carried.includes(value)),
  );
  if (isSetAgain) return 'unknown';
  const jar = situation.jars.get(urlOf(request).hostname);
  const holders = jar?.filter((each) => isCarried(each, deletion));
  const earlier = holders?.[0] ?? setEarlier(deletion, situation);
  const isHit = earlier !== null && cookies.some((each) => isSameScope(earlier, each));
  const decisive = later.findLast(
    (each) => carriesAll(each, deletion) || isOfScope(each, request, earlier),
  );
  const carrier = decisive && carriesAll(decisive, deletion) ? decisive : null;
  if (!holders && !carrier) return decisive ? 'gone' : 'unknown';
  // A jar that may be read need not show the cookies of the host's parent domains.
  const isMissing = holders !== undefined && holders.length < carried.length;
  if (isMissing && (!carrier || !earlier || isHit)) return 'gone';
  if (isHit) return 'unknown'; // the jar is still to report it
  // An app that has changed the domain or path may delete the old cookie with each page: that is no logout.
  if (paths.size > 1) return 'unknown';
  if (earlier === null && mayBeSetAgain(deletion)) return 'unknown';
  return {
    id: 'missedDeletion',
    severity: 'warning',
    isProven: earlier !== null,
    isMinor: earlier === null,
    evidence: evidenceOf(request, ...(carrier ? [carrier] : [])),
    name: cookie.name,
    request,
    deleted: cookie,
    kept: earlier,
  };
}

/** Whether a login in another tab may have set the same text anew: it was signed in the second of the deletion. */
function mayBeSetAgain({ request: { exchange }, carried }: Deletion): boolean {
  const deletedAt = exchange.date ?? Math.floor(exchange.time / 1000);
  return carried?.some((value) => (rawTimestampOf(value) ?? 0) >= deletedAt) === true;
}

function carriesAll({ exchange }: ObservedRequest, { cookies, carried }: Deletion): boolean {
  const sent = exchange.sent?.filter(({ name }) => name === cookies[0].name) ?? [];
  return carried?.every((value) => sent.some((each) => each.value === value)) === true;
}

function isLater(each: ObservedRequest, request: ObservedRequest): boolean {
  return urlOf(each).hostname === urlOf(request).hostname && isAfter(each, request);
}

function isCarried({ name, value }: CookiePair, { cookies, carried }: Deletion): boolean {
  return name === cookies[0].name && carried?.includes(value) === true;
}

/** What the browser has kept, judging by the last response that set one of the carried values; null if none did. */
function setEarlier(deletion: Deletion, { requests }: Situation): JarCookie | null {
  const results = requests
    .filter((request) => isAfter(deletion.request, request))
    .flatMap((request) => request.results);
  const last = results.findLast(
    ({ set, received }) => received.kind === 'stored' && isCarried(set, deletion),
  );
  return last?.received.kind === 'stored' ? last.received.cookie : null;
}

/** Whether a request would carry the cookie that another one had carried, if the browser still had it. */
function isOfScope(
  later: ObservedRequest,
  request: ObservedRequest,
  cookie: JarCookie | null,
): boolean {
  const { sent, context } = later.exchange;
  if (sent === null || context.credentials !== 'usual') return false;
  return cookie
    ? isSentTo(urlOf(later), cookie)
    : pathMatches(urlOf(later).pathname, urlOf(request).pathname);
}

function isSameScope(a: CookieScope, b: CookieScope): boolean {
  return a.domain === b.domain && a.hostOnly === b.hostOnly && a.path === b.path;
}
