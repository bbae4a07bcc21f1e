import { isPartitioned, isSentForCertain } from '../barrier.ts';
import { belongsTo, cookieId, goesTo, hasCookies, isAlive } from '../cookie.ts';
import { fromRequest } from '../known-cookie.ts';
import type { Exchange, JarCookie, Observation } from '../observation.ts';
import { isDeletion, isTaken, type SetResult } from '../receive.ts';
import { serverAhead } from '../server-clock.ts';
import { sessionFinder } from '../session-finder.ts';
import type { CookiePair } from '../set-cookie.ts';
import { type Cause, type Entry, type ExchangeRef, setterOf } from './entry.ts';
import { refuseByRule, sentOnly, setByExchange, toRef, withoutFirstWord } from './exchange.ts';
import { inferFromRequest, startOf } from './infer.ts';
import { refuseUnseen, seeJar } from './jar.ts';
import { withOfOtherPartitions } from './partitions.ts';
import {
  findThread,
  hasHad,
  isPartitionOf,
  lastChange,
  newThread,
  pathLength,
  sharedValue,
  type Thread,
} from './thread.ts';

/** What became of the session cookies, each by itself. */
export interface History {
  /** The one that something was told of last is last. */
  readonly threads: readonly Thread[];
  /** Where the page went. */
  readonly boundaries: readonly Boundary[];
  /** The id of the next entry. */
  readonly nextId: number;
  /** Entries with smaller ids were told before the clock was put back. */
  readonly floor: number;
  /** When it was last told of anything, by this clock, in unix milliseconds. */
  readonly clock: number;
  /** When the user cleared it, in unix milliseconds: what was before then does not come back. */
  readonly clearedAt: number;
  /** Since when the jar is followed for a host, in unix milliseconds. */
  readonly followedSince: ReadonlyMap<string, number>;
  /** The last exchanges of which the browser did not tell what they carried and set. */
  readonly withheld: readonly WithheldExchange[];
}

export type WithheldExchange = Pick<Exchange, 'method' | 'url' | 'startedAt' | 'time'>;

/** The inspected page went to another address that may have cookies, or reloaded. */
export interface Boundary {
  readonly id: number;
  /** Unix milliseconds. */
  readonly time: number;
  readonly url: string;
}

export const INITIAL_HISTORY: History = {
  threads: [],
  boundaries: [],
  nextId: 1,
  floor: 0,
  clock: 0,
  clearedAt: 0,
  followedSince: new Map(),
  withheld: [],
};

/** What else is known, of which the history makes use. */
export interface Surroundings {
  /** The names of session cookies; others are known by their shape. */
  readonly names: readonly string[];
  /** How many entries, and as many requests that changed nothing, are kept. */
  readonly most: number;
  /** The hosts whose jar is followed. */
  readonly hosts: readonly string[];
  /** Whether the jar of this host shows a cookie of this domain; of any above it, for null. */
  shows(host: string, domain: string | null): boolean;
}

/** Cookies whose lives are kept, and navigations. */
const MOST_THREADS = 50;
const MOST_BOUNDARIES = 200;
const MAX_WITHHELD = 500;
const MAX_WITHHELD_OF_ORIGIN = 10;
/** Milliseconds within which a browser tells of one navigation. */
const SAME_NAVIGATION = 1000;
/** Milliseconds by which a clock may go back without having been put back. */
const CLOCK_TOLERANCE = 1000;

/** The history after one more observation. `results` is what a browser makes of an exchange. */
export function record(
  history: History,
  observation: Observation,
  results: readonly SetResult[],
  surroundings: Surroundings,
): History {
  const around = { ...surroundings, isSession: sessionFinder(surroundings.names) };
  const { most } = around;
  switch (observation.kind) {
    case 'navigation':
      return unfollowed(navigated(onTime(history, observation.time), observation), around);
    case 'access':
      return unfollowed(history, around);
    case 'exchange':
      if (observation.time <= history.clearedAt) return history;
      return bounded(
        exchanged(afterwards(history, observation), observation, results, around),
        most,
      );
    case 'jarChange':
      return bounded(changed(onTime(history, observation.time), observation, around), most);
    case 'jarSnapshot':
      return bounded(readJar(onTime(history, observation.time), observation, around), most);
    case 'cleared':
      return cleared(onTime(history, observation.time), observation.time);
    default:
      return history;
  }
}

