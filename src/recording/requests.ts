import { type Barrier, whyNotSent } from '../cookies/barrier.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { SetResult } from '../cookies/receive.ts';
import { wireLength } from '../cookies/wire.ts';
import { memoizeByObject } from '../lib/memoize.ts';
import type { Observation } from '../observations/observation.ts';
import type { ObservedCookie } from './observed-cookies.ts';
import { wasObservedBy } from './presence.ts';

/** A request of the page with everything that was reported of it: the evidence of diagnoses. */
export interface ObservedRequest {
  /** Unique among the requests, and increasing. */
  readonly id: number;
  readonly exchange: Exchange;
  /** What the browser does with the cookies that the response set. */
  readonly results: readonly SetResult[];
  /** The session cookies that the browser had when the request began, would send to its address, and did not send. */
  readonly notSent: readonly NotSent[];
}

export interface NotSent {
  readonly cookie: JarCookie;
  /** `unknown`: nothing proves why. */
  readonly reason: Barrier | 'unknown';
}

/** What the requests need of the rest of the state, as it was before the observation. */
interface RequestSources {
  readonly results: readonly SetResult[];
  /** The jar of the request's host; undefined if it may not be read. */
  readonly jar: readonly JarCookie[] | undefined;
  readonly observed: readonly ObservedCookie[];
  readonly isSession: (cookie: { readonly name: string; readonly value: string }) => boolean;
  /** When the user cleared the timeline, in unix milliseconds: what ended before may be reported after that. */
  readonly clearedAt: number;
}

export const MAX_REQUESTS = 300;

/** Characters of cookies in all requests together. */
const MAX_CHARACTERS = 1_000_000;

/** Characters of what all requests together keep as it was sent. */
const MAX_WIRE_CHARACTERS = 1_000_000;

/** The last requests after another observation, in the order in which they were reported. */
export function reduceRequests(
  requests: readonly ObservedRequest[],
  observation: Observation,
  sources: RequestSources,
): readonly ObservedRequest[] {
  switch (observation.kind) {
    case 'exchange':
      if (observation.time <= sources.clearedAt) return requests;
      return withRequest(requests, observation, sources);
    case 'cleared':
      return requests.filter(({ exchange }) => exchange.time > observation.time);
    default:
      return requests;
  }
}

function withRequest(
  requests: readonly ObservedRequest[],
  exchange: Exchange,
  sources: RequestSources,
): readonly ObservedRequest[] {
  const { results } = sources;
  const index = exchange.isCorrection ? firstReport(requests, exchange) : -1;
  const first = requests[index];
  if (!first) {
    const id = (requests.at(-1)?.id ?? 0) + 1;
    const notSent = notSentCookies(exchange, sources);
    return boundedWires(bounded([...requests, { id, exchange, results, notSent }]));
  }
  const corrected = withFirstReport(exchange, first.exchange);
  // What the first report said of its cookies was said when they were as the request found them.
  const isSentKnown = first.exchange.sent !== null;
  const notSent = isSentKnown ? first.notSent : notSentCookies(corrected, sources);
  const request = {
    id: first.id,
    exchange: corrected,
    results: hasResponse(first) ? first.results : results,
    notSent,
  };
  return boundedWires(bounded(requests.with(index, request)));
}

/** A correction without the request's cookies takes back nothing that the first report said of them. */
function withFirstReport(correction: Exchange, first: Exchange): Exchange {
  if (correction.sent !== null || first.sent === null) return correction;
  return { ...correction, sent: first.sent, context: first.context };
}

/** The jar may have changed since the request began, so exchanges before it must have shown the cookie. */
function notSentCookies(
  exchange: Exchange,
  { jar = [], observed, isSession }: RequestSources,
): readonly NotSent[] {
  return jar.flatMap((cookie) => {
    const reason = whyNotSent(cookie, exchange);
    if (reason === null || reason === 'otherAddress' || reason === 'expired') return [];
    const wasThere = wasObservedBy(exchange.startedAt, cookie, observed) && isSession(cookie);
    return wasThere ? [{ cookie, reason }] : [];
  });
}

/** Whether an exchange corrects one of whose response the cookies were reported at first: only its request is new. */
export function correctsRequestAlone(
  requests: readonly ObservedRequest[],
  exchange: Exchange,
): boolean {
  const first = exchange.isCorrection ? requests[firstReport(requests, exchange)] : undefined;
  return first !== undefined && hasResponse(first);
}

function hasResponse({ exchange }: ObservedRequest): boolean {
  return exchange.set.length > 0;
}

function firstReport(requests: readonly ObservedRequest[], correction: Exchange): number {
  return requests.findLastIndex(
    (request) => !request.exchange.isCorrection && isOf(request, correction),
  );
}

function isOf(
  { exchange }: ObservedRequest,
  { startedAt, method, url }: Pick<Exchange, 'startedAt' | 'method' | 'url'>,
): boolean {
  return exchange.startedAt === startedAt && exchange.method === method && exchange.url === url;
}

/** Without the oldest requests, as many as are too much. */
function bounded(requests: readonly ObservedRequest[]): readonly ObservedRequest[] {
  let first = requests.length;
  let characters = 0;
  while (first > 0 && requests.length - first < MAX_REQUESTS) {
    characters += weightOf(requests[first - 1]);
    if (characters > MAX_CHARACTERS) break;
    first -= 1;
  }
  return first === 0 ? requests : requests.slice(first);
}

/** Each request is asked for the length of its wire at every later one. */
const lengthOf = memoizeByObject(wireLength);

/** Without the wires of the oldest requests, as many as are too much: the requests themselves stay as evidence. */
function boundedWires(requests: readonly ObservedRequest[]): readonly ObservedRequest[] {
  let characters = 0;
  const isTooMuch = ({ exchange: { wire } }: ObservedRequest) => {
    if (wire) characters += lengthOf(wire);
    return wire !== null && characters > MAX_WIRE_CHARACTERS;
  };
  const last = requests.findLastIndex(isTooMuch);
  if (last === -1) return requests;
  return requests.map((request, index) =>
    index > last || request.exchange.wire === null
      ? request
      : { ...request, exchange: { ...request.exchange, wire: null } },
  );
}

function weightOf(request: ObservedRequest | undefined): number {
  const { sent, set } = request?.exchange ?? { sent: null, set: [] };
  const pairs = [...(sent ?? []), ...set];
  return pairs.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
}
