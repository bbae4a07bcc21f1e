import { type Attributes, cookieId, domainMatches, parentsOf } from '../cookie.ts';
import type { ReportedLifetime } from '../lifetime.ts';
import type { JarCookie } from '../observation.ts';
import type { Change, Entry, UnchangedRequest } from './entry.ts';

/** The life of one cookie: of one name, domain, path and partition. */
export interface Thread {
  /** Its own for as long as it is kept. */
  readonly threadId: number;
  /** That of the cookie as `KnownCookie` has it: another one once its attributes are known. */
  readonly id: string;
  readonly name: string;
  /** The cookie's domain, else the host of the request that showed it. */
  readonly domain: string;
  /** As last seen; null where requests alone have shown it. */
  readonly attributes: Attributes | null;
  /** In the order in which they happened. */
  readonly entries: readonly Entry[];
  /** Requests that changed nothing, in that order too. */
  readonly unchanged: readonly UnchangedRequest[];
  /** What responses have told of the session lifetime, the last first. */
  readonly lifetimes: readonly ReportedLifetime[];
  /** What the jar last showed: null for no such cookie, undefined where it has not been read. */
  readonly jarValue: string | null | undefined;
  /** How many entries were dropped from the front to keep it bounded. */
  readonly dropped: number;
  /** How many requests that changed nothing were. */
  readonly droppedUnchanged: number;
}

export function newThread(
  threadId: number,
  { id, name, domain }: Pick<Thread, 'id' | 'name' | 'domain'>,
): Thread {
  return {
    threadId,
    id,
    name,
    domain,
    attributes: null,
    entries: [],
    unchanged: [],
    lifetimes: [],
    jarValue: undefined,
    dropped: 0,
    droppedUnchanged: 0,
  };
}

/** The thread of a cookie with all its attributes. `guess` is one that requests alone have shown, and
 * that may be it. */
export function findThread(
  threads: readonly Thread[],
  cookie: JarCookie,
  guess: Thread | undefined,
): Thread | undefined {
  const named = threads.filter(({ name }) => name === cookie.name);
  if (named.length === 0) return undefined;
  const id = cookieId(cookie);
  const isGuess = ({ attributes, domain }: Thread) =>
    attributes === null && domainMatches(domain, cookie);
  return (
    named.find((thread) => thread.id === id) ??
    named.find((thread) => isPartitionOf(thread, cookie)) ??
    (guess && named.includes(guess) && isGuess(guess) ? guess : named.find(isGuess))
  );
}

/** Whether it is that cookie but for its partition: a response does not tell the site of one. */
export function isPartitionOf({ name, domain, attributes }: Thread, cookie: JarCookie): boolean {
  if (!attributes?.partition || !cookie.partition || name !== cookie.name) return false;
  const { path, hostOnly, partition } = attributes;
  const isSameScope =
    domain === cookie.domain && path === cookie.path && hostOnly === cookie.hostOnly;
  const isSameFrame = partition.crossSiteAncestor === cookie.partition.crossSiteAncestor;
  return isSameScope && isSameFrame && isBelow(partition.site, cookie.partition.site);
}

function isBelow(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, other] = [new URL(a).hostname, new URL(b).hostname];
  return one === other || parentsOf(one).includes(other) || parentsOf(other).includes(one);
}

/** The last change, which says what the cookie is now; before `time`, in unix milliseconds, if given. */
export function lastChange(
  { entries }: Pick<Thread, 'entries'>,
  time = Infinity,
): Change | undefined {
  const last = entries.findLast((entry) => entry.kind === 'change' && entry.time <= time);
  return last?.kind === 'change' ? last : undefined;
}

/** Whether it has had a value of late. */
export function hasRecentValue({ entries }: Thread, value: string): boolean {
  return entries.slice(-RECENT).some((entry) => entry.value === value);
}

export function pathLength({ attributes }: Thread): number {
  return attributes?.path.length ?? 1;
}

/** The same text as one that is kept already, where there is one, so that each is in memory once. */
export function sharedValue({ entries }: Thread, value: string): string {
  const last = entries.slice(-RECENT).findLast((entry) => entry.value === value);
  return last?.value ?? value;
}

/** Entries from the end in which a value is looked for. */
export const RECENT = 50;

/** Milliseconds by which an extension may be told of a cookie before its response is said to have come. */
export const JAR_AHEAD_TOLERANCE = 100;

/** Milliseconds after a response within which the jar's word of it comes. */
export const JAR_DELAY = 2000;

/** For a new entry. */
export interface EntryIds {
  readonly id: number;
  /** Entries with smaller ids were told before a clock was put back: the new one stands behind them. */
  readonly floor: number;
}

/** The first place where a new entry may stand. */
export function firstIndex(entries: readonly (Entry | UnchangedRequest)[], floor: number): number {
  return floor === 0 ? 0 : entries.findLastIndex(({ id }) => id < floor) + 1;
}

/** Puts an entry where its time says, but not before the place `from`. */
export function insertEntry<E extends Entry | UnchangedRequest>(
  entries: readonly E[],
  entry: E,
  from: number,
): readonly E[] {
  let index = entries.length;
  while (index > from && (entries[index - 1]?.time ?? 0) > entry.time) index -= 1;
  return index === entries.length ? [...entries, entry] : entries.toSpliced(index, 0, entry);
}
