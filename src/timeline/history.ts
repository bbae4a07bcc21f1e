import { serverAhead } from '../content/server-clock.ts';
import { sessionFinder } from '../content/session-finder.ts';
import { isPartitioned, isSentForCertain } from '../cookies/barrier.ts';
import { belongsTo, canHaveCookies, cookieId, goesTo, isAlive } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromRequest } from '../cookies/known-cookie.ts';
import { isAccepted, isDeletion, type SetResult } from '../cookies/receive.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';
import type { Observation } from '../observations/observation.ts';
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
import { claimFromOtherPartitions } from './partitions.ts';
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

/** What happened to the session cookies, one thread per cookie. */
export interface History {
  /** The most recently updated thread is last. */
  readonly threads: readonly Thread[];
  /** Where the inspected page went. */
  readonly pageVisits: readonly PageVisit[];
  /** The id of the next entry or thread. */
  readonly nextId: number;
  /** Entries with smaller ids were recorded before the clock was set back. */
  readonly floor: number;
  /** Time of the latest observation by this clock, in unix milliseconds. */
  readonly clock: number;
  /**
   * When the user cleared the timeline, in unix milliseconds: earlier exchanges that are reported
   * late are ignored.
   */
  readonly clearedAt: number;
  /** Since when the jar of a host is followed, in unix milliseconds. */
  readonly followedSince: ReadonlyMap<string, number>;
  /** The last exchanges whose cookies the browser did not report. */
  readonly withheld: readonly WithheldExchange[];
}

export type WithheldExchange = Pick<Exchange, 'method' | 'url' | 'startedAt' | 'time'>;

/** The inspected page went to another address that can have cookies, or reloaded. */
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

/** State outside the history that it depends on. */
export interface HistoryContext {
  /** Names of session cookies; other session cookies are recognised by their shape. */
  readonly names: readonly string[];
  /** Maximum number of entries, and separately of unchanged requests. */
  readonly maxEntries: number;
  /** The hosts whose jar is followed. */
  readonly hosts: readonly string[];
  /** Whether the host's jar shows cookies of this domain; for null, of all its parent domains. */
  shows(host: string, domain: string | null): boolean;
}

const MAX_THREADS = 50;
const MAX_PAGE_VISITS = 200;
const MAX_WITHHELD = 500;
const MAX_WITHHELD_OF_ORIGIN = 10;
/** Milliseconds within which reports of the same address are one navigation. */
const SAME_NAVIGATION = 1000;
/** Milliseconds by which a clock may go back without counting as reset. */
const CLOCK_RESET_TOLERANCE = 1000;

/**
 * The history after another observation. `results` says what the browser does with an exchange's
 * cookies.
 */
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
        withNavigation(withClock(history, observation.time), observation),
        context,
      );
    case 'access':
      return withoutUnfollowedJars(history, context);
    case 'exchange':
      if (observation.time <= history.clearedAt) return history;
      return bounded(
        withExchange(withExchangeTime(history, observation), observation, results, context),
        maxEntries,
      );
    case 'jarChange':
      return bounded(
        withJarChange(withClock(history, observation.time), observation, context),
        maxEntries,
      );
    case 'jarSnapshot':
      return bounded(
        withJarSnapshot(withClock(history, observation.time), observation, context),
        maxEntries,
      );
    case 'cleared':
      return withoutEntriesUntil(withClock(history, observation.time), observation.time);
    default:
      return history;
  }
}

interface RecordingContext extends HistoryContext {
  isSession(cookie: CookiePair): boolean;
}

/** If the clock was set back, earlier times no longer tell the order. */
function withClock(history: History, time: number): History {
  if (time >= history.clock - CLOCK_RESET_TOLERANCE) return { ...history, clock: time };
  return { ...history, clock: time, floor: history.nextId, clearedAt: 0 };
}

/** Exchanges are reported some time after they ended, so an older time is no clock reset. */
function withExchangeTime(history: History, { time }: Exchange): History {
  return { ...history, clock: Math.max(history.clock, time) };
}

function withNavigation(history: History, { url, time }: Observed<'navigation'>): History {
  const last = history.pageVisits.at(-1);
  // Chromium reports most navigations twice.
  const isSame = last?.url === url && Math.abs(time - last.time) < SAME_NAVIGATION;
  if (url === null || isSame || !canHaveCookies(url)) return history;
  const pageVisit = { id: history.nextId, time, url };
  return {
    ...history,
    pageVisits: [...history.pageVisits, pageVisit].slice(-MAX_PAGE_VISITS),
    nextId: history.nextId + 1,
  };
}

