import { MAX_WEIGHT, weightOfJson } from '../content/content.ts';
import { type DebugReading, readDebugView } from '../content/debug-view.ts';
import type { SessionChange } from '../content/diff/change.ts';
import { diffSessions } from '../content/diff/diff.ts';
import { sessionIdOf } from '../content/session-id.ts';
import type { LoadRequest, SessionLoad } from '../observations/session-load.ts';
import { type Comparison, compareContents } from './comparison.ts';
import {
  areOtherApps,
  type Change,
  type Entry,
  type ExchangeRef,
  exchangeOf,
  setterOrigin,
  type UnchangedRequest,
} from './entry.ts';
import { entryOf } from './entry-of.ts';
import type { History } from './history.ts';
import type { Thread } from './thread.ts';

/** A load whose request carried a thread's cookie alone, or whose answer set it. */
export interface ThreadLoad {
  readonly load: SessionLoad;
  /** The entry of its request. */
  readonly entry: Change | UnchangedRequest;
  /** The cookie's value whose session the answer has. */
  readonly value: string;
  /** The load with content before it, of the same id; null for none. */
  readonly before: ContentLoad | null;
}

type Session = Extract<DebugReading, { kind: 'session' }>;

/** A load with content. */
export interface ContentLoad extends ThreadLoad {
  readonly reading: Session;
}

/**
 * The loads whose content is that of a cookie, in the order of its requests: those that could be of no other one of the
 * host's session cookies in the history. None for a session that is in the cookie itself.
 */
export function threadLoads(
  thread: Thread,
  loads: readonly SessionLoad[],
  history: Cookies,
): readonly (ThreadLoad | ContentLoad)[] {
  const found = loads.flatMap((load) => {
    const carried = carriedBy(load, thread);
    if (!carried || carried.entry.kind === 'refused') return [];
    // A session in a cookie needs no view of the app's.
    if (sessionIdOf(carried.value) === null) return [];
    if (ownershipOf(load, thread, history).kind !== 'own') return [];
    return [{ load, entry: carried.entry, value: carried.value }];
  });
  const read: ContentLoad[] = [];
  return found
    .sort((a, b) => a.entry.time - b.entry.time)
    .map((each) => {
      const reading = contentOf(each.load);
      const isBefore = ({ load, value }: ContentLoad) =>
        isSameSession(value, each.value) && originOf(load) === originOf(each.load);
      const before = read.findLast(isBefore) ?? null;
      if (!reading) return { ...each, before };
      const load = { ...each, before, reading };
      read.push(load);
      return load;
    });
}

/** The session cookies of requests, and the requests whose cookies were not reported. */
type Cookies = Pick<History, 'threads' | 'withheld'>;

/** Whose session a load has, as far as one cookie is concerned. */
export type Ownership =
  | { readonly kind: 'own' }
  /** The request did not carry the cookie. */
  | { readonly kind: 'without' }
  /** The browser did not report the request's cookies. */
  | { readonly kind: 'unreported' }
  /** Another app of the host set the cookie, at this origin. */
  | { readonly kind: 'otherApp'; readonly origin: string }
  /** The request carried other session cookies, too, which could be the app's. */
  | { readonly kind: 'several' };

/** Whether the content that a load has is that of a cookie: only if it could be of no other session cookie. */
export function ownershipOf(
  load: SessionLoad,
  thread: Thread,
  { threads, withheld }: Cookies,
): Ownership {
  const isSame = ({ startedAt, method, url }: LoadRequest) =>
    startedAt === load.startedAt && method === load.method && url === load.url;
  if (withheld.some(isSame)) return { kind: 'unreported' };
  const carried = carriedBy(load, thread);
  if (!carried) return { kind: 'without' };
  const origin = otherAppOf(load, thread, carried);
  if (origin !== null) return { kind: 'otherApp', origin };
  const isPossible = (other: Thread) => {
    const its = carriedBy(load, other);
    return its !== null && otherAppOf(load, other, its) === null;
  };
  const isOther = (other: Thread) => other.threadId !== thread.threadId && isPossible(other);
  return { kind: threads.some(isOther) ? 'several' : 'own' };
}

