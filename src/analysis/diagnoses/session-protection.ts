import { FORMATS, loginMarks, type ProtectedLogin, protectedLogin } from '../../codec/index.ts';
import { isDeletion } from '../../cookies/receive.ts';
import { memoize } from '../../lib/memoize.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { carriedSession, lastSet, sessionSet, valueAt } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { urlOf, viewId } from './request-url.ts';
import { requestsOfPage } from './sessions-set.ts';

export interface SessionProtection extends Diagnosis {
  readonly id: 'sessionProtection';
  /** `ended`: the answer took the login out of the session. `stale`: it is no longer fresh. */
  readonly effect: 'ended' | 'stale';
  /** The name of the cookie. */
  readonly name: string;
  readonly request: ObservedRequest;
  /** What is other than at the login; null if that is unknown. */
  readonly differs: 'browser' | 'address' | null;
  /** The address of this machine from which this browser logged in, by the mark in the session; null if it is another
   * one, or if the mark is made in another way. */
  readonly address: string | null;
}

export type AgainstSessionProtection = 'noLogin' | 'kept';

/** Logins named as evidence that nothing was taken from them. */
const MAX_EVIDENCE = 3;

/**
 * That a library takes a login away, or its freshness, because the address or the browser is another one than at the
 * login. Only what neither a logout nor a login does counts.
 */
export const sessionProtection: Cause<
  'sessionProtection',
  SessionProtection,
  AgainstSessionProtection
> = {
  id: 'sessionProtection',
  seenIn: 'changes',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const requests = requestsOfPage(situation);
    const uses = requests.flatMap((each) => useOf(each, situation));
    const pages = pagesIn(requests, uses);
    const last = lastOfEachApp(uses.filter((use) => isOfPage(use, pages)));
    if (last.length === 0)
      return requests.some((each) => hasLogin(each, situation))
        ? { kind: 'open', missing: { kind: 'requests' } }
        : { kind: 'unseen', reason: 'noLogin' };
    const [first, ...others] = last.flatMap((use) => diagnosisOf(use, situation));
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    // A view that was not seen to show a page may have ended the login, or taken its freshness, on purpose.
    const ended = uses.findLast(({ effect }) => effect !== null);
    if (ended && last.every(({ request }) => request.id < ended.request.id))
      return { kind: 'open', missing: { kind: 'requests' } };
    const evidence = evidenceOf(...last.slice(-MAX_EVIDENCE).map(({ request }) => request));
    return { kind: 'against', reason: 'kept', evidence };
  },
};

/** Whether a request carried a login that the library protects, or its response set one. */
function hasLogin({ exchange }: ObservedRequest, situation: Situation): boolean {
  const name = exchange.set.findLast(situation.isSession)?.name;
  const sessions = [
    carriedSession(exchange, situation),
    name === undefined ? null : sessionSet(exchange, name),
  ];
  return sessions.some((session) => session && protectedLogin(session.content) !== null);
}

/** A request with a fresh login, and what its response did to it. */
interface Use {
  readonly request: ObservedRequest;
  readonly name: string;
  readonly login: ProtectedLogin;
  readonly effect: SessionProtection['effect'] | null;
}

function lastOfEachApp(uses: readonly Use[]): readonly Use[] {
  const idOf = ({ request, name }: Use) => `${urlOf(request).origin} ${name}`;
  return [...new Map(uses.map((use) => [idOf(use), use])).values()];
}

/** The views that were seen to show a page, and to leave the login as it was. */
function pagesIn(
  requests: readonly ObservedRequest[],
  uses: readonly Use[],
): ReadonlySet<string | null> {
  const others = new Set(uses.flatMap(({ effect, request }) => (effect === null ? [] : request)));
  const pages = requests.filter((each) => each.exchange.status === 200 && !others.has(each));
  return new Set(pages.map(viewId).filter((id) => id !== null));
}

/**
 * Whether a login lasted, or was ended or made stale by a view that otherwise only shows a page: logouts and logins may
 * do the same.
 */
function isOfPage({ request, effect }: Use, pages: ReadonlySet<string | null>): boolean {
  return effect === null || pages.has(viewId(request));
}

