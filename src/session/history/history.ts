import { cookieId, isAlive } from '../cookie.ts';
import { fromRequest } from '../known-cookie.ts';
import type { Exchange, JarCookie, Observation } from '../observation.ts';
import type { SetResult } from '../receive.ts';
import type { CookiePair } from '../set-cookie.ts';
import { shapeOf } from '../shape.ts';
import type { Cause, Entry, ExchangeRef } from './entry.ts';
import { refuseByRule, sentOnly, setByExchange, toRef, withoutFirstWord } from './exchange.ts';
import { inferFromRequest } from './infer.ts';
import { refuseUnseen, seeJar } from './jar.ts';
import {
  belongsToHost,
  findThread,
  goesTo,
  newThread,
  RECENT,
  sharedValue,
  type Thread,
} from './thread.ts';

/** What became of the session cookies, each by itself. */
export interface History {
  /** The one that something happened to last is last. */
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
}

/** The inspected page went to another address, or reloaded. */
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
};

/** What else is known, of which the history makes use. */
export interface Surroundings {
  /** The names of session cookies; others are known by their shape. */
  readonly names: readonly string[];
  /** How many entries, and as many requests that changed nothing, are kept. */
  readonly most: number;
  /** Whether the jar may be read for cookies of this domain that go to this host. */
  canRead(host: string, domain: string): boolean;
}

/** Cookies whose lives are kept, and navigations. */
const MOST_THREADS = 50;
const MOST_BOUNDARIES = 200;
/** Milliseconds by which a clock may go back without having been put back. */
const CLOCK_TOLERANCE = 1000;

/** The history after one more observation. `results` is what a browser makes of an exchange. */
export function record(
  history: History,
  observation: Observation,
  results: readonly SetResult[],
  around: Surroundings,
): History {
  switch (observation.kind) {
    case 'navigation':
      return navigated(onTime(history, observation.time), observation);
    case 'exchange':
      if (observation.time <= history.clearedAt) return history;
      return bounded(exchanged(history, observation, results, around), around.most);
    case 'jarChange':
      return bounded(changed(onTime(history, observation.time), observation, around), around.most);
    case 'jarSnapshot':
      return bounded(readJar(onTime(history, observation.time), observation, around), around.most);
    case 'access':
      return observation.granted ? history : withoutJar(history, observation.host);
    case 'cleared':
      return {
        ...history,
        threads: history.threads.map(cleared),
        boundaries: [],
        clearedAt: observation.time,
      };
    default:
      return history;
  }
}

/** Times that were told by a clock that was put back since say nothing of the order. */
function onTime(history: History, time: number): History {
  const isBack = time < history.clock - CLOCK_TOLERANCE;
  return { ...history, clock: time, floor: isBack ? history.nextId : history.floor };
}

function navigated(history: History, { url, time }: Observed<'navigation'>): History {
  if (url === null) return history;
  const boundary = { id: history.nextId, time, url };
  return {
    ...history,
    boundaries: [...history.boundaries, boundary].slice(-MOST_BOUNDARIES),
    nextId: history.nextId + 1,
  };
}

function cleared(thread: Thread): Thread {
  return { ...thread, entries: withoutFirst(thread.entries, Infinity), sent: [], dropped: 0 };
}

/** What it last was stays known, so that what comes next has something to differ from. */
function withoutFirst(entries: readonly Entry[], count: number): readonly Entry[] {
  const last = entries.slice(0, count).findLast(({ kind }) => kind === 'change');
  const kept = entries.slice(count);
  if (last?.kind !== 'change') return kept;
  return [{ ...last, cause: { kind: 'found' }, isProven: true }, ...kept];
}

/** What the jar last showed holds no longer where it may not be read. */
function withoutJar(history: History, host: string): History {
  const threads = history.threads.map((thread) =>
    thread.domain === host ? { ...thread, jarValue: undefined } : thread,
  );
  return { ...history, threads };
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
  around: Surroundings,
): History {
  // The removal of what is overwritten comes just before the new value: nothing is gone.
  if (removed && cause === 'overwrite') return history;
  const thread = threadOf(history, cookie, around);
  if (!thread) return history;
  const sight = { cookie: removed ? null : cookie, time, cause: JAR_CAUSES[cause] };
  return withThread(history, seeJar(thread, sight, idsOf(history)));
}

function readJar(
  history: History,
  { host, cookies, time }: Observed<'jarSnapshot'>,
  around: Surroundings,
): History {
  const shown = cookies.reduce((before, cookie) => {
    const thread = threadOf(before, cookie, around);
    if (!thread) return before;
    const kind = thread.entries.length === 0 ? 'found' : 'unseen';
    const sight = { cookie, time, cause: { kind } as const };
    const next = refuseUnseen(seeJar(thread, sight, idsOf(before)), time);
    return withThread(before, next);
  }, history);
  const isMissing = (thread: Thread) =>
    thread.attributes !== null &&
    belongsToHost(thread, host) &&
    around.canRead(host, thread.domain) &&
    !cookies.some((cookie) => findThread([thread], cookie));
  return shown.threads.filter(isMissing).reduce((before, thread) => {
    const isOver = thread.attributes !== null && !isAlive(thread.attributes, time / 1000);
    const sight = { cookie: null, time, cause: { kind: isOver ? 'expired' : 'unseen' } as const };
    const refused = refuseUnseen({ ...thread, jarValue: thread.jarValue ?? null }, time);
    return withThread(before, seeJar(refused, sight, idsOf(before)));
  }, shown);
}

