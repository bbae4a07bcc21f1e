import { rawTimestampOf, readCookie } from '../../content/content.ts';
import { DATE_TOLERANCE } from '../../content/server-clock.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { carriedCookie, carriedSession, lastSet, type ReadSession, sessionSet } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { hasNothingOf } from './kept.ts';
import { urlOf } from './request-url.ts';
import { requestsOfPage } from './sessions-set.ts';
import { type FindSetter, findSetterIn } from './setters.ts';

export interface SeveralClocks extends Diagnosis {
  readonly id: 'severalClocks';
  /** `replaced`: the answer set a session of its own, signed earlier. `refused`: it sent the user away. */
  readonly effect: 'replaced' | 'refused';
  /** The name of the cookie. */
  readonly name: string;
  readonly request: ObservedRequest;
  /** Seconds by which the clock of the signature is ahead of the answer's, or more. */
  readonly ahead: number;
}

export type AgainstSeveralClocks = 'noneCarried' | 'inTime';

/** Requests of an app that are compared: an app is repaired once so many carried sessions of the past. */
const WINDOW = 8;
/** Requests named as evidence that the clocks agree. */
const MAX_EVIDENCE = 3;

/**
 * That a session was signed by a clock that is ahead of the server's that got it, which takes it for a forgery. The
 * browser's own clock is not asked, and `Date` decides only where it runs backwards.
 */
export const severalClocks: Cause<'severalClocks', SeveralClocks, AgainstSeveralClocks> = {
  id: 'severalClocks',
  seenIn: 'changes',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const recent = recentOfEachApp(situation);
    if (recent.length === 0)
      return situation.requests.some(({ exchange }) => exchange.sent?.some(situation.isSession))
        ? { kind: 'open', missing: { kind: 'requests' } }
        : { kind: 'unseen', reason: 'noneCarried' };
    const late = recent.filter(({ effect }) => effect !== 'inTime');
    const [first, ...others] = lastOfEachApp(late).flatMap(diagnosisOf);
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const last = late.at(-1);
    if (last) return { kind: 'open', missing: { kind: 'setter', request: last.request } };
    const evidence = evidenceOf(...recent.slice(-MAX_EVIDENCE).map(({ request }) => request));
    return { kind: 'against', reason: 'inTime', evidence };
  },
};

/** When the session that a request carried was signed, and when the server answered, each by its own clock. */
interface Comparison {
  readonly request: ObservedRequest;
  readonly name: string;
  /** Unix seconds. */
  readonly signedAt: number;
  readonly answeredAt: number;
  /** The response that set the session; undefined if none was observed. */
  readonly setter: ObservedRequest | undefined;
  readonly effect: SeveralClocks['effect'] | 'inTime';
}

function appOf({ request, name }: Comparison): string {
  return `${urlOf(request).origin} ${name}`;
}

function recentOfEachApp(situation: Situation): readonly Comparison[] {
  const findSetter = findSetterIn(situation.requests);
  const comparisons = requestsOfPage(situation).flatMap((request) =>
    comparisonOf(request, situation, findSetter),
  );
  const apps = new Map<string, Comparison[]>();
  for (const each of comparisons) {
    const app = appOf(each);
    apps.set(app, [...(apps.get(app) ?? []), each].slice(-WINDOW));
  }
  return [...apps.values()].flat();
}

/** Of those whose session the same app is known to have set. */
function lastOfEachApp(late: readonly Comparison[]): readonly Comparison[] {
  const known = late.filter(({ setter }) => setter !== undefined);
  return [...new Map(known.map((each) => [appOf(each), each])).values()];
}

/** None if the response does not show by which time it answered, or whether it accepted the session. */
function comparisonOf(
  request: ObservedRequest,
  situation: Situation,
  findSetter: FindSetter,
): Comparison[] {
  const { exchange } = request;
  const cookie = carriedCookie(exchange, situation);
  const signedAt = cookie && rawTimestampOf(cookie.value);
  if (!cookie || signedAt === null || exchange.response.storedBy !== null) return [];
  const setter = findSetter(cookie);
  // Another app on the host signed it.
  if (setter && urlOf(setter).origin !== urlOf(request).origin) return [];
  const compared = { request, name: cookie.name, signedAt, setter };
  const bySignature = signedAtDate(exchange, cookie.name);
  const answeredAt = bySignature ?? exchange.date;
  if (answeredAt === null) return [];
  if (signedAt <= answeredAt) return [{ ...compared, answeredAt, effect: 'inTime' }];
  const carried = carriedSession(exchange, situation);
  if (!carried || !refusesAt(carried, answeredAt)) return [];
  const isShown = bySignature !== null ? isReplaced(carried, exchange) : isSentAway(compared);
  const effect = bySignature !== null ? 'replaced' : 'refused';
  return isShown ? [{ ...compared, answeredAt, effect }] : [];
}

/**
 * When the response signed a session of this name: only at its own `Date`, because a stored response has an earlier one.
 * Null if it did not.
 */
function signedAtDate(exchange: Exchange, name: string): number | null {
  const set = lastSet(exchange, name);
  const signedAt = set ? rawTimestampOf(set.value) : null;
  if (signedAt === null || exchange.date === null) return null;
  return Math.abs(signedAt - exchange.date) <= DATE_TOLERANCE ? signedAt : null;
}

/** Whether the framework, by its rules, does not accept a session of the future at this time. */
function refusesAt({ format, value }: ReadSession, now: number): boolean {
  const outcome = format.session?.outcome(readCookie(readValue(value)).reading, true, { now });
  return outcome?.kind === 'emptySession' && outcome.reason === 'signed_in_the_future';
}

/** A cache that heeds `Vary` gives a stored response to nobody else. */
function isReplaced(carried: ReadSession, exchange: Exchange): boolean {
  const set = sessionSet(exchange, carried.name);
  return set !== null && exchange.variesOnCookie && hasNothingOf(carried, set) === true;
}

/**
 * Whether the response looks as to somebody without a session, and its `Date` is before that of the response which set
 * the session, though it came later. `Date` must be of the clock that signs.
 */
function isSentAway({
  request: { exchange },
  name,
  signedAt,
  setter,
}: Omit<Comparison, 'answeredAt' | 'effect'>): boolean {
  const { date, status, variesOnCookie } = exchange;
  if (date === null || !setter || signedAtDate(setter.exchange, name) !== signedAt) return false;
  const isUnset = lastSet(exchange, name) === undefined;
  const isAway = status !== null && AWAY.includes(status);
  return isAway && isUnset && variesOnCookie && signedAt - date > DATE_TOLERANCE;
}

/** Redirects and refusals that no browser takes from its cache unless told to (RFC 9110, 15.1). */
const AWAY: readonly number[] = [302, 303, 307, 401, 403];

function diagnosisOf({
  request,
  name,
  signedAt,
  answeredAt,
  setter,
  effect,
}: Comparison): SeveralClocks[] {
  if (!setter || effect === 'inTime') return [];
  const isProven = effect === 'replaced';
  return [
    {
      id: 'severalClocks',
      severity: 'warning',
      isMinor: !isProven,
      isProven,
      evidence: evidenceOf(setter, request),
      effect,
      name,
      request,
      ahead: signedAt - answeredAt,
    },
  ];
}