/** None if the response does not show what became of the login. */
function useOf(request: ObservedRequest, situation: Situation): Use[] {
  const { exchange } = request;
  const carried = carriedSession(exchange, situation);
  const login = carried && protectedLogin(carried.content);
  if (!carried || !login?.isFresh) return [];
  const use = { request, name: carried.name, login };
  const set = lastSet(exchange, carried.name);
  if (!set) return exchange.variesOnCookie ? [{ ...use, effect: null }] : [];
  const after = sessionSet(exchange, carried.name);
  const now = after && protectedLogin(after.content);
  if (now?.user === login.user && now.mark === login.mark)
    return [{ ...use, effect: now.isFresh ? null : 'stale' }];
  const loginKey = carried.format.session?.loginKey ?? '';
  const isEnded = after ? !valueAt(after, loginKey) : isDeletion(set, exchange.time / 1000);
  return isEnded && deletesWhatWasNotSent(request) ? [{ ...use, effect: 'ended' }] : [];
}

const REMEMBERING: readonly string[] = FORMATS.filter(({ holds }) => holds === 'userId').flatMap(
  ({ cookieNames }) => cookieNames,
);

/**
 * Whether the response deletes a cookie that remembers the user, and the request carried none: a logout deletes only
 * what is there.
 */
function deletesWhatWasNotSent({ exchange: { sent, set, time } }: ObservedRequest): boolean {
  const isSent = sent?.some(({ name }) => REMEMBERING.includes(name)) ?? true;
  return (
    !isSent && set.some((each) => REMEMBERING.includes(each.name) && isDeletion(each, time / 1000))
  );
}

function diagnosisOf({ request, name, login, effect }: Use, situation: Situation) {
  if (effect === null) return [];
  const origin = new URL(request.exchange.url).origin;
  const logins = loginsOf(origin, situation);
  const made = logins.find(({ mark }) => mark === login.mark);
  const agents = agentsOf(origin, situation);
  const known = localLogin(login.mark, agents);
  const agent = known?.agent ?? made?.request.exchange.userAgent ?? null;
  const now = request.exchange.userAgent;
  const differs = agent === null || now === null ? null : agent === now ? 'address' : 'browser';
  // The same browser got two marks, and one of them is known to be made of the address.
  const isMarkedTwice = logins.some(
    (other) => other.mark !== login.mark && other.request.exchange.userAgent === agent,
  );
  const isOfAddress = logins.some(({ mark }) => localLogin(mark, agents) !== null);
  const isProven = differs === 'browser' || (differs === 'address' && isMarkedTwice && isOfAddress);
  const diagnosis: SessionProtection = {
    id: 'sessionProtection',
    severity: isProven ? 'warning' : 'info',
    isMinor: !isProven,
    isProven,
    evidence: evidenceOf(...(made ? [made.request] : []), request),
    effect,
    name,
    request,
    differs,
    address: known?.address ?? null,
  };
  return [diagnosis];
}

/** A response that gave a login a mark. */
interface Login {
  readonly request: ObservedRequest;
  readonly mark: string;
}

function loginsOf(origin: string, situation: Situation): readonly Login[] {
  return situation.requests.flatMap((request) => {
    const name = request.exchange.set.findLast(situation.isSession)?.name;
    if (name === undefined || urlOf(request).origin !== origin) return [];
    const set = sessionSet(request.exchange, name);
    const login = set && protectedLogin(set.content);
    const carried = carriedSession(request.exchange, situation);
    const isNew = login && !(carried && protectedLogin(carried.content)?.mark === login.mark);
    return isNew ? [{ request, mark: login.mark }] : [];
  });
}

/** Browsers of one origin that are tried: DevTools can change what a browser calls itself. */
const MAX_AGENTS = 5;

/** What the browser called itself, the last first. */
function agentsOf(origin: string, { requests }: Situation): readonly string[] {
  const agents = requests
    .filter((request) => urlOf(request).origin === origin)
    .toReversed()
    .flatMap(({ exchange: { userAgent } }) => userAgent ?? []);
  return [...new Set(agents)].slice(0, MAX_AGENTS);
}

/** Addresses by which a browser reaches a server on its own machine. */
const OWN_ADDRESSES = ['127.0.0.1', '::1'];

/** The marks of logins from this machine, each with its address, for what a browser calls itself. */
const marksOf = memoize(2 * MAX_AGENTS, (agent) =>
  OWN_ADDRESSES.map((address) => ({ address, agent, marks: loginMarks(address, agent) })),
);

/** The address of this machine and the browser for which a login was marked; null if it is none of these. */
function localLogin(mark: string, agents: readonly string[]) {
  return agents.flatMap(marksOf).find(({ marks }) => marks.includes(mark)) ?? null;
}