interface Around extends Surroundings {
  isSession(cookie: CookiePair): boolean;
}

/** Times that were told by a clock that was put back since say nothing of the order. */
function onTime(history: History, time: number): History {
  if (time >= history.clock - CLOCK_TOLERANCE) return { ...history, clock: time };
  return { ...history, clock: time, floor: history.nextId, clearedAt: 0 };
}

/** An exchange is told some time after it has ended. */
function afterwards(history: History, { time }: Exchange): History {
  return { ...history, clock: Math.max(history.clock, time) };
}

function navigated(history: History, { url, time }: Observed<'navigation'>): History {
  const last = history.boundaries.at(-1);
  // Chromium tells of most twice.
  const isSame = last?.url === url && Math.abs(time - last.time) < SAME_NAVIGATION;
  if (url === null || isSame || !hasCookies(url)) return history;
  const boundary = { id: history.nextId, time, url };
  return {
    ...history,
    boundaries: [...history.boundaries, boundary].slice(-MOST_BOUNDARIES),
    nextId: history.nextId + 1,
  };
}

/** What the jar last showed holds no longer where it is not followed. */
function unfollowed(history: History, { hosts }: Around): History {
  const isFollowed = (thread: Thread) => hosts.some((host) => belongsTo(thread, host));
  const threads = history.threads.map((thread) =>
    thread.jarValue === undefined || isFollowed(thread)
      ? thread
      : { ...thread, jarValue: undefined },
  );
  const since = [...history.followedSince].filter(([host]) => hosts.includes(host));
  return { ...history, threads, followedSince: new Map(since) };
}

/** What has come since then stays. */
function cleared(history: History, time: number): History {
  const isBefore = (entry: Entry | Boundary) => entry.time <= time;
  const threads = history.threads.map(
    (thread): Thread => ({
      ...thread,
      entries: withoutFirst(thread.entries, thread.entries.findLastIndex(isBefore) + 1),
      sent: thread.sent.filter((entry) => entry.time > time),
      dropped: 0,
      droppedSent: 0,
    }),
  );
  const boundaries = history.boundaries.filter((boundary) => !isBefore(boundary));
  return { ...history, threads, boundaries, clearedAt: time };
}

/** What it last was stays known, so that what comes next has something to differ from. */
function withoutFirst(entries: readonly Entry[], count: number): readonly Entry[] {
  const last = lastChange({ entries: entries.slice(0, count) });
  const kept = entries.slice(count);
  return last ? [{ ...last, cause: { kind: 'found', setBy: setterOf(last) } }, ...kept] : kept;
}

type Observed<Kind> = Extract<Observation, { kind: Kind }>;

const JAR_CAUSES: Readonly<Record<Observed<'jarChange'>['cause'], Cause>> = {
  explicit: { kind: 'unseen' },
  overwrite: { kind: 'unseen' },
  expired_overwrite: { kind: 'unseen' },
  expired: { kind: 'expired' },
  evicted: { kind: 'evicted' },
};

function changed(
  history: History,
  { cookie, removed, cause, time }: Observed<'jarChange'>,
  around: Around,
): History {
  // The removal of what is overwritten comes just before the new value: nothing is gone.
  if (removed && cause === 'overwrite') return history;
  const found = threadInJar(history, cookie, around);
  if (!found) return history;
  const { own, threads } = withOfOtherPartitions(found, history.threads, cookie);
  const sight = {
    cookie: removed ? null : cookie,
    removed: removed ? cookie.value : null,
    time,
    cause: JAR_CAUSES[cause],
  };
  return withThread({ ...history, threads }, seeJar(own, sight, idsOf(history)), around);
}

