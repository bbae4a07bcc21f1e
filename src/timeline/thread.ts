import type { ReportedLifetime } from '../content/lifetime.ts';
import { type Attributes, cookieId, domainMatches, parentsOf } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { isSameData } from '../lib/same-data.ts';
import { spliced } from '../lib/spliced.ts';
import type { Change, Entry, UnchangedRequest } from './entry.ts';

/** The life of one cookie: one name, domain, path and partition. */
export interface Thread {
  /** Unique, and constant for the thread's life. */
  readonly threadId: number;
  /** The cookie's id as in `KnownCookie`: it changes once the attributes are known. */
  readonly id: string;
  readonly name: string;
  /** The cookie's domain, or the host of the request that carried it if that is unknown. */
  readonly domain: string;
  /** As last observed; null if only requests have shown the cookie. */
  readonly attributes: Attributes | null;
  /** In the order of events. */
  readonly entries: readonly Entry[];
  /** Requests that left the cookie unchanged, also in order. */
  readonly unchanged: readonly UnchangedRequest[];
  /** Session lifetimes that responses reported, newest first. */
  readonly lifetimes: readonly ReportedLifetime[];
  /**
   * The value that the jar last showed: null for no such cookie, undefined if the jar has not been
   * read.
   */
  readonly jarValue: string | null | undefined;
  /** How many entries were dropped from the front to keep the list bounded. */
  readonly dropped: number;
  /** How many unchanged requests were dropped. */
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

/**
 * The thread of a cookie with known attributes. `guess` is a thread known only from requests that
 * may be the cookie's.
 */
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

/**
 * Whether the cookie could be the thread's, except for the partition: a response does not tell its
 * site.
 */
export function isPartitionOf({ name, domain, attributes }: Thread, cookie: JarCookie): boolean {
  if (!attributes?.partition || !cookie.partition || name !== cookie.name) return false;
  const { path, hostOnly, partition } = attributes;
  const isSameScope =
    domain === cookie.domain && path === cookie.path && hostOnly === cookie.hostOnly;
  const isSameFrame = partition.crossSiteAncestor === cookie.partition.crossSiteAncestor;
  return isSameScope && isSameFrame && areRelatedSites(partition.site, cookie.partition.site);
}

function areRelatedSites(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const [first, second] = [new URL(a).hostname, new URL(b).hostname];
  return first === second || parentsOf(first).includes(second) || parentsOf(second).includes(first);
}

/** The last change, which has the current state; up to `time` (unix milliseconds) if given. */
export function lastChange(
  { entries }: Pick<Thread, 'entries'>,
  time = Infinity,
): Change | undefined {
  const last = entries.findLast((entry) => entry.kind === 'change' && entry.time <= time);
  return last?.kind === 'change' ? last : undefined;
}

/** Whether the cookie recently had this value. */
export function hasRecentValue({ entries }: Thread, value: string): boolean {
  return entries.slice(-RECENT).some((entry) => entry.value === value);
}

export function pathLength({ attributes }: Thread): number {
  return attributes?.path.length ?? 1;
}

/**
 * Returns an equal string that a recent entry already holds, if any, so that each is in memory
 * once; null for no cookie.
 */
export function sharedValue(thread: Thread, value: string): string;
export function sharedValue(thread: Thread, value: string | null): string | null;
export function sharedValue({ entries }: Thread, value: string | null): string | null {
  const last = entries.slice(-RECENT).findLast((entry) => entry.value === value);
  return last?.value ?? value;
}

/** Returns equal attributes that the last change has already, if any: most changes leave them as they are. */
export function sharedAttributes(thread: Thread, attributes: Attributes): Attributes {
  const known = lastChange(thread)?.attributes;
  return known && isSameData(known, attributes) ? known : attributes;
}

/** How many entries from the end are searched for a value. */
export const RECENT = 50;

/**
 * Milliseconds by which the jar may report a cookie before its response is said to have arrived.
 */
export const JAR_AHEAD_TOLERANCE = 100;

/** Milliseconds after a response within which the jar reports its cookies. */
export const JAR_DELAY = 2000;

/** Inserts an entry by its time, but not before the index `from`. */
export function insertEntry<E extends Entry | UnchangedRequest>(
  entries: readonly E[],
  entry: E,
  from: number,
): readonly E[] {
  let index = entries.length;
  while (index > from && (entries[index - 1]?.time ?? 0) > entry.time) index -= 1;
  return index === entries.length ? [...entries, entry] : spliced(entries, index, 0, entry);
}
