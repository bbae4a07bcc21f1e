import type { Format, FormatId } from '../../codec/index.ts';
import { recognisedFormat } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { latestOfEachAddress, urlOf } from './request-url.ts';

export interface TwoCookies extends Diagnosis {
  readonly id: 'twoCookies';
  /** The name of both. */
  readonly name: string;
  /** The request that carried both. */
  readonly request: ObservedRequest;
  /** The one whose response had set the cookie that is not read; null if none was observed. */
  readonly setBy: ObservedRequest | null;
  /** Of the session; null if that is unknown. */
  readonly format: Format<FormatId> | null;
}

export type AgainstTwoCookies = 'one' | 'ownIsRead';

/**
 * That the browser has two cookies of one name, with another domain or path, and the server goes on reading the one that
 * it has not set last. Two apps may each have one of their own: proven is only what one and the same server, which had
 * read the first, sets beside it.
 */
export const twoCookies: Cause<'twoCookies', TwoCookies, AgainstTwoCookies> = {
  id: 'twoCookies',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const latest = latestSincePage(situation);
    const pairs = latest.flatMap((request) => pairsIn(request, situation));
    if (latest.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    if (pairs.length === 0) return { kind: 'against', reason: 'one', evidence: evidenceOf() };
    const found = pairs.flatMap((pair) => diagnosisOf(pair, situation));
    const last = found.findLast(({ isProven }) => isProven) ?? found.at(-1);
    if (last) return { kind: 'found', diagnoses: [last] };
    const evidence = evidenceOf(...new Set(pairs.map(({ request }) => request)));
    return { kind: 'against', reason: 'ownIsRead', evidence };
  },
};

/** The last request to each address of the page's server, since the page was last asked for. */
function latestSincePage({ requests, page }: Situation): readonly ObservedRequest[] {
  const isOfServer = (each: ObservedRequest) =>
    urlOf(each).origin === page.origin && each.exchange.sent !== null;
  const first = requests.findLast((each) => each.exchange.isDocument && isOfServer(each));
  const since = first?.exchange.startedAt ?? 0;
  return latestOfEachAddress(
    requests,
    (each) => isOfServer(each) && each.exchange.startedAt >= since,
  );
}

/** Cookies of one name in a request, of which the server reads one. */
interface Pair {
  readonly request: ObservedRequest;
  readonly read: CookiePair;
  readonly others: readonly CookiePair[];
  readonly format: Format<FormatId> | null;
}

function pairsIn(request: ObservedRequest, { isSession }: Situation): readonly Pair[] {
  const sent = request.exchange.sent ?? [];
  const names = new Set(sent.filter(isSession).map(({ name }) => name));
  return [...names].flatMap((name) => {
    const named = sent.filter((cookie) => cookie.name === name);
    if (new Set(named.map(({ value }) => value)).size < 2) return [];
    const format = named
      .map(({ value }) => recognisedFormat(readValue(value)))
      .find((each) => each?.session);
    const reads = format?.cookieHeader.reads ?? 'first';
    const read = reads === 'first' ? named[0] : named.at(-1);
    if (!read) return [];
    const others = named.filter(({ value }) => value !== read.value);
    return [{ request, read, others, format: format ?? null }];
  });
}

function diagnosisOf(
  { request, read, others, format }: Pair,
  situation: Situation,
): readonly TwoCookies[] {
  const setters = situation.requests.filter((each) => isSetter(each, read.name, request));
  const hasSet = ({ results }: ObservedRequest, { value }: CookiePair) =>
    results.some(({ set, received }) => received.kind === 'stored' && set.value === value);
  const last = setters.at(-1);
  const isOther = last !== undefined && others.some((other) => hasSet(last, other));
  const hadRead = last?.exchange.sent?.some(
    ({ name, value }) => name === read.name && value === read.value,
  );
  const isProven = isOther && hadRead === true && format !== null;
  // It reads what it has set itself, and the other one may be another app's.
  if (!isProven && setters.some((each) => hasSet(each, read))) return [];
  return [
    {
      id: 'twoCookies',
      severity: isProven ? 'warning' : 'info',
      isMinor: true, // the cookies that are ignored have a notice
      isProven,
      evidence: evidenceOf(...(isOther ? [last] : []), request),
      name: read.name,
      request,
      setBy: isOther ? last : null,
      format,
    },
  ];
}

/** Whether a response of the same server set a cookie of this name before the request. */
function isSetter(each: ObservedRequest, name: string, request: ObservedRequest): boolean {
  return (
    urlOf(each).origin === urlOf(request).origin &&
    isAfter(request, each) &&
    each.results.some(({ set, received }) => received.kind === 'stored' && set.name === name)
  );
}