interface Carried {
  readonly entry: Entry | UnchangedRequest;
  /** The value that the response set, or else that the request carried. */
  readonly value: string;
}

/** What a load's exchange had of a cookie; null for nothing. */
export function carriedBy(load: LoadRequest, thread: Thread): Carried | null {
  const entry = entryOf(thread, load);
  const value = entry && cookieAfter(entry);
  return entry && value !== null ? { entry, value } : null;
}

/** The origin of another app on the load's host that set the value, not the one that was loaded; null if none is known. */
function otherAppOf(
  load: SessionLoad,
  { entries }: Thread,
  { entry, value }: Carried,
): string | null {
  const isSetter = (each: Entry) =>
    each.kind === 'change' &&
    each.time <= entry.time &&
    each.value !== null &&
    setterOrigin(each) !== null &&
    isSameSession(each.value, value);
  const setter = entries.findLast(isSetter);
  const origin = setter?.kind === 'change' ? setterOrigin(setter) : null;
  return origin !== null && areOtherApps(origin, originOf(load)) ? origin : null;
}

/** The origin of the app that was loaded. */
export function originOf({ url }: SessionLoad): string {
  return new URL(url).origin;
}

/** An answer that sets the cookie has the session of the id that it sets; one that deletes it, of the one before. */
function cookieAfter(entry: Entry | UnchangedRequest): string | null {
  const carried = exchangeOf(entry)?.carried ?? null;
  return entry.kind === 'change' ? (entry.value ?? carried) : carried;
}

function contentOf({ answer }: SessionLoad): Session | null {
  const reading = answer.kind === 'json' ? readDebugView(answer.text) : null;
  return reading?.kind === 'session' ? reading : null;
}

export function hasContent(load: ThreadLoad | ContentLoad): load is ContentLoad {
  return 'reading' in load;
}

/** Whether two values of a cookie have the same id, whatever signed it. */
export function isSameSession(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [sessionIdOf(a), sessionIdOf(b)];
  return one !== null && one.id === other?.id;
}

/** Maximum weight of two contents that are compared for a row: all rows at once take less than a frame's time. */
const MAX_ROW_WEIGHT = 400;

const comparisons = new WeakMap<
  SessionLoad,
  { readonly before: SessionLoad; readonly comparison: Comparison }
>();

/** How a load differs from the one before of the same id, for its row; null if it is the first one. */
export function loadComparison({ load, reading, before }: ContentLoad): Comparison | null {
  if (before === null) return null;
  const known = comparisons.get(load);
  if (known?.before === before.load) return known.comparison;
  const isHeavy = weightOf(before.reading) + weightOf(reading) > MAX_ROW_WEIGHT;
  const comparison: Comparison = isHeavy
    ? { kind: 'tooLarge' }
    : compareContents(before.reading.content, reading.content);
  comparisons.set(load, { before: before.load, comparison });
  return comparison;
}

/** All that differs from the load before of the same id; null if it is the first one. */
export function loadChanges({
  reading,
  before,
}: ContentLoad): readonly SessionChange[] | 'tooLarge' | null {
  if (before === null) return null;
  if (Math.max(weightOf(before.reading), weightOf(reading)) > MAX_WEIGHT) return 'tooLarge';
  return diffSessions(before.reading.content, reading.content);
}

function weightOf({ json }: Session): number {
  return weightOfJson(json);
}

/** The requests with the cookie between a load and the one before, without others to the debug view: any may have changed the session. */
export function requestsBetween(
  { entries, unchanged }: Thread,
  { load, entry: { time }, before }: ContentLoad,
): readonly ExchangeRef[] {
  const from = before?.entry.time ?? time;
  return [...entries, ...unchanged]
    .filter((each) => each.time > from && each.time < time)
    .sort((a, b) => a.time - b.time)
    .flatMap((each) => exchangeOf(each) ?? [])
    .filter(({ url }) => url !== load.url);
}
