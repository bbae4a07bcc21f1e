import type { Exchange } from '../cookies/exchange.ts';
import type { CookiePair } from '../cookies/set-cookie.ts';
import type { Thread } from './thread.ts';

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

/** The context of one observation. */
export interface RecordingContext extends HistoryContext {
  isSession(cookie: CookiePair): boolean;
}

/** Moves the thread to the end, and uses up one id. */
export function withThread(history: History, thread: Thread): History {
  const others = history.threads.filter(({ threadId }) => threadId !== thread.threadId);
  return { ...history, threads: [...others, thread], nextId: history.nextId + 1 };
}
