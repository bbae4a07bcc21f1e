import { COOKIE_SIZE_LIMIT, cookieId, cookieSize, domainMatches, hasCookies } from './cookie.ts';
import type { Exchange, JarCookie, Observation, ProblemKind } from './observation.ts';
import { type Refusal, receiveCookie } from './receive.ts';
import { type SeenCookie, seeExchange } from './seen.ts';

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
  /** Which origins set a cookie, by its id: cookies know no ports. The last is last. */
  readonly setters: ReadonlyMap<string, readonly string[]>;
  /** The last cookie of each name and host that browsers' rules refuse. */
  readonly refused: readonly RefusedCookie[];
  readonly skipped: Skipped;
  /** The last problem of each kind that has not passed. */
  readonly problems: readonly { readonly what: ProblemKind; readonly detail: string }[];
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

/** A cookie that a response set and that the browser, by its rules, did not keep. */
export interface RefusedCookie {
  readonly name: string;
  /** Null where it is larger than any that a browser keeps. */
  readonly value: string | null;
  /** Of the response. */
  readonly host: string;
  readonly reason: Refusal;
  /** Bytes of name and value together. */
  readonly size: number;
}

/** What exchanges did not tell. */
export interface Skipped {
  /** Requests without their headers: answered by a cache, or withheld by the browser. */
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
  setters: new Map(),
  refused: [],
  skipped: { withoutHeaders: 0, malformed: 0 },
  problems: [],
};

const MOST_CONTACTS = 200;
const MOST_DOCUMENTS = 20;
/** Cookies whose setters are kept, and setters of each. */
const MOST_SET = 200;
const MOST_SETTERS = 4;
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
export function reduce(state: SessionState, observation: Observation): SessionState {
  switch (observation.kind) {
    case 'navigation':
      return navigated(state, observation);
    case 'exchange':
      return exchanged(state, observation);
    case 'access':
      return accessed(state, observation.host, observation.granted);
    case 'jarSnapshot': {
      const { host, cookies } = observation;
      const read = solved(state, 'jar_unreadable');
      return { ...read, jars: new Map(state.jars).set(host, cookies) };
    }
    case 'jarChange':
      return { ...state, jars: changed(state.jars, observation) };
    case 'solved':
      return solved(state, observation.what);
    case 'problem': {
      const { what, detail } = observation;
      return { ...state, problems: [...solved(state, what).problems, { what, detail }] };
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

function exchanged(state: SessionState, exchange: Exchange): SessionState {
  const { url, startedAt, sent, malformed, isDocument } = exchange;
  const { skipped, page, since } = state;
  const isPage = isDocument && page && withoutHash(page) === withoutHash(url);
  return {
    ...state,
    since: isPage ? startedAt : since,
    documents: isDocument ? withDocument(state.documents, exchange) : state.documents,
    contacts: withContact(state.contacts, exchange),
    seen: seeExchange(state.seen, exchange),
    setters: withSetters(state.setters, exchange),
    refused: withRefused(state.refused, exchange),
    skipped: {
      withoutHeaders: skipped.withoutHeaders + (sent === null ? 1 : 0),
      malformed: skipped.malformed + malformed,
    },
  };
}

function withDocument(documents: SessionState['documents'], exchange: Exchange) {
  const { url, startedAt, status } = exchange;
  const request = { startedAt, isAnswered: status !== null };
  return appended(documents, withoutHash(url), request, MOST_DOCUMENTS);
}

/** The page, where it is one that may have cookies and that a server answered for. */
export function currentPage({ page, documents }: SessionState): string | null {
  if (!page || !hasCookies(page)) return null;
  return documents.get(withoutHash(page))?.isAnswered === false ? null : page;
}

function withContact(contacts: SessionState['contacts'], { url, startedAt, sent, set }: Exchange) {
  const host = hostOf(url);
  const before = contacts.get(host);
  const hadCookies = before?.hasCookies ?? false;
  const hasCookies = hadCookies || set.length > 0 || (sent !== null && sent.length > 0);
  const time = Math.max(before?.time ?? 0, startedAt);
  return appended(contacts, host, { time, hasCookies }, MOST_CONTACTS);
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

function withSetters(setters: SessionState['setters'], { url, set, time }: Exchange) {
  const { origin } = new URL(url);
  return set.reduce((all, each) => {
    const received = receiveCookie(each, url, time / 1000);
    if (received.kind === 'refused') return all;
    const id = cookieId(received.cookie);
    const others = (all.get(id) ?? []).filter((other) => other !== origin);
    return appended(all, id, [...others, origin].slice(-MOST_SETTERS), MOST_SET);
  }, setters);
}

function withRefused(refused: SessionState['refused'], { url, set, time }: Exchange) {
  const host = hostOf(url);
  return set.reduce((all, each) => {
    const received = receiveCookie(each, url, time / 1000);
    const others = all.filter((other) => other.name !== each.name || other.host !== host);
    if (received.kind !== 'refused') return others.length < all.length ? others : all;
    const { reason } = received;
    const { name, value } = each;
    const size = cookieSize(each);
    const kept = size > COOKIE_SIZE_LIMIT ? null : value;
    return [
      ...others,
      { name: name.slice(0, COOKIE_SIZE_LIMIT), value: kept, host, reason, size },
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

function solved(state: SessionState, what: ProblemKind): SessionState {
  if (!state.problems.some((problem) => problem.what === what)) return state;
  return { ...state, problems: state.problems.filter((problem) => problem.what !== what) };
}

type Navigation = Extract<Observation, { kind: 'navigation' }>;
type Change = Extract<Observation, { kind: 'jarChange' }>;

function changed(jars: SessionState['jars'], change: Change): SessionState['jars'] {
  return new Map(
    Array.from(jars, ([host, cookies]) => [
      host,
      domainMatches(host, change.cookie) ? afterChange(cookies, change) : cookies,
    ]),
  );
}

function afterChange(cookies: readonly JarCookie[], { cookie, removed, cause }: Change) {
  const id = cookieId(cookie);
  const place = cookies.findIndex((other) => cookieId(other) === id);
  if (removed) {
    // The removal of what is overwritten comes just before the new value: nothing is gone.
    if (cause === 'overwrite' || place === -1) return cookies;
    return cookies.toSpliced(place, 1);
  }
  return place === -1 ? [...cookies, cookie] : cookies.with(place, cookie);
}