/** The thread of a cookie with all its attributes; undefined where it is no session cookie. */
function threadOf(
  { threads, nextId }: History,
  cookie: JarCookie,
  around: Surroundings,
): Thread | undefined {
  const thread = findThread(threads, cookie);
  if (!thread && !isSession(cookie, around)) return undefined;
  const { name, domain } = cookie;
  const id = cookieId(cookie);
  if (!thread) return newThread(nextId, { id, name, domain });
  return thread.attributes === null ? { ...thread, id, domain } : thread;
}

function isSession({ name, value }: CookiePair, { names }: Surroundings): boolean {
  return names.includes(name) || shapeOf(value) === 'flask';
}

function exchanged(
  history: History,
  exchange: Exchange,
  results: readonly SetResult[],
  around: Surroundings,
): History {
  const url = new URL(exchange.url);
  const isComplete = exchange.set.length > 0;
  const before = isComplete
    ? { ...history, threads: history.threads.map((each) => withoutFirstWord(each, exchange)) }
    : history;
  const { history: read, carried } = readRequest(before, exchange, around);
  const ref = ({ key }: Thread): ExchangeRef =>
    toRef(exchange, exchange.sent === null ? undefined : (carried.get(key) ?? null));
  const touched = new Set<number>();
  const set = results.reduce((next, result) => {
    const thread = threadOfResult(next, result, url, around);
    if (!thread) return next;
    touched.add(thread.key);
    const { received } = result;
    if (received.kind === 'refused') {
      const refusal = { reason: received.reason, value: result.set.value };
      return withThread(next, refuseByRule(thread, ref(thread), refusal, idsOf(next)));
    }
    const cookie = received.kind === 'stored' ? received.cookie : null;
    return withThread(next, setByExchange(thread, ref(thread), cookie, idsOf(next)));
  }, read);
  return set.threads
    .filter(({ key }) => carried.has(key) && !touched.has(key))
    .reduce((next, thread) => withThread(next, sentOnly(thread, ref(thread), next.nextId)), set);
}

function threadOfResult(
  history: History,
  { set, received }: SetResult,
  url: URL,
  around: Surroundings,
): Thread | undefined {
  if (received.kind !== 'refused') return threadOf(history, received.cookie, around);
  const known = history.threads.find((each) => each.name === set.name && goesTo(each, url));
  if (known || !isSession(set, around)) return known;
  return newThread(history.nextId, fromRequest(set, url.hostname, 0));
}

/** Which session cookies a request carried, by thread, and the history with what that shows. */
function readRequest(
  history: History,
  exchange: Exchange,
  around: Surroundings,
): { history: History; carried: ReadonlyMap<number, string> } {
  const { sent, startedAt, isDocument, method } = exchange;
  const carried = new Map<number, string>();
  if (sent === null) return { history, carried };
  const url = new URL(exchange.url);
  const infer = (before: History, thread: Thread, value: string | null) => {
    if (around.canRead(url.hostname, thread.domain)) return withThread(before, thread);
    return withThread(before, inferFromRequest(thread, { startedAt, value }, idsOf(before)));
  };
  const shown = sent.slice(0, MOST_PAIRS).reduce((before, pair) => {
    const isFree = (thread: Thread) =>
      thread.name === pair.name && goesTo(thread, url) && !carried.has(thread.key);
    const fitting = before.threads.filter(isFree);
    if (fitting.length === 0 && !isSession(pair, around)) return before;
    const place = sent.filter(({ name }) => name === pair.name).indexOf(pair);
    const thread =
      fitting.find((each) => hasHad(each, pair.value)) ??
      fitting[0] ??
      newThread(before.nextId, fromRequest(pair, url.hostname, place));
    carried.set(thread.key, sharedValue(thread, pair.value));
    return infer(before, thread, pair.value);
  }, history);
  // Scripts may leave cookies out, and other sites' links SameSite ones; a page's own reload does not.
  const isTelling = isDocument && method === 'GET';
  const missing = shown.threads.filter(
    (thread) =>
      isTelling &&
      goesTo(thread, url) &&
      thread.attributes?.sameSite !== 'strict' &&
      !carried.has(thread.key),
  );
  return { history: missing.reduce((next, thread) => infer(next, thread, null), shown), carried };
}

/** Of one request: more than a browser keeps of a site. */
const MOST_PAIRS = 200;

function hasHad({ entries }: Thread, value: string): boolean {
  return entries.slice(-RECENT).some((entry) => entry.value === value);
}

function idsOf({ nextId, floor }: History) {
  return { id: nextId, floor };
}

/** With the thread as its last, and one more id given away. */
function withThread(history: History, thread: Thread): History {
  const others = history.threads.filter(({ key }) => key !== thread.key);
  const threads = [...others, thread].slice(-MOST_THREADS);
  return { ...history, threads, nextId: history.nextId + 1 };
}

/** Drops what is oldest in the longest thread where more is kept than should be. */
function bounded(history: History, most: number): History {
  return withFewer(withFewer(history, most, 'entries'), most, 'sent');
}

function withFewer(history: History, most: number, list: 'entries' | 'sent'): History {
  const surplus = history.threads.reduce((sum, thread) => sum + thread[list].length, 0) - most;
  if (surplus <= 0) return history;
  const longest = history.threads.reduce((a, b) => (b[list].length > a[list].length ? b : a));
  // One stays, for what it last was.
  const count = Math.min(surplus + 1, longest[list].length);
  const shorter: Thread =
    list === 'sent'
      ? { ...longest, sent: longest.sent.slice(count) }
      : {
          ...longest,
          entries: withoutFirst(longest.entries, count),
          dropped: longest.dropped + count - 1,
        };
  const threads = history.threads.map((thread) => (thread === longest ? shorter : thread));
  return { ...history, threads };
}