/** Forgets the jar's values for hosts that are no longer followed. */
function withoutUnfollowedJars(history: History, { hosts }: RecordingContext): History {
  const isFollowed = (thread: Thread) => hosts.some((host) => belongsTo(thread, host));
  const threads = history.threads.map((thread) =>
    thread.jarValue === undefined || isFollowed(thread)
      ? thread
      : { ...thread, jarValue: undefined },
  );
  const followedSince = [...history.followedSince].filter(([host]) => hosts.includes(host));
  return { ...history, threads, followedSince: new Map(followedSince) };
}

/** Removes everything up to `time`; later entries stay. */
function withoutEntriesUntil(history: History, time: number): History {
  const isBefore = (entry: Entry | PageVisit) => entry.time <= time;
  const threads = history.threads.map(
    (thread): Thread => ({
      ...thread,
      entries: withoutFirstEntries(thread.entries, thread.entries.findLastIndex(isBefore) + 1),
      unchanged: thread.unchanged.filter((entry) => entry.time > time),
      dropped: 0,
      droppedUnchanged: 0,
    }),
  );
  const pageVisits = history.pageVisits.filter((pageVisit) => !isBefore(pageVisit));
  return { ...history, threads, pageVisits, clearedAt: time };
}

/** Keeps the last value, so that the next entry has one to compare with. */
function withoutFirstEntries(entries: readonly Entry[], count: number): readonly Entry[] {
  const last = lastChange({ entries: entries.slice(0, count) });
  const kept = entries.slice(count);
  if (!last) return kept;
  const { doubt: _, ...standIn } = last;
  return [{ ...standIn, cause: { kind: 'found', setBy: setterOf(last) } }, ...kept];
}

type Observed<Kind> = Extract<Observation, { kind: Kind }>;

const JAR_CAUSES: Readonly<Record<Observed<'jarChange'>['cause'], Cause>> = {
  explicit: { kind: 'unseen' },
  overwrite: { kind: 'unseen' },
  expired_overwrite: { kind: 'unseen' },
  expired: { kind: 'expired' },
  evicted: { kind: 'evicted' },
};

function withJarChange(
  history: History,
  { cookie, removed, cause, time }: Observed<'jarChange'>,
  context: RecordingContext,
): History {
  // The removal of an overwritten cookie is reported just before its new value: nothing is gone.
  if (removed && cause === 'overwrite') return history;
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { thread, others } = claimFromOtherPartitions(found, history.threads, cookie);
  const report = {
    cookie: removed ? null : cookie,
    removed: removed ? cookie.value : null,
    time,
    cause: JAR_CAUSES[cause],
  };
  return withThread(
    { ...history, threads: others },
    applyJarReport(thread, report, idsOf(history)),
    context,
  );
}

function withJarSnapshot(
  history: History,
  observation: Observed<'jarSnapshot'>,
  context: RecordingContext,
): History {
  const { host, cookies, time } = observation;
  const since = history.followedSince.get(host) ?? time;
  const afterCookies = cookies.reduce(
    (soFar, cookie) => withSnapshotCookie(soFar, cookie, { since, time }, context),
    history,
  );
  const ids = new Set(cookies.map(cookieId));
  const isMissing = (thread: Thread) =>
    belongsTo(thread, host) &&
    context.shows(host, thread.attributes === null ? null : thread.domain) &&
    !ids.has(thread.id) &&
    !cookies.some((cookie) => isPartitionOf(thread, cookie));
  const afterRemovals = afterCookies.threads.filter(isMissing).reduce((soFar, thread) => {
    const refused = refuseMissing(thread, null, { since, time });
    const expires = lastChange(refused)?.attributes ?? { expires: null };
    const kind = isAlive(expires, time / 1000) ? 'unseen' : 'expired';
    const report = { cookie: null, removed: null, time, cause: { kind } as const };
    return withThread(soFar, applyJarReport(refused, report, idsOf(soFar)), context);
  }, afterCookies);
  return { ...afterRemovals, followedSince: new Map(history.followedSince).set(host, since) };
}

function withSnapshotCookie(
  history: History,
  cookie: JarCookie,
  { since, time }: { readonly since: number; readonly time: number },
  context: RecordingContext,
): History {
  const found = threadInJar(history, cookie, context);
  if (!found) return history;
  const { thread, others } = claimFromOtherPartitions(found, history.threads, cookie);
  const cause: Cause =
    thread.entries.length === 0 ? { kind: 'found', setBy: null } : { kind: 'unseen' };
  const refused = refuseMissing(thread, cookie, { since, time });
  const updated = applyJarReport(refused, { cookie, removed: null, time, cause }, idsOf(history));
  return withThread({ ...history, threads: others }, updated, context);
}