function readJar(history: History, observation: Observed<'jarSnapshot'>, around: Around): History {
  const { host, cookies, time } = observation;
  const since = history.followedSince.get(host) ?? time;
  const shown = cookies.reduce(
    (before, cookie) => readCookie(before, cookie, { since, time }, around),
    history,
  );
  const ids = new Set(cookies.map(cookieId));
  const isMissing = (thread: Thread) =>
    belongsTo(thread, host) &&
    around.shows(host, thread.attributes === null ? null : thread.domain) &&
    !ids.has(thread.id) &&
    !cookies.some((cookie) => isPartitionOf(thread, cookie));
  const all = shown.threads.filter(isMissing).reduce((before, thread) => {
    const refused = refuseUnseen(thread, null, { since, time });
    const expires = lastChange(refused)?.attributes ?? { expires: null };
    const kind = isAlive(expires, time / 1000) ? 'unseen' : 'expired';
    const sight = { cookie: null, removed: null, time, cause: { kind } as const };
    return withThread(before, seeJar(refused, sight, idsOf(before)), around);
  }, shown);
  return { ...all, followedSince: new Map(history.followedSince).set(host, since) };
}

function readCookie(
  history: History,
  cookie: JarCookie,
  { since, time }: { readonly since: number; readonly time: number },
  around: Around,
): History {
  const found = threadInJar(history, cookie, around);
  if (!found) return history;
  const { own, threads } = withOfOtherPartitions(found, history.threads, cookie);
  const cause: Cause =
    own.entries.length === 0 ? { kind: 'found', setBy: null } : { kind: 'unseen' };
  const refused = refuseUnseen(own, cookie.value, { since, time });
  const seen = seeJar(refused, { cookie, removed: null, time, cause }, idsOf(history));
  return withThread({ ...history, threads }, seen, around);
}

/** The thread of a cookie that the jar shows; undefined where it is no session cookie. */
function threadInJar(history: History, cookie: JarCookie, around: Around): Thread | undefined {
  const ofValue = history.threads.find(
    (thread) => thread.attributes === null && lastChange(thread)?.value === cookie.value,
  );
  const thread = findThread(history.threads, cookie, ofValue);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return { ...thread, id, domain };
  return around.isSession(cookie) ? newThread(history.nextId, { id, name, domain }) : undefined;
}

function exchanged(
  history: History,
  exchange: Exchange,
  results: readonly SetResult[],
  around: Around,
): History {
  const before = withWithheld(
    exchange.isRepeated
      ? { ...history, threads: history.threads.map((each) => withoutFirstWord(each, exchange)) }
      : history,
    exchange,
  );
  const { history: read, carried } = readRequest(before, exchange, around);
  const ahead = serverAhead(exchange, results);
  const ref = ({ key }: Thread): ExchangeRef =>
    toRef(exchange, exchange.sent === null ? undefined : (carried.get(key) ?? null), ahead);
  const touched = new Set<number>();
  const set = results.reduce((next, result) => {
    const thread = threadOfResult(next, result, { exchange, carried, around });
    if (!thread) return next;
    touched.add(thread.key);
    const { received, set } = result;
    if (!isTaken(received)) {
      const refusal = {
        reason: received.reason,
        isCertain: received.kind === 'refused',
        value: set.value,
        sameSite: set.sameSite,
        isDeletion: isDeletion(set, exchange.time / 1000),
      };
      return withThread(next, refuseByRule(thread, ref(thread), refusal, idsOf(next)), around);
    }
    return withThread(
      next,
      setByExchange(thread, ref(thread), { set, received }, idsOf(next)),
      around,
    );
  }, read);
  return set.threads
    .filter(({ key }) => carried.has(key) && !touched.has(key))
    .reduce((next, each) => withThread(next, sentOnly(each, ref(each), idsOf(next)), around), set);
}

