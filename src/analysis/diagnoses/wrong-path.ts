import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { whyNotSent } from '../../cookies/barrier.ts';
import { pathMatches } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import {
  type Assessment,
  type Cause,
  type Diagnosis,
  evidenceOf,
  type Situation,
} from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { urlOf } from './request-url.ts';

export interface WrongPath extends Diagnosis {
  readonly id: 'wrongPath';
  /** The name of the cookie. */
  readonly name: string;
  /** The path of the cookie. */
  readonly cookiePath: string;
  /** The request outside of that path. */
  readonly request: ObservedRequest;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstWrongPath = 'wholeHost' | 'worked' | 'notShown' | 'noSession';

/** Session cookies for a part of the paths that are looked at: an app has one. */
const MAX_NARROW = 5;

/** That a session is set for a path which the app's own pages are not in. */
export const wrongPath: Cause<'wrongPath', WrongPath, AgainstWrongPath> = {
  id: 'wrongPath',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const setters = lastSetters(situation);
    if (setters.length === 0) return assessJar(situation);
    const narrow = setters.filter(({ cookie }) => cookie.path !== '/').slice(-MAX_NARROW);
    if (narrow.length === 0) return isNarrowInJar(situation) ? UNKNOWN_SETTER : WHOLE_HOST;
    const [first, ...others] = narrow.flatMap((setter) => problemOf(setter, situation));
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const worked = narrow.flatMap((setter) => carriersOf(setter, situation).slice(-1));
    if (worked.length > 0)
      return { kind: 'against', reason: 'worked', evidence: evidenceOf(...worked) };
    const evidence = evidenceOf(...narrow.map(({ request }) => request));
    return { kind: 'against', reason: 'notShown', evidence };
  },
};

const WHOLE_HOST = { kind: 'against', reason: 'wholeHost', evidence: evidenceOf() } as const;

/** For which of the app's pages a session in the jar is, only the response that set it would show. */
const UNKNOWN_SETTER = { kind: 'open', missing: { kind: 'requests' } } as const;

/** What the jar tells of sessions that were set before DevTools were open. */
function assessJar(situation: Situation): Assessment<WrongPath, AgainstWrongPath> {
  const { page } = situation;
  const sessions = sessionsInJar(situation);
  if (!sessions) return { kind: 'open', missing: { kind: 'jar', host: page.hostname } };
  if (sessions.length === 0) return { kind: 'unseen', reason: 'noSession' };
  return isNarrowInJar(situation) ? UNKNOWN_SETTER : WHOLE_HOST;
}

function isNarrowInJar(situation: Situation): boolean {
  return sessionsInJar(situation)?.some(({ path }) => path !== '/') === true;
}

/** Undefined if the jar of the page's host may not be read. */
function sessionsInJar({ jars, page, isSession }: Situation): JarCookie[] | undefined {
  return jars.get(page.hostname)?.filter(isSession);
}

/** A response of the page's server that set a session. */
interface Setter {
  readonly request: ObservedRequest;
  readonly cookie: JarCookie;
}

/** For each name, the last response of the page's server that set a session, unless it has been deleted since. */
function lastSetters({ requests, page, isSession }: Situation): Setter[] {
  const byName = new Map<string, Setter>();
  for (const request of requests) {
    if (urlOf(request).origin !== page.origin) continue;
    for (const { set, received } of request.results) {
      if (received.kind === 'deleted') byName.delete(set.name);
      if (received.kind !== 'stored' || !isSession(set)) continue;
      byName.set(set.name, { request, cookie: received.cookie });
    }
  }
  return [...byName.values()];
}

function problemOf(setter: Setter, situation: Situation): WrongPath[] {
  const { request, cookie } = setter;
  const isWithin = pathMatches(urlOf(request).pathname, cookie.path);
  const last = situation.requests.findLast(
    (each) => isOutside(each, setter, situation) && wouldCarry(each.exchange, cookie),
  );
  if (!last || last.exchange.sent?.some(({ name }) => name === cookie.name)) return [];
  // A login for another app of the same server sets a session for that app's path.
  if (!isWithin && carriersOf(setter, situation).length > 0) return [];
  // Beside the app there may be another one, which never looks for a session.
  if (isWithin && !last.exchange.variesOnCookie) return [];
  return [
    {
      id: 'wrongPath',
      severity: 'warning',
      isMinor: isWithin,
      isProven: !isWithin,
      evidence: evidenceOf(request, last),
      name: cookie.name,
      cookiePath: cookie.path,
      request: last,
      rules: formOf(readValue(cookie.value))?.session ?? null,
    },
  ];
}

/** Whether it is a later request of the page's to the same server, to an address that the cookie's path leaves out. */
function isOutside(
  later: ObservedRequest,
  { request, cookie }: Setter,
  { page, jars }: Situation,
): boolean {
  const { exchange } = later;
  const url = urlOf(later);
  if (url.origin !== page.origin || !isAfter(later, request)) return false;
  // Pictures and the like need no session.
  if (!exchange.isDocument && exchange.context.mode !== 'cors') return false;
  const jar = jars.get(url.hostname);
  const isThere = ({ name, path }: JarCookie) => name === cookie.name && path === cookie.path;
  return !pathMatches(url.pathname, cookie.path) && jar?.some(isThere) !== false;
}

/** Whether nothing but its path keeps the cookie from the request. */
function wouldCarry(exchange: Exchange, cookie: JarCookie): boolean {
  const whole = { ...cookie, path: '/' };
  if (exchange.sent?.some(({ name }) => name === cookie.name)) return true;
  return whyNotSent(whole, exchange) === 'unknown';
}

/** Later requests that carried the session. */
function carriersOf({ request, cookie }: Setter, { requests, page }: Situation): ObservedRequest[] {
  return requests.filter(
    (later) =>
      isAfter(later, request) &&
      urlOf(later).origin === page.origin &&
      later.exchange.sent?.some(({ name }) => name === cookie.name),
  );
}
