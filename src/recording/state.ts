import {
  COOKIE_SIZE_LIMIT,
  canHaveCookies,
  cookieId,
  cookieSize,
  domainMatches,
} from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import {
  isAccepted,
  isDeletion,
  type Refusal,
  receiveAll,
  type SetResult,
} from '../cookies/receive.ts';
import { isCut, isSameAddress } from '../observations/address.ts';
import type { Observation, ProblemKind } from '../observations/observation.ts';
import { type History, type HistoryContext, INITIAL_HISTORY, record } from '../timeline/history.ts';
import { type ObservedCookie, observeExchange } from './observed-cookies.ts';
import { withOmission } from './omitted-credentials.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { unreadableParent } from './unreadable-parent.ts';

/** Everything known about the inspected page's session; whatever is shown is derived from it. */
export interface SessionState {
  /** The inspected page's address; undefined until it is known, null if it cannot be determined. */
  readonly page: string | null | undefined;
  /** The last page that could have cookies, while the current one cannot. */
  readonly previousPage: string | null;
  /** When the page was requested, in unix milliseconds. */
  readonly pageRequestedAt: number;
  /** The last request for each page or frame: browsers may report a page after its requests. */
  readonly documents: ReadonlyMap<string, DocumentRequest>;
  /** All hosts that exchanges went to. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** Whether the cookies of a host may be read, as far as that was asked. */
  readonly access: ReadonlyMap<string, boolean>;
  /**
   * The jar as last read for a host: all cookies that requests to it may carry, in sending order.
   */
  readonly jars: ReadonlyMap<string, readonly JarCookie[]>;
  readonly observed: readonly ObservedCookie[];
  /** The last cookie of each name and host that browsers refuse, or may refuse, by their rules. */
  readonly refused: readonly RefusedCookie[];
  readonly skipped: Skipped;
  /** What happened to the session cookies. */
  readonly history: History;
  /** What the user chose to record. */
  readonly recordingOptions: Pick<HistoryContext, 'names' | 'maxEntries'>;
  /** The last unresolved problem of each kind and host. */
  readonly problems: readonly KnownProblem[];
}

export interface DocumentRequest {
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** False if no server responded, so that the browser shows its own error page. */
  readonly isAnswered: boolean;
}

export interface Contact {
  /** When the last request to it began, in unix milliseconds. */
  readonly time: number;
  /** Whether any request carried a cookie or any response set one. */
  readonly hasCookies: boolean;
}

/**
 * A cookie that a response set and that the browser, by its rules, did not store, or may not have
 * stored.
 */
export interface RefusedCookie {
  readonly name: string;
  /** Null if it is larger than any cookie that a browser keeps. */
  readonly value: string | null;
  /** Origin of the response. */
  readonly origin: string;
  readonly host: string;
  /** When the response came, in unix milliseconds. */
  readonly time: number;
  readonly reason: Refusal;
  /** Whether the rules certainly refuse it. */
  readonly isCertain: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
}

export interface KnownProblem {
  readonly what: ProblemKind;
  readonly host: string | null;
  readonly detail: string;
}

/** Parts of exchanges that could not be used. */
export interface Skipped {
  /** Number of requests whose headers the browser withheld. */
  readonly withoutHeaders: number;
  /** Number of `Set-Cookie` headers that browsers drop as malformed. */
  readonly malformedCount: number;
}

export const INITIAL_STATE: SessionState = {
  page: undefined,
  previousPage: null,
  pageRequestedAt: 0,
  documents: new Map(),
  contacts: new Map(),
  access: new Map(),
  jars: new Map(),
  observed: [],
  refused: [],
  skipped: { withoutHeaders: 0, malformedCount: 0 },
  history: INITIAL_HISTORY,
  recordingOptions: {
    names: DEFAULT_SETTINGS.cookieNames,
    maxEntries: DEFAULT_SETTINGS.timelineLength,
  },
  problems: [],
};

const MAX_CONTACTS = 200;
const MAX_DOCUMENTS = 20;
const MAX_REFUSED = 20;

/** The page's own host, then the hosts that its requests exchanged cookies with. */
export function hostsOf(state: SessionState): string[] {
  const { contacts, pageRequestedAt } = state;
  const page = lastPage(state);
  if (page === null) return [];
  const ownHost = hostOf(page);
  const others = Array.from(contacts)
    .filter(
      ([host, { hasCookies, time }]) => hasCookies && time >= pageRequestedAt && host !== ownHost,
    )
    .map(([host]) => host);
  return [ownHost, ...others];
}

/** The state after another observation. */
export function reduce(state: SessionState, raw: Observation): SessionState {
  const observation = raw.kind === 'exchange' ? withContext(raw, state) : raw;
  const results = observation.kind === 'exchange' ? resultsOf(state, observation) : [];
  const next = withFacts(state, observation, results);
  return { ...next, history: record(state.history, observation, results, historyContext(next)) };
}