/** A repeated exchange may tell what it did not at first. */
function withWithheld(history: History, exchange: Exchange): History {
  const { method, url, startedAt, time, isRepeated, isWithheld } = exchange;
  if (!isRepeated && !isWithheld) return history;
  const isSame = (each: WithheldExchange) =>
    each.startedAt === startedAt && each.method === method && each.url === url;
  const others = history.withheld.filter((each) => !isSame(each));
  const own = isWithheld ? [{ method, url, startedAt, time }] : [];
  const isOfOrigin = (each: WithheldExchange) => new URL(each.url).origin === new URL(url).origin;
  const ofOrigin = others.filter(isOfOrigin);
  // The older ones say no more than the newer.
  const surplus = ofOrigin.length < MAX_WITHHELD_OF_ORIGIN ? null : ofOrigin[0];
  const kept = others.filter((each) => each !== surplus);
  return { ...history, withheld: [...kept, ...own].slice(-MAX_WITHHELD) };
}

interface Answering {
  readonly exchange: Exchange;
  readonly carried: ReadonlyMap<number, string>;
  readonly around: Around;
}

/** The thread of a cookie that a response sets; undefined where it is no session cookie. */
function threadOfResult(
  history: History,
  { set, received }: SetResult,
  { exchange, carried, around }: Answering,
): Thread | undefined {
  const url = new URL(exchange.url);
  const named = history.threads.filter(({ name }) => name === set.name);
  if (!isTaken(received)) {
    const going = named.filter((thread) => goesTo(thread, url));
    const known = going.find(({ attributes }) => attributes?.path === set.path) ?? going[0];
    if (known || !around.isSession(set)) return known;
    return newThread(history.nextId, fromRequest(set, url.hostname, 0));
  }
  const { cookie } = received;
  // Longer paths are sent first.
  const guessed = named.filter(({ key, attributes }) => attributes === null && carried.has(key));
  const guess = cookie.path === '/' ? guessed.at(-1) : guessed[0];
  const thread = findThread(named, cookie, guess);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return thread.attributes === null ? { ...thread, id, domain } : thread;
  return around.isSession(set) ? newThread(history.nextId, { id, name, domain }) : undefined;
}

/** Of one request: more than a browser keeps of a site. */
const MOST_PAIRS = 200;

/** Which session cookies a request carried, by the key of the thread and in their order, and the history
 * with what that shows. */
function readRequest(
  history: History,
  exchange: Exchange,
  around: Around,
): { history: History; carried: ReadonlyMap<number, string> } {
  const { sent } = exchange;
  const carried = new Map<number, string>();
  if (sent === null) return { history, carried };
  const url = new URL(exchange.url);
  const infer = (before: History, thread: Thread, value: string | null) => {
    const domain = thread.attributes === null ? null : thread.domain;
    if (around.shows(url.hostname, domain)) return withThread(before, thread, around);
    const startedAt = startOf(exchange, thread);
    const inferred = inferFromRequest(thread, { startedAt, value }, idsOf(before));
    return withThread(before, inferred, around);
  };
  const pairs = sent.slice(0, MOST_PAIRS);
  const known = knownPairs(history, pairs, exchange);
  const shown = pairs.reduce((before, pair) => {
    const thread = known.get(pair) ?? newPair(before, pair, { url, around });
    if (!thread) return before;
    carried.set(thread.key, sharedValue(thread, pair.value));
    return infer(before, thread, pair.value);
  }, history);
  const missing = shown.threads.filter(
    (thread) =>
      isSentForCertain(telling(thread), exchange) &&
      goesTo(thread, url) &&
      !carried.has(thread.key),
  );
  return { history: missing.reduce((next, thread) => infer(next, thread, null), shown), carried };
}

/** Of a cookie that nobody has seen, the response that wanted to set it tells when it would be sent. */
function telling({ attributes, entries }: Thread): Parameters<typeof isSentForCertain>[0] {
  const last = entries.at(-1);
  return { attributes: attributes ?? (last?.kind === 'refused' ? last : null) };
}

function withoutPartition(thread: Thread): Thread {
  const { attributes } = thread;
  return attributes?.partition
    ? { ...thread, attributes: { ...attributes, partition: null } }
    : thread;
}

/** Which threads the cookies of a request are of: those whose values are known first, and of the others
 * the longer paths first, as they are sent. */
