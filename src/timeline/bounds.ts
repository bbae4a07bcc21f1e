import { spliced } from '../lib/spliced.ts';
import { type Change, type Entry, setterOf } from './entry.ts';
import type { History, HistoryContext, PageVisit } from './history.ts';
import { lastChange, type Thread } from './thread.ts';

const MAX_THREADS = 50;

/** The history without everything up to `time`, in unix milliseconds; later entries stay. */
export function withoutEntriesUntil(history: History, time: number): History {
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
  if (!last) return entries.slice(count);
  const { doubt: _, ...change } = last;
  const standIn: Change = { ...change, cause: { kind: 'found', setBy: setterOf(last) } };
  return spliced(entries, 0, count, standIn);
}

/**
 * The history without the least important threads if there are too many, and without the oldest items of the longest one if
 * there are more than `maxEntries` entries or unchanged requests in total.
 */
export function bounded(
  history: History,
  { names, maxEntries }: Pick<HistoryContext, 'names' | 'maxEntries'>,
): History {
  const fewer = withFewerThreads(history, names);
  return withFewerUnchanged(withFewerEntries(fewer, maxEntries), maxEntries);
}

/** The threads that were updated last stay, and before others those of session cookies by name and those that changed. */
function withFewerThreads(history: History, names: readonly string[]): History {
  const { threads } = history;
  if (threads.length <= MAX_THREADS) return history;
  const isNamed = ({ name }: Thread) => names.includes(name);
  const surplus =
    threads.find((thread) => !isNamed(thread) && thread.entries.length < 2) ??
    threads.find((thread) => !isNamed(thread)) ??
    threads[0];
  const fewer = threads.filter((thread) => thread !== surplus);
  return withFewerThreads({ ...history, threads: fewer }, names);
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