/** Adds what the page and its jar prove about a request beyond its own headers. */
function withContext(exchange: Exchange, state: SessionState): Exchange {
  const { page } = state;
  const isOfHost = page && canHaveCookies(page) && hostOf(page) === hostOf(exchange.url);
  // Sites without https are not told whether a request is for a frame, but a document of the page's
  // own host is not a third party's.
  const isDocument = isOfHost && exchange.isDocument && exchange.context.kind === 'unknown';
  const withKind = isDocument
    ? { ...exchange, context: { ...exchange.context, kind: 'document' as const } }
    : exchange;
  return withOmission(withKind, omissionFacts(state, withKind));
}

function omissionFacts({ page, pageRequestedAt, jars, observed }: SessionState, { url }: Exchange) {
  return { page, pageRequestedAt, observed, jar: jars.get(hostOf(url)) ?? [] };
}

function resultsOf({ jars }: SessionState, exchange: Exchange): SetResult[] {
  return receiveAll(exchange, jars.get(hostOf(exchange.url)));
}

function historyContext({ recordingOptions, jars, access }: SessionState): HistoryContext {
  const shows = (host: string, domain: string | null) => {
    if (!jars.has(host)) return false;
    return domain === null
      ? unreadableParent(host, access) === undefined
      : access.get(domain) !== false;
  };
  return { ...recordingOptions, hosts: [...jars.keys()], shows };
}

/** Updates everything except the history. */
function withFacts(
  state: SessionState,
  observation: Observation,
  results: readonly SetResult[],
): SessionState {
  switch (observation.kind) {
    case 'navigation':
      return withNavigation(state, observation);
    case 'exchange':
      return withExchange(state, observation, results);
    case 'access':
      return withAccess(state, observation.host, observation.granted);
    case 'jarSnapshot':
      return withJar(state, observation.host, observation.cookies);
    case 'jarChange':
      return withJarChange(state, observation);
    case 'solved':
      return withoutProblem(state, observation);
    case 'recordingOptions':
      return {
        ...state,
        recordingOptions: { names: observation.names, maxEntries: observation.maxEntries },
      };
    case 'cleared':
      return state;
    case 'problem': {
      const { what, host, detail } = observation;
      return {
        ...state,
        problems: [...withoutProblem(state, observation).problems, { what, host, detail }],
      };
    }
  }
}

/** Cookies ignore ports: the jar of the host stays valid until it is read again. */
function withNavigation(state: SessionState, { url, time }: Navigation): SessionState {
  const last = lastPage(state);
  if (url === null || !canHaveCookies(url)) return { ...state, page: url, previousPage: last };
  const stays = last !== null && hostOf(last) === hostOf(url);
  const pageRequestedAt =
    state.documents.get(withoutHash(url))?.startedAt ?? (stays ? state.pageRequestedAt : time);
  return withFollowedOnly({ ...state, page: url, previousPage: null, pageRequestedAt });
}

/** Drops the jars of hosts that are no longer followed: changes in them would not be reported. */
function withFollowedOnly(state: SessionState): SessionState {
  const hosts = hostsOf(state);
  const jars = new Map([...state.jars].filter(([host]) => hosts.includes(host)));
  const isNeeded = (host: string) =>
    hosts.some((followed) => followed === host || followed.endsWith(`.${host}`));
  const access = new Map([...state.access].filter(([host]) => isNeeded(host)));
  return { ...state, jars, access };
}

/** The current page if it can have cookies, otherwise the last one that could. */
export function lastPage({ page, previousPage }: SessionState): string | null {
  return page && canHaveCookies(page) ? page : previousPage;
}

/** Empty for an address without a host. */
function hostOf(url: string): string {
  return new URL(url).hostname;
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

function withExchange(
  state: SessionState,
  exchange: Exchange,
  results: readonly SetResult[],
): SessionState {
  const { url, startedAt, isWithheld, malformedCount, isDocument } = exchange;
  const { skipped, page, pageRequestedAt } = state;
  const isPage = isDocument && page && isSameAddress(withoutHash(page), withoutHash(url));
  const next = {
    ...state,
    pageRequestedAt: isPage ? startedAt : pageRequestedAt,
    documents: isDocument ? withDocument(state.documents, exchange) : state.documents,
    contacts: withContact(state, exchange),
    observed: observeExchange(state.observed, exchange, results),
    refused: withRefused(state.refused, exchange, results),
    skipped: {
      withoutHeaders: skipped.withoutHeaders + (isWithheld ? 1 : 0),
      malformedCount: skipped.malformedCount + malformedCount,
    },
  };
  return next.contacts.size < MAX_CONTACTS ? next : withFollowedOnly(next);
}

function withDocument(documents: SessionState['documents'], exchange: Exchange) {
  const { url, startedAt, isUnanswered } = exchange;
  const request = { startedAt, isAnswered: !isUnanswered };
  const address = withoutHash(url);
  // Another page may begin with the same characters.
  if (isCut(address)) return documents;
  return appended(documents, address, request, MAX_DOCUMENTS);
}

/** The current page if it can have cookies and a server responded for it, otherwise null. */
export function currentPage({ page, documents }: SessionState): string | null {
  if (!page || !canHaveCookies(page)) return null;
  return documents.get(withoutHash(page))?.isAnswered === false ? null : page;
}

function withContact(state: SessionState, { url, startedAt, sent, set }: Exchange) {
  const { contacts } = state;
  const host = hostOf(url);
  const previous = contacts.get(host);
  const hadCookies = previous?.hasCookies ?? false;
  const hasCookies = hadCookies || set.length > 0 || (sent !== null && sent.length > 0);
  const time = Math.max(previous?.time ?? 0, startedAt);
  const after = appended(contacts, host, { time, hasCookies }, MAX_CONTACTS);
  // Always keep the page's own host.
  const ownHost = hostOf(lastPage(state) ?? url);
  const ownContact = contacts.get(ownHost);
  return ownContact && !after.has(ownHost)
    ? appended(after, ownHost, ownContact, MAX_CONTACTS)
    : after;
}

/** Appends the entry, and drops the first one if there are more than `maxEntries`. */
function appended<K, V>(
  map: ReadonlyMap<K, V>,
  key: K,
  value: V,
  maxEntries: number,
): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  copy.set(key, value);
  const [first] = copy.keys();
  if (copy.size > maxEntries && first !== undefined) copy.delete(first);
  return copy;
}