function knownPairs(
  { threads }: History,
  pairs: readonly CookiePair[],
  { url, context }: Exchange,
): ReadonlyMap<CookiePair, Thread> {
  const found = new Map<CookiePair, Thread>();
  const target = new URL(url);
  // Where the partition is that of another site, only its own value tells which cookie it is.
  const isOwn = (thread: Thread) =>
    thread.attributes === null || (!isPartitioned(context) && goesTo(thread, target));
  const free = threads
    .filter((thread) => pairs.some(({ name }) => name === thread.name))
    .filter((thread) => goesTo(withoutPartition(thread), target))
    .sort((a, b) => pathLength(b) - pathLength(a));
  const take = (pair: CookiePair, isIt: (thread: Thread) => boolean) => {
    const place = free.findIndex((thread) => thread.name === pair.name && isIt(thread));
    const [thread] = place === -1 ? [] : free.splice(place, 1);
    if (thread) found.set(pair, thread);
  };
  for (const pair of pairs) take(pair, (thread) => lastChange(thread)?.value === pair.value);
  for (const pair of pairs) if (!found.has(pair)) take(pair, (each) => hasHad(each, pair.value));
  for (const pair of pairs) if (!found.has(pair)) take(pair, isOwn);
  return found;
}

/** The thread of a cookie that was not known; undefined where it is no session cookie. */
function newPair(
  { threads, nextId }: History,
  pair: CookiePair,
  { url, around }: { readonly url: URL; readonly around: Around },
): Thread | undefined {
  if (!around.isSession(pair)) return undefined;
  const ids = threads.map(({ id }) => id);
  const identityAt = (place: number) => fromRequest(pair, url.hostname, place);
  let place = 0;
  while (ids.includes(identityAt(place).id)) place += 1;
  return newThread(nextId, identityAt(place));
}

function idsOf({ nextId, floor }: History) {
  return { id: nextId, floor };
}

/** With the thread as its last, and one more id given away. */
function withThread(history: History, thread: Thread, { names }: Around): History {
  const others = history.threads.filter(({ key }) => key !== thread.key);
  const threads = [...others, thread];
  const isLeast = (each: Thread) => !names.includes(each.name) && each.entries.length < 2;
  const surplus =
    threads.length > MOST_THREADS
      ? (threads.find(isLeast) ?? threads.find(({ name }) => !names.includes(name)) ?? threads[0])
      : undefined;
  return {
    ...history,
    threads: surplus ? threads.filter((each) => each !== surplus) : threads,
    nextId: history.nextId + 1,
  };
}

/** Drops what is oldest in the longest thread where more is kept than should be. */
function bounded(history: History, most: number): History {
  return withFewerSent(withFewerEntries(history, most), most);
}

function withFewerEntries(history: History, most: number): History {
  const surplus = sizeOf(history, 'entries') - most;
  if (surplus <= 0) return history;
  return withShorter(history, 'entries', (longest) => {
    // One stands for them, with what the cookie was then.
    const entries = withoutFirst(longest.entries, surplus + 1);
    return {
      ...longest,
      entries,
      dropped: longest.dropped + longest.entries.length - entries.length,
    };
  });
}

function withFewerSent(history: History, most: number): History {
  const surplus = sizeOf(history, 'sent') - most;
  if (surplus <= 0) return history;
  return withShorter(history, 'sent', (longest) => {
    const sent = longest.sent.slice(surplus);
    return {
      ...longest,
      sent,
      droppedSent: longest.droppedSent + longest.sent.length - sent.length,
    };
  });
}

type List = 'entries' | 'sent';

function sizeOf({ threads }: History, list: List): number {
  return threads.reduce((sum, thread) => sum + thread[list].length, 0);
}

function withShorter(history: History, list: List, shorten: (thread: Thread) => Thread): History {
  const longest = history.threads.reduce((a, b) => (b[list].length > a[list].length ? b : a));
  const threads = history.threads.map((each) => (each === longest ? shorten(each) : each));
  return { ...history, threads };
}
