import { isPartitioned, isSentForCertain } from '../barrier.ts';
import { belongsTo, canHaveCookies, cookieId, goesTo, isAlive } from '../cookie.ts';
import { fromRequest } from '../known-cookie.ts';
import type { Exchange, JarCookie, Observation } from '../observation.ts';
import { isAccepted, isDeletion, type SetResult } from '../receive.ts';
import { serverAhead } from '../server-clock.ts';
import { sessionFinder } from '../session-finder.ts';
import type { CookiePair } from '../set-cookie.ts';
import { type Cause, type Entry, type ExchangeRef, setterOf } from './entry.ts';
import {
  refuseByRule,
  setByExchange,
  toRef,
  withoutFirstReport,
  withUnchangedRequest,
} from './exchange.ts';
import { inferFromRequest, startOf } from './infer.ts';
import { applyJarReport, refuseMissing } from './jar.ts';
import { withOfOtherPartitions } from './partitions.ts';
import {
  findThread,
  hasRecentValue,
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
  readonly pageVisits: readonly PageVisit[];
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
export interface PageVisit {
  readonly id: number;
  /** Unix milliseconds. */
  readonly time: number;
  readonly url: string;
}

export const INITIAL_HISTORY: History = {
  threads: [],
  pageVisits: [],
  nextId: 1,
  floor: 0,
  clock: 0,
  clearedAt: 0,
  followedSince: new Map(),
  withheld: [],
};

/** What else is known, of which the history makes use. */
export interface HistoryContext {
  /** The names of session cookies; others are known by their shape. */
  readonly names: readonly string[];
  /** How many entries, and as many requests that changed nothing, are kept. */
  readonly maxEntries: number;
  /** The hosts whose jar is followed. */
  readonly hosts: readonly string[];
  /** Whether the jar of this host shows a cookie of this domain; of any above it, for null. */
  shows(host: string, domain: string | null): boolean;
}

/** Cookies whose lives are kept, and navigations. */
const MAX_THREADS = 50;
const MAX_PAGE_VISITS = 200;
const MAX_WITHHELD = 500;
const MAX_WITHHELD_OF_ORIGIN = 10;
/** Milliseconds within which a browser tells of one navigation. */
const SAME_NAVIGATION = 1000;
/** Milliseconds by which a clock may go back without having been put back. */
const CLOCK_RESET_TOLERANCE = 1000;

/** The history after one more observation. `results` is what a browser makes of an exchange. */
export function record(
  history: History,
  observation: Observation,
  results: readonly SetResult[],
  historyContext: HistoryContext,
): History {
  const context = { ...historyContext, isSession: sessionFinder(historyContext.names) };
  const { maxEntries } = context;
  switch (observation.kind) {
    case 'navigation':
      return withoutUnfollowedJars(
        navigated(withClock(history, observation.time), observation),
        context,
      );
    case 'access':
      return withoutUnfollowedJars(history, context);
    case 'exchange':
      if (observation.time <= history.clearedAt) return history;
      return bounded(
        exchanged(withExchangeTime(history, observation), observation, results, context),
        maxEntries,
      );
    case 'jarChange':
      return bounded(
        changed(withClock(history, observation.time), observation, context),
        maxEntries,
      );
    case 'jarSnapshot':
      return bounded(
        readJar(withClock(history, observation.time), observation, context),
        maxEntries,
      );
    case 'cleared':
      return cleared(withClock(history, observation.time), observation.time);
    default:
      return history;
  }
}

interface RecordingContext extends HistoryContext {
  isSession(cookie: CookiePair): boolean;
}

/** Times that were told by a clock that was put back since say nothing of the order. */
function withClock(history: History, time: number): History {
  if (time >= history.clock - CLOCK_RESET_TOLERANCE) return { ...history, clock: time };
  return { ...history, clock: time, floor: history.nextId, clearedAt: 0 };
}

/** An exchange is told some time after it has ended. */
function withExchangeTime(history: History, { time }: Exchange): History {
  return { ...history, clock: Math.max(history.clock, time) };
}

function navigated(history: History, { url, time }: Observed<'navigation'>): History {
  const last = history.pageVisits.at(-1);
  // Chromium tells of most twice.
  const isSame = last?.url === url && Math.abs(time - last.time) < SAME_NAVIGATION;
  if (url === null || isSame || !canHaveCookies(url)) return history;
  const pageVisit = { id: history.nextId, time, url };
  return {
    ...history,
    pageVisits: [...history.pageVisits, pageVisit].slice(-MAX_PAGE_VISITS),
    nextId: history.nextId + 1,
  };
}

/** What the jar last showed holds no longer where it is not followed. */
function withoutUnfollowedJars(history: History, { hosts }: RecordingContext): History {
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
  const isBefore = (entry: Entry | PageVisit) => entry.time <= time;
  const threads = history.threads.map(
    (thread): Thread => ({
      ...thread,
      entries: withoutFirst(thread.entries, thread.entries.findLastIndex(isBefore) + 1),
      unchanged: thread.unchanged.filter((entry) => entry.time > time),
      dropped: 0,
      droppedUnchanged: 0,
    }),
  );
  const pageVisits = history.pageVisits.filter((pageVisit) => !isBefore(pageVisit));
  return { ...history, threads, pageVisits, clearedAt: time };
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
  context: RecordingContext,
): History {
  // The removal of what is overwritten comes just before the new value: nothing is gone.
  if (removed && cause === 'overwrite') return history;
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { own, threads } = withOfOtherPartitions(found, history.threads, cookie);
  const report = {
    cookie: removed ? null : cookie,
    removed: removed ? cookie.value : null,
    time,
    cause: JAR_CAUSES[cause],
  };
  return withThread({ ...history, threads }, applyJarReport(own, report, idsOf(history)), context);
}

function readJar(
  history: History,
  observation: Observed<'jarSnapshot'>,
  context: RecordingContext,
): History {
  const { host, cookies, time } = observation;
  const since = history.followedSince.get(host) ?? time;
  const shown = cookies.reduce(
    (before, cookie) => readCookie(before, cookie, { since, time }, context),
    history,
  );
  const ids = new Set(cookies.map(cookieId));
  const isMissing = (thread: Thread) =>
    belongsTo(thread, host) &&
    context.shows(host, thread.attributes === null ? null : thread.domain) &&
    !ids.has(thread.id) &&
    !cookies.some((cookie) => isPartitionOf(thread, cookie));
  const all = shown.threads.filter(isMissing).reduce((before, thread) => {
    const refused = refuseMissing(thread, null, { since, time });
    const expires = lastChange(refused)?.attributes ?? { expires: null };
    const kind = isAlive(expires, time / 1000) ? 'unseen' : 'expired';
    const report = { cookie: null, removed: null, time, cause: { kind } as const };
    return withThread(before, applyJarReport(refused, report, idsOf(before)), context);
  }, shown);
  return { ...all, followedSince: new Map(history.followedSince).set(host, since) };
}

function readCookie(
  history: History,
  cookie: JarCookie,
  { since, time }: { readonly since: number; readonly time: number },
  context: RecordingContext,
): History {
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { own, threads } = withOfOtherPartitions(found, history.threads, cookie);
  const cause: Cause =
    own.entries.length === 0 ? { kind: 'found', setBy: null } : { kind: 'unseen' };
  const refused = refuseMissing(own, cookie.value, { since, time });
  const seen = applyJarReport(refused, { cookie, removed: null, time, cause }, idsOf(history));
  return withThread({ ...history, threads }, seen, context);
}

/** The thread of a cookie that the jar shows; undefined where it is no session cookie. */
function threadInJar(
  history: History,
  cookie: JarCookie,
  context: RecordingContext,
): Thread | undefined {
  const ofValue = history.threads.find(
    (thread) => thread.attributes === null && lastChange(thread)?.value === cookie.value,
  );
  const thread = findThread(history.threads, cookie, ofValue);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return { ...thread, id, domain };
  return context.isSession(cookie) ? newThread(history.nextId, { id, name, domain }) : undefined;
}

function exchanged(
  history: History,
  exchange: Exchange,
  results: readonly SetResult[],
  context: RecordingContext,
): History {
  const before = withWithheld(
    exchange.isCorrection
      ? { ...history, threads: history.threads.map((each) => withoutFirstReport(each, exchange)) }
      : history,
    exchange,
  );
  const { history: read, carried } = readRequest(before, exchange, context);
  const ahead = serverAhead(exchange, results);
  const ref = ({ threadId }: Thread): ExchangeRef =>
    toRef(exchange, exchange.sent === null ? undefined : (carried.get(threadId) ?? null), ahead);
  const touched = new Set<number>();
  const set = results.reduce((next, result) => {
    const thread = threadOfResult(next, result, { exchange, carried, context });
    if (!thread) return next;
    touched.add(thread.threadId);
    const { received, set } = result;
    if (!isAccepted(received)) {
      const refusal = {
        reason: received.reason,
        isCertain: received.kind === 'refused',
        value: set.value,
        sameSite: set.sameSite,
        isDeletion: isDeletion(set, exchange.time / 1000),
      };
      return withThread(next, refuseByRule(thread, ref(thread), refusal, idsOf(next)), context);
    }
    return withThread(
      next,
      setByExchange(thread, ref(thread), { set, received }, idsOf(next)),
      context,
    );
  }, read);
  return set.threads
    .filter(({ threadId }) => carried.has(threadId) && !touched.has(threadId))
    .reduce(
      (next, each) => withThread(next, withUnchangedRequest(each, ref(each), idsOf(next)), context),
      set,
    );
}

/** A repeated exchange may tell what it did not at first. */
function withWithheld(history: History, exchange: Exchange): History {
  const { method, url, startedAt, time, isCorrection, isWithheld } = exchange;
  if (!isCorrection && !isWithheld) return history;
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

interface ResponseContext {
  readonly exchange: Exchange;
  readonly carried: ReadonlyMap<number, string>;
  readonly context: RecordingContext;
}

/** The thread of a cookie that a response sets; undefined where it is no session cookie. */
function threadOfResult(
  history: History,
  { set, received }: SetResult,
  { exchange, carried, context }: ResponseContext,
): Thread | undefined {
  const url = new URL(exchange.url);
  const named = history.threads.filter(({ name }) => name === set.name);
  if (!isAccepted(received)) {
    const going = named.filter((thread) => goesTo(thread, url));
    const known = going.find(({ attributes }) => attributes?.path === set.path) ?? going[0];
    if (known || !context.isSession(set)) return known;
    return newThread(history.nextId, fromRequest(set, url.hostname, 0));
  }
  const { cookie } = received;
  // Longer paths are sent first.
  const guessed = named.filter(
    ({ threadId, attributes }) => attributes === null && carried.has(threadId),
  );
  const guess = cookie.path === '/' ? guessed.at(-1) : guessed[0];
  const thread = findThread(named, cookie, guess);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return thread.attributes === null ? { ...thread, id, domain } : thread;
  return context.isSession(set) ? newThread(history.nextId, { id, name, domain }) : undefined;
}

/** Of one request: more than a browser keeps of a site. */
const MAX_PAIRS = 200;

/** Which session cookies a request carried, by the key of the thread and in their order, and the history
 * with what that shows. */
function readRequest(
  history: History,
  exchange: Exchange,
  context: RecordingContext,
): { history: History; carried: ReadonlyMap<number, string> } {
  const { sent } = exchange;
  const carried = new Map<number, string>();
  if (sent === null) return { history, carried };
  const url = new URL(exchange.url);
  const infer = (before: History, thread: Thread, value: string | null) => {
    const domain = thread.attributes === null ? null : thread.domain;
    if (context.shows(url.hostname, domain)) return withThread(before, thread, context);
    const startedAt = startOf(exchange, thread);
    const inferred = inferFromRequest(thread, { startedAt, value }, idsOf(before));
    return withThread(before, inferred, context);
  };
  const pairs = sent.slice(0, MAX_PAIRS);
  const known = knownPairs(history, pairs, exchange);
  const shown = pairs.reduce((before, pair) => {
    const thread = known.get(pair) ?? newPair(before, pair, { url, context });
    if (!thread) return before;
    carried.set(thread.threadId, sharedValue(thread, pair.value));
    return infer(before, thread, pair.value);
  }, history);
  const missing = shown.threads.filter(
    (thread) =>
      isSentForCertain(sendingAttributes(thread), exchange) &&
      goesTo(thread, url) &&
      !carried.has(thread.threadId),
  );
  return { history: missing.reduce((next, thread) => infer(next, thread, null), shown), carried };
}

/** Of a cookie that nobody has seen, the response that wanted to set it tells when it would be sent. */
function sendingAttributes({
  attributes,
  entries,
}: Thread): Parameters<typeof isSentForCertain>[0] {
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
  const claim = (pair: CookiePair, isIt: (thread: Thread) => boolean) => {
    const index = free.findIndex((thread) => thread.name === pair.name && isIt(thread));
    const [thread] = index === -1 ? [] : free.splice(index, 1);
    if (thread) found.set(pair, thread);
  };
  for (const pair of pairs) claim(pair, (thread) => lastChange(thread)?.value === pair.value);
  for (const pair of pairs)
    if (!found.has(pair)) claim(pair, (each) => hasRecentValue(each, pair.value));
  for (const pair of pairs) if (!found.has(pair)) claim(pair, isOwn);
  return found;
}

/** The thread of a cookie that was not known; undefined where it is no session cookie. */
function newPair(
  { threads, nextId }: History,
  pair: CookiePair,
  { url, context }: { readonly url: URL; readonly context: RecordingContext },
): Thread | undefined {
  if (!context.isSession(pair)) return undefined;
  const ids = threads.map(({ id }) => id);
  const identityAt = (index: number) => fromRequest(pair, url.hostname, index);
  let index = 0;
  while (ids.includes(identityAt(index).id)) index += 1;
  return newThread(nextId, identityAt(index));
}

function idsOf({ nextId, floor }: History) {
  return { id: nextId, floor };
}

/** With the thread as its last, and one more id given away. */
function withThread(history: History, thread: Thread, { names }: RecordingContext): History {
  const others = history.threads.filter(({ threadId }) => threadId !== thread.threadId);
  const threads = [...others, thread];
  const isLeast = (each: Thread) => !names.includes(each.name) && each.entries.length < 2;
  const surplus =
    threads.length > MAX_THREADS
      ? (threads.find(isLeast) ?? threads.find(({ name }) => !names.includes(name)) ?? threads[0])
      : undefined;
  return {
    ...history,
    threads: surplus ? threads.filter((each) => each !== surplus) : threads,
    nextId: history.nextId + 1,
  };
}

/** Drops what is oldest in the longest thread where more is kept than should be. */
function bounded(history: History, maxEntries: number): History {
  return withFewerUnchanged(withFewerEntries(history, maxEntries), maxEntries);
}

function withFewerEntries(history: History, maxEntries: number): History {
  const surplus = sizeOf(history, 'entries') - maxEntries;
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

function withFewerUnchanged(history: History, maxEntries: number): History {
  const surplus = sizeOf(history, 'unchanged') - maxEntries;
  if (surplus <= 0) return history;
  return withShorter(history, 'unchanged', (longest) => {
    const sent = longest.unchanged.slice(surplus);
    return {
      ...longest,
      unchanged: sent,
      droppedUnchanged: longest.droppedUnchanged + longest.unchanged.length - sent.length,
    };
  });
}

type List = 'entries' | 'unchanged';

function sizeOf({ threads }: History, list: List): number {
  return threads.reduce((sum, thread) => sum + thread[list].length, 0);
}

function withShorter(history: History, list: List, shorten: (thread: Thread) => Thread): History {
  const longest = history.threads.reduce((a, b) => (b[list].length > a[list].length ? b : a));
  const threads = history.threads.map((each) => (each === longest ? shorten(each) : each));
  return { ...history, threads };
}
