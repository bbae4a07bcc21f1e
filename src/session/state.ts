import { isCut, isSameAddress } from './address.ts';
import { COOKIE_SIZE_LIMIT, cookieId, cookieSize, domainMatches, hasCookies } from './cookie.ts';
import { type History, INITIAL_HISTORY, record, type Surroundings } from './history/history.ts';
import type { Exchange, JarCookie, Observation, ProblemKind } from './observation.ts';
import { withOmission } from './omitted.ts';
import { isDeletion, isTaken, type Refusal, receiveAll, type SetResult } from './receive.ts';
import { type SeenCookie, seeExchange } from './seen.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { hiddenParent } from './sight.ts';

/** All that is known of the inspected page's session; what is shown is derived from it. */
export interface SessionState {
  /** Where the inspected page is; undefined until that was asked, null where it cannot be told. */
  readonly page: string | null | undefined;
  /** The last page that had cookies, while the present one cannot have any. */
  readonly leftPage: string | null;
  /** When the page was asked for, in unix milliseconds. */
  readonly since: number;
  /** The last request for each page or frame: browsers may tell of a page after its requests. */
  readonly documents: ReadonlyMap<string, DocumentRequest>;
  /** The hosts of all exchanges. */
  readonly contacts: ReadonlyMap<string, Contact>;
  /** Whether the cookies of a host may be read, as far as that was asked. */
  readonly access: ReadonlyMap<string, boolean>;
  /** The jar as last read for a host: all that its requests may carry, in the order of sending. */
  readonly jars: ReadonlyMap<string, readonly JarCookie[]>;
  readonly seen: readonly SeenCookie[];
  /** The last cookie of each name and host that browsers' rules refuse, or may refuse. */
  readonly refused: readonly RefusedCookie[];
  readonly skipped: Skipped;
  /** What became of the session cookies. */
  readonly history: History;
  /** What the user has chosen to record. */
  readonly chosen: Pick<Surroundings, 'names' | 'most'>;
  /** The last problem of each kind and host that has not passed. */
  readonly problems: readonly KnownProblem[];
}

export interface DocumentRequest {
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Without an answer, the page is the browser's own about an error. */
  readonly isAnswered: boolean;
}

export interface Contact {
  /** Of the last request, in unix milliseconds. */
  readonly time: number;
  /** Whether any request carried a cookie, or got one back. */
  readonly hasCookies: boolean;
}

/** A cookie that a response set and that the browser, by its rules, did not keep, or may not have. */
export interface RefusedCookie {
  readonly name: string;
  /** Null where it is larger than any that a browser keeps. */
  readonly value: string | null;
  /** Of the response. */
  readonly origin: string;
  readonly host: string;
  /** When the response came, in unix milliseconds. */
  readonly time: number;
  readonly reason: Refusal;
  /** Whether the rules leave it no choice. */
  readonly isCertain: boolean;
  /** Bytes of name and value together. */
  readonly size: number;
}

export interface KnownProblem {
  readonly what: ProblemKind;
  readonly host: string | null;
  readonly detail: string;
}

/** What exchanges did not tell. */
export interface Skipped {
  /** Requests whose headers the browser withheld. */
  readonly withoutHeaders: number;
  /** `Set-Cookie` headers that browsers drop. */
  readonly malformed: number;
}

export const INITIAL_STATE: SessionState = {
  page: undefined,
  leftPage: null,
  since: 0,
  documents: new Map(),
  contacts: new Map(),
  access: new Map(),
  jars: new Map(),
  seen: [],
  refused: [],
  skipped: { withoutHeaders: 0, malformed: 0 },
  history: INITIAL_HISTORY,
  chosen: { names: DEFAULT_SETTINGS.cookieNames, most: DEFAULT_SETTINGS.timelineLength },
  problems: [],
};

const MOST_CONTACTS = 200;
const MOST_DOCUMENTS = 20;
const MOST_REFUSED = 20;

/** The page's own host, then those that its requests carried cookies to, or got them from. */
export function hostsOf(state: SessionState): string[] {
  const { contacts, since } = state;
  const own = lastPage(state);
  if (own === null) return [];
  const host = hostOf(own);
  const others = Array.from(contacts)
    .filter(([other, { hasCookies, time }]) => hasCookies && time >= since && other !== host)
    .map(([other]) => other);
  return [host, ...others];
}

/** The state after one more observation. */
export function reduce(state: SessionState, told: Observation): SessionState {
  const observation = told.kind === 'exchange' ? withContext(told, state) : told;
  const results = observation.kind === 'exchange' ? resultsOf(state, observation) : [];
  const next = withFacts(state, observation, results);
  return { ...next, history: record(state.history, observation, results, surroundings(next)) };
}