/** The thread of a cookie in the jar; undefined if it is not a session cookie. */
function threadInJar(
  history: History,
  cookie: JarCookie,
  context: RecordingContext,
): Thread | undefined {
  const sameValue = history.threads.find(
    (thread) => thread.attributes === null && lastChange(thread)?.value === cookie.value,
  );
  const thread = findThread(history.threads, cookie, sameValue);
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (thread) return { ...thread, id, domain };
  return context.isSession(cookie) ? newThread(history.nextId, { id, name, domain }) : undefined;
}

function withExchange(
  history: History,
  exchange: Exchange,
  results: readonly SetResult[],
  context: RecordingContext,
): History {
  const beforeRequest = withWithheld(
    exchange.isCorrection
      ? {
          ...history,
          threads: history.threads.map((thread) => withoutFirstReport(thread, exchange)),
        }
      : history,
    exchange,
  );
  const { history: afterRequest, carried } = withRequest(beforeRequest, exchange, context);
  const ahead = serverAhead(exchange, results);
  const ref = ({ threadId }: Thread): ExchangeRef =>
    toRef(exchange, exchange.sent === null ? undefined : (carried.get(threadId) ?? null), ahead);
  const touched = new Set<number>();
  const afterResponse = results.reduce((soFar, result) => {
    const thread = threadOfSetCookie(soFar, result, { exchange, carried, context });
    if (!thread) return soFar;
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
      return withThread(soFar, refuseByRule(thread, ref(thread), refusal, idsOf(soFar)), context);
    }
    return withThread(
      soFar,
      setByExchange(thread, ref(thread), { set, received }, idsOf(soFar)),
      context,
    );
  }, afterRequest);
  return afterResponse.threads
    .filter(({ threadId }) => carried.has(threadId) && !touched.has(threadId))
    .reduce(
      (soFar, thread) =>
        withThread(soFar, withUnchangedRequest(thread, ref(thread), idsOf(soFar)), context),
      afterResponse,
    );
}

/** A correction may report the cookies that were withheld at first. */
function withWithheld(history: History, exchange: Exchange): History {
  const { method, url, startedAt, time, isCorrection, isWithheld } = exchange;
  if (!isCorrection && !isWithheld) return history;
  const isSame = (other: WithheldExchange) =>
    other.startedAt === startedAt && other.method === method && other.url === url;
  const others = history.withheld.filter((other) => !isSame(other));
  const added = isWithheld ? [{ method, url, startedAt, time }] : [];
  const isOfOrigin = (other: WithheldExchange) => new URL(other.url).origin === new URL(url).origin;
  const sameOrigin = others.filter(isOfOrigin);
  // Older ones prove no more than newer ones.
  const surplus = sameOrigin.length < MAX_WITHHELD_OF_ORIGIN ? null : sameOrigin[0];
  const kept = others.filter((other) => other !== surplus);
  return { ...history, withheld: [...kept, ...added].slice(-MAX_WITHHELD) };
}

interface ResponseContext {
  readonly exchange: Exchange;
  readonly carried: ReadonlyMap<number, string>;
  readonly context: RecordingContext;
}

