import { isSentForCertain, isThirdParty } from '../../cookies/barrier.ts';
import { pathMatches } from '../../cookies/cookie.ts';
import {
  defaultPath,
  isAccepted,
  isDeletion,
  type Refusal,
  type SetResult,
} from '../../cookies/receive.ts';
import type { SetCookie } from '../../cookies/set-cookie.ts';
import { memoizeByObject } from '../../lib/memoize.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { entryOf } from '../../timeline/entry-of.ts';
import type { Situation } from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { urlOf } from './request-url.ts';

/** A session cookie that a response set, other than to delete it. */
export interface SetSession extends SetResult {
  readonly request: ObservedRequest;
  /** Of the response. */
  readonly origin: string;
}

/** The requests of the page and its scripts, in the order in which their responses came. */
export const requestsOfPage = memoizeByObject(
  ({ requests, page }: Situation): readonly ObservedRequest[] =>
    requests
      .filter(
        (request) =>
          urlOf(request).origin === page.origin ||
          request.exchange.context.initiator === page.origin,
      )
      .toSorted((a, b) => a.exchange.time - b.exchange.time),
);

/** The session cookies that responses to the page and its scripts set, in the order in which the responses came. */
export const sessionsSet = memoizeByObject((situation: Situation): readonly SetSession[] => {
  const names = new Set(situation.threads.map(({ name }) => name));
  const isSession = (set: SetCookie) => names.has(set.name) || situation.isSession(set);
  return requestsOfPage(situation).flatMap((request) => {
    const { time } = request.exchange;
    const { origin } = urlOf(request);
    return request.results
      .filter(({ set }) => isSession(set) && !isDeletion(set, time / 1000))
      .map((result) => ({ ...result, request, origin }));
  });
});

/** The last one of each name that each origin set: it shows whether an app is repaired. */
export const lastSessionsSet = memoizeByObject((situation: Situation): readonly SetSession[] => {
  const sets = sessionsSet(situation);
  return [...new Map(sets.map((each) => [`${each.origin} ${each.set.name}`, each])).values()];
});

/**
 * Whether the jar or a later request showed that the browser refused the cookie, or that it has kept it. That a page at the
 * cookie's own site lacks it shows nothing where the browser may keep it in a partition.
 */
export function fateOf(
  { request, set }: Pick<SetSession, 'request' | 'set'>,
  { threads, requests }: Situation,
): 'refused' | 'kept' | 'unknown' {
  const entries = threads
    .filter(({ name }) => name === set.name)
    .map((thread) => entryOf(thread, request.exchange));
  if (entries.some((entry) => entry?.kind === 'change' && entry.value === set.value)) return 'kept';
  if (mayBeInPartition({ request, set })) return 'unknown';
  const isProven = entries.some((entry) => entry?.kind === 'refused' && entry.proof !== null);
  if (isProven) return 'refused';
  const later = lastDocuments(requests).get(urlOf(request).origin);
  return later && isMissedBy(later, { request, set }) ? 'refused' : 'unknown';
}

/**
 * Whether a later request for a page carried no cookie of this name, although it carries all that the browser keeps. The
 * timeline misses that where the response was reported after it.
 */
function isMissedBy(
  later: ObservedRequest,
  { request, set }: Pick<SetSession, 'request' | 'set'>,
): boolean {
  const { exchange } = later;
  const { pathname } = new URL(exchange.url);
  return (
    isAfter(later, request) &&
    exchange.sent?.every(({ name }) => name !== set.name) === true &&
    isSentForCertain({ attributes: set }, exchange) &&
    pathMatches(pathname, set.path ?? defaultPath(urlOf(request).pathname))
  );
}

/** Whether the browser may keep a third party's cookie in the partition of the page's site. */
function mayBeInPartition({ request, set }: Pick<SetSession, 'request' | 'set'>): boolean {
  const { context } = request.exchange;
  return isThirdParty(context) && (set.partitioned || context.engine !== 'chromium');
}

/** The last request for a page of each origin. */
const lastDocuments = memoizeByObject(
  (requests: readonly ObservedRequest[]): ReadonlyMap<string, ObservedRequest> =>
    new Map(
      requests
        .filter(({ exchange }) => exchange.isDocument)
        .map((request) => [urlOf(request).origin, request]),
    ),
);

/** Whether the browser did not keep the session that a response set: as was shown, or else by its rules. */
export function isDropped(
  { set, received }: SetResult,
  request: ObservedRequest,
  situation: Situation,
): boolean {
  if (isAccepted(received) || !situation.isSession(set)) return false;
  if (isDeletion(set, request.exchange.time / 1000)) return false;
  const fate = fateOf({ request, set }, situation);
  return fate === 'unknown' ? received.kind === 'refused' : fate === 'refused';
}

/** Whether the browser, by its rules, certainly refuses the cookie for this reason. */
export function isRefusedFor({ received }: SetSession, reason: Refusal): boolean {
  return received.kind === 'refused' && received.reason === reason;
}