/** With what the page and its jar prove of a request besides its own headers. */
function withContext(exchange: Exchange, state: SessionState): Exchange {
  const { page } = state;
  const isOfHost = page && hasCookies(page) && hostOf(page) === hostOf(exchange.url);
  // Sites without https are not told whether it is for a frame; one of the page's own host is none of a third
  // party.
  const isDocument = isOfHost && exchange.isDocument && exchange.context.kind === 'unknown';
  const known = isDocument
    ? { ...exchange, context: { ...exchange.context, kind: 'document' as const } }
    : exchange;
  return withOmission(known, knownOf(state, known));
}

function knownOf({ page, since, jars, seen }: SessionState, { url }: Exchange) {
  return { page, since, seen, jar: jars.get(hostOf(url)) ?? [] };
}

function resultsOf({ jars }: SessionState, exchange: Exchange): SetResult[] {
  return receiveAll(exchange, jars.get(hostOf(exchange.url)));
}

function surroundings({ chosen, jars, access }: SessionState): Surroundings {
  const shows = (host: string, domain: string | null) => {
    if (!jars.has(host)) return false;
    return domain === null
      ? hiddenParent(host, access) === undefined
      : access.get(domain) !== false;
  };
  return { ...chosen, hosts: [...jars.keys()], shows };
}

/** All but the history. */
function withFacts(
  state: SessionState,
  observation: Observation,
  results: readonly SetResult[],
): SessionState {
  switch (observation.kind) {
    case 'navigation':
      return navigated(state, observation);
    case 'exchange':
      return exchanged(state, observation, results);
    case 'access':
      return accessed(state, observation.host, observation.granted);
    case 'jarSnapshot':
      return withJar(state, observation.host, observation.cookies);
    case 'jarChange':
      return changed(state, observation);
    case 'solved':
      return solved(state, observation);
    case 'chosen':
      return { ...state, chosen: { names: observation.names, most: observation.most } };
    case 'cleared':
      return state;
    case 'problem': {
      const { what, host, detail } = observation;
      return {
        ...state,
        problems: [...solved(state, observation).problems, { what, host, detail }],
      };
    }
  }
}

/** Cookies know no ports: what was read for the host holds until the jar is read anew. */
function navigated(state: SessionState, { url, time }: Navigation): SessionState {
  const last = lastPage(state);
  if (url === null || !hasCookies(url)) return { ...state, page: url, leftPage: last };
  const stays = last !== null && hostOf(last) === hostOf(url);
  const since = state.documents.get(withoutHash(url))?.startedAt ?? (stays ? state.since : time);
  return onlyFollowed({ ...state, page: url, leftPage: null, since });
}

/** Without what was read for hosts that are not followed any more: nobody would tell of a change. */
function onlyFollowed(state: SessionState): SessionState {
  const hosts = hostsOf(state);
  const jars = new Map([...state.jars].filter(([host]) => hosts.includes(host)));
  const isNeeded = (host: string) =>
    hosts.some((each) => each === host || each.endsWith(`.${host}`));
  const access = new Map([...state.access].filter(([host]) => isNeeded(host)));
  return { ...state, jars, access };
}

/** The page if it may have cookies, else the last one that might. */
export function lastPage({ page, leftPage }: SessionState): string | null {
  return page && hasCookies(page) ? page : leftPage;
}