/** The thread of a cookie that a response sets; undefined if it is not a session cookie. */
function threadOfSetCookie(
  history: History,
  { set, received }: SetResult,
  { exchange, carried, context }: ResponseContext,
): Thread | undefined {
  const url = new URL(exchange.url);
  const named = history.threads.filter(({ name }) => name === set.name);
  if (!isAccepted(received)) {
    const inScope = named.filter((thread) => goesTo(thread, url));
    const existing = inScope.find(({ attributes }) => attributes?.path === set.path) ?? inScope[0];
    if (existing || !context.isSession(set)) return existing;
    return newThread(history.nextId, fromRequest(set, url.hostname, 0));
  }
  const { cookie } = received;
  // Cookies with longer paths are sent first.
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

/** Maximum per request: more than a browser keeps per site. */
const MAX_PAIRS = 200;

/**
 * The history after the request part of an exchange, and which session cookies it carried: by
 * thread id, in header order.
 */
function withRequest(
  history: History,
  exchange: Exchange,
  context: RecordingContext,
): { history: History; carried: ReadonlyMap<number, string> } {
  const { sent } = exchange;
  const carried = new Map<number, string>();
  if (sent === null) return { history, carried };
  const url = new URL(exchange.url);
  const infer = (soFar: History, thread: Thread, value: string | null) => {
    const domain = thread.attributes === null ? null : thread.domain;
    if (context.shows(url.hostname, domain)) return withThread(soFar, thread, context);
    const startedAt = startOf(exchange, thread);
    const inferred = inferFromRequest(thread, { startedAt, value }, idsOf(soFar));
    return withThread(soFar, inferred, context);
  };
  const pairs = sent.slice(0, MAX_PAIRS);
  const threads = threadsOfPairs(history, pairs, exchange);
  const afterCookies = pairs.reduce((soFar, pair) => {
    const thread = threads.get(pair) ?? newThreadOfPair(soFar, pair, { url, context });
    if (!thread) return soFar;
    carried.set(thread.threadId, sharedValue(thread, pair.value));
    return infer(soFar, thread, pair.value);
  }, history);
  const missing = afterCookies.threads.filter(
    (thread) =>
      isSentForCertain(sendingAttributes(thread), exchange) &&
      goesTo(thread, url) &&
      !carried.has(thread.threadId),
  );
  return {
    history: missing.reduce((soFar, thread) => infer(soFar, thread, null), afterCookies),
    carried,
  };
}

/** For a cookie not observed yet, the response that tried to set it tells when it would be sent. */
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

/**
 * Assigns a request's cookies to threads: first by current value, then by recent value, then longer
 * paths first, as they are sent.
 */
function threadsOfPairs(
  { threads }: History,
  pairs: readonly CookiePair[],
  { url, context }: Exchange,
): ReadonlyMap<CookiePair, Thread> {
  const found = new Map<CookiePair, Thread>();
  const target = new URL(url);
  // In a partition of another site, a cookie can be recognised only by its value.
  const isOwn = (thread: Thread) =>
    thread.attributes === null || (!isPartitioned(context) && goesTo(thread, target));
  const free = threads
    .filter((thread) => pairs.some(({ name }) => name === thread.name))
    .filter((thread) => goesTo(withoutPartition(thread), target))
    .sort((a, b) => pathLength(b) - pathLength(a));
  const claim = (pair: CookiePair, matches: (thread: Thread) => boolean) => {
    const index = free.findIndex((thread) => thread.name === pair.name && matches(thread));
    const [thread] = index === -1 ? [] : free.splice(index, 1);
    if (thread) found.set(pair, thread);
  };
  for (const pair of pairs) claim(pair, (thread) => lastChange(thread)?.value === pair.value);
  for (const pair of pairs)
    if (!found.has(pair)) claim(pair, (thread) => hasRecentValue(thread, pair.value));
  for (const pair of pairs) if (!found.has(pair)) claim(pair, isOwn);
  return found;
}

/** The thread of an unknown cookie; undefined if it is not a session cookie. */
function newThreadOfPair(
  { threads, nextId }: History,
  pair: CookiePair,
  { url, context }: { readonly url: URL; readonly context: RecordingContext },
): Thread | undefined {
  if (!context.isSession(pair)) return undefined;
  const ids = threads.map(({ id }) => id);
  const cookieAt = (index: number) => fromRequest(pair, url.hostname, index);
  let index = 0;
  while (ids.includes(cookieAt(index).id)) index += 1;
  return newThread(nextId, cookieAt(index));
}

function idsOf({ nextId, floor }: History) {
  return { id: nextId, floor };
}

/**
 * Moves the thread to the end, uses up one id, and drops the least important thread if there are
 * too many.
 */
function withThread(history: History, thread: Thread, { names }: RecordingContext): History {
  const others = history.threads.filter(({ threadId }) => threadId !== thread.threadId);
  const threads = [...others, thread];
  const isLeastImportant = (candidate: Thread) =>
    !names.includes(candidate.name) && candidate.entries.length < 2;
  const surplus =
    threads.length > MAX_THREADS
      ? (threads.find(isLeastImportant) ??
        threads.find(({ name }) => !names.includes(name)) ??
        threads[0])
      : undefined;
  return {
    ...history,
    threads: surplus ? threads.filter((candidate) => candidate !== surplus) : threads,
    nextId: history.nextId + 1,
  };
}

/** Drops the oldest items of the longest thread if there are too many in total. */
function bounded(history: History, maxEntries: number): History {
  return withFewerUnchanged(withFewerEntries(history, maxEntries), maxEntries);
}

function withFewerEntries(history: History, maxEntries: number): History {
  const surplus = sizeOf(history, 'entries') - maxEntries;
  if (surplus <= 0) return history;
  return withShorter(history, 'entries', (longest) => {
    // One entry, with the cookie's last value, stands for the dropped ones.
    const entries = withoutFirstEntries(longest.entries, surplus + 1);
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
    const unchanged = longest.unchanged.slice(surplus);
    return {
      ...longest,
      unchanged,
      droppedUnchanged: longest.droppedUnchanged + longest.unchanged.length - unchanged.length,
    };
  });
}

type List = 'entries' | 'unchanged';

function sizeOf({ threads }: History, list: List): number {
  return threads.reduce((sum, thread) => sum + thread[list].length, 0);
}

function withShorter(history: History, list: List, shorten: (thread: Thread) => Thread): History {
  const longest = history.threads.reduce((a, b) => (b[list].length > a[list].length ? b : a));
  const threads = history.threads.map((thread) => (thread === longest ? shorten(thread) : thread));
  return { ...history, threads };
}