function withRefused(
  refused: SessionState['refused'],
  { url, time }: Exchange,
  results: readonly SetResult[],
): SessionState['refused'] {
  const { origin, hostname: host } = new URL(url);
  return results.reduce((soFar, { set, received }) => {
    const isOther = (refusal: RefusedCookie) => refusal.name !== set.name || refusal.host !== host;
    // If another app on the host has set the cookie since, that is the latest one.
    if (isAccepted(received)) return soFar.every(isOther) ? soFar : soFar.filter(isOther);
    const others = soFar.filter((refusal) => isOther(refusal) || refusal.origin !== origin);
    if (isDeletion(set, time / 1000)) return soFar; // a refused deletion loses nothing
    const { reason, kind } = received;
    const { name, value } = set;
    const size = cookieSize(set);
    const keptValue = size > COOKIE_SIZE_LIMIT ? null : value;
    return [
      ...others,
      {
        name: name.slice(0, COOKIE_SIZE_LIMIT),
        value: keptValue,
        origin,
        host,
        time,
        reason,
        size,
        isCertain: kind === 'refused',
      },
    ].slice(-MAX_REFUSED);
  }, refused);
}

function withAccess(state: SessionState, host: string, granted: boolean): SessionState {
  const access = new Map(state.access).set(host, granted);
  if (granted) return { ...state, access };
  // What was read before may be outdated.
  const jars = new Map(state.jars);
  jars.delete(host);
  return { ...state, access, jars };
}

function withoutProblem(state: SessionState, { what, host }: Pick<KnownProblem, 'what' | 'host'>) {
  const isOther = (problem: KnownProblem) => problem.what !== what || problem.host !== host;
  if (state.problems.every(isOther)) return state;
  return { ...state, problems: state.problems.filter(isOther) };
}

function withJar(state: SessionState, host: string, cookies: readonly JarCookie[]): SessionState {
  const previous = state.jars.get(host) ?? [];
  const gone = previous.filter((cookie) => !cookies.some((other) => isAlike(cookie, other)));
  const jars = new Map(state.jars).set(host, cookies);
  return { ...state, jars, observed: withoutGone(state.observed, gone) };
}

function isAlike(a: JarCookie, b: JarCookie): boolean {
  return a.value === b.value && a.name === b.name && cookieId(a) === cookieId(b);
}

/** Drops observed cookies that the jar had and no longer has. */
function withoutGone(observed: SessionState['observed'], gone: readonly JarCookie[]) {
  if (gone.length === 0) return observed;
  return observed.filter(
    ({ cookie }) =>
      !gone.some((jar) => {
        if (jar.name !== cookie.name || jar.value !== cookie.value) return false;
        return cookie.attributes ? cookieId(jar) === cookie.id : domainMatches(cookie.domain, jar);
      }),
  );
}

type Navigation = Extract<Observation, { kind: 'navigation' }>;
type JarChange = Extract<Observation, { kind: 'jarChange' }>;

function withJarChange(state: SessionState, change: JarChange): SessionState {
  const hosts = [...state.jars.keys()].filter((host) => domainMatches(host, change.cookie));
  return hosts.reduce(
    (next, host) => withJar(next, host, afterChange(next.jars.get(host) ?? [], change)),
    state,
  );
}

function afterChange(
  cookies: readonly JarCookie[],
  { cookie, removed, cause }: JarChange,
): readonly JarCookie[] {
  const id = cookieId(cookie);
  const index = cookies.findIndex((other) => cookieId(other) === id);
  if (removed) {
    // The removal of an overwritten cookie is reported just before its new value: nothing is gone.
    if (cause === 'overwrite' || index === -1) return cookies;
    return cookies.toSpliced(index, 1);
  }
  return index === -1 ? [...cookies, cookie] : cookies.with(index, cookie);
}