/** Empty for an address without one. */
function hostOf(url: string): string {
  return new URL(url).hostname;
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

function exchanged(
  state: SessionState,
  exchange: Exchange,
  results: readonly SetResult[],
): SessionState {
  const { url, startedAt, isWithheld, malformed, isDocument } = exchange;
  const { skipped, page, since } = state;
  const isPage = isDocument && page && isSameAddress(withoutHash(page), withoutHash(url));
  const next = {
    ...state,
    since: isPage ? startedAt : since,
    documents: isDocument ? withDocument(state.documents, exchange) : state.documents,
    contacts: withContact(state, exchange),
    seen: seeExchange(state.seen, exchange, results),
    refused: withRefused(state.refused, exchange, results),
    skipped: {
      withoutHeaders: skipped.withoutHeaders + (isWithheld ? 1 : 0),
      malformed: skipped.malformed + malformed,
    },
  };
  return next.contacts.size < MOST_CONTACTS ? next : onlyFollowed(next);
}

function withDocument(documents: SessionState['documents'], exchange: Exchange) {
  const { url, startedAt, isUnanswered } = exchange;
  const request = { startedAt, isAnswered: !isUnanswered };
  const address = withoutHash(url);
  // Another page may have the same beginning.
  if (isCut(address)) return documents;
  return appended(documents, address, request, MOST_DOCUMENTS);
}

/** The page, where it is one that may have cookies and that a server answered for. */
export function currentPage({ page, documents }: SessionState): string | null {
  if (!page || !hasCookies(page)) return null;
  return documents.get(withoutHash(page))?.isAnswered === false ? null : page;
}

function withContact(state: SessionState, { url, startedAt, sent, set }: Exchange) {
  const { contacts } = state;
  const host = hostOf(url);
  const before = contacts.get(host);
  const hadCookies = before?.hasCookies ?? false;
  const hasCookies = hadCookies || set.length > 0 || (sent !== null && sent.length > 0);
  const time = Math.max(before?.time ?? 0, startedAt);
  const after = appended(contacts, host, { time, hasCookies }, MOST_CONTACTS);
  // The page's own stays, whatever else the page asks.
  const own = hostOf(lastPage(state) ?? url);
  const contact = contacts.get(own);
  return contact && !after.has(own) ? appended(after, own, contact, MOST_CONTACTS) : after;
}

/** With the entry as its last, and the first dropped where there are more than `most`. */
function appended<K, V>(map: ReadonlyMap<K, V>, key: K, value: V, most: number): ReadonlyMap<K, V> {
  const after = new Map(map);
  after.delete(key);
  after.set(key, value);
  const [first] = after.keys();
  if (after.size > most && first !== undefined) after.delete(first);
  return after;
}

function withRefused(
  refused: SessionState['refused'],
  { url, time }: Exchange,
  results: readonly SetResult[],
): SessionState['refused'] {
  const { origin, hostname: host } = new URL(url);
  return results.reduce((all, { set, received }) => {
    const isOther = (each: RefusedCookie) => each.name !== set.name || each.host !== host;
    // What another app on the host has set since is the last one.
    if (isTaken(received)) return all.every(isOther) ? all : all.filter(isOther);
    const others = all.filter((each) => isOther(each) || each.origin !== origin);
    if (isDeletion(set, time / 1000)) return all; // nothing was to be kept
    const { reason, kind } = received;
    const { name, value } = set;
    const size = cookieSize(set);
    const kept = size > COOKIE_SIZE_LIMIT ? null : value;
    return [
      ...others,
      {
        name: name.slice(0, COOKIE_SIZE_LIMIT),
        value: kept,
        origin,
        host,
        time,
        reason,
        size,
        isCertain: kind === 'refused',
      },
    ].slice(-MOST_REFUSED);
  }, refused);
}

function accessed(state: SessionState, host: string, granted: boolean): SessionState {
  const access = new Map(state.access).set(host, granted);
  if (granted) return { ...state, access };
  // What was read before may not be so any more.
  const jars = new Map(state.jars);
  jars.delete(host);
  return { ...state, access, jars };
}

function solved(state: SessionState, { what, host }: Pick<KnownProblem, 'what' | 'host'>) {
  const isOther = (problem: KnownProblem) => problem.what !== what || problem.host !== host;
  if (state.problems.every(isOther)) return state;
  return { ...state, problems: state.problems.filter(isOther) };
}

function withJar(state: SessionState, host: string, cookies: readonly JarCookie[]): SessionState {
  const before = state.jars.get(host) ?? [];
  const gone = before.filter((cookie) => !cookies.some((other) => isAlike(cookie, other)));
  const jars = new Map(state.jars).set(host, cookies);
  return { ...state, jars, seen: withoutGone(state.seen, gone) };
}

function isAlike(a: JarCookie, b: JarCookie): boolean {
  return a.value === b.value && a.name === b.name && cookieId(a) === cookieId(b);
}

/** What the jar has shown and dropped is not to be had from exchanges again. */
function withoutGone(seen: SessionState['seen'], gone: readonly JarCookie[]) {
  if (gone.length === 0) return seen;
  return seen.filter(
    ({ cookie }) =>
      !gone.some((jar) => {
        if (jar.name !== cookie.name || jar.value !== cookie.value) return false;
        return cookie.attributes ? cookieId(jar) === cookie.id : domainMatches(cookie.domain, jar);
      }),
  );
}

type Navigation = Extract<Observation, { kind: 'navigation' }>;
type Change = Extract<Observation, { kind: 'jarChange' }>;

function changed(state: SessionState, change: Change): SessionState {
  const hosts = [...state.jars.keys()].filter((host) => domainMatches(host, change.cookie));
  return hosts.reduce(
    (next, host) => withJar(next, host, afterChange(next.jars.get(host) ?? [], change)),
    state,
  );
}

function afterChange(
  cookies: readonly JarCookie[],
  { cookie, removed, cause }: Change,
): readonly JarCookie[] {
  const id = cookieId(cookie);
  const place = cookies.findIndex((other) => cookieId(other) === id);
  if (removed) {
    // The removal of what is overwritten comes just before the new value: nothing is gone.
    if (cause === 'overwrite' || place === -1) return cookies;
    return cookies.toSpliced(place, 1);
  }
  return place === -1 ? [...cookies, cookie] : cookies.with(place, cookie);
}
