import type { Entry, ExchangeRef, UnchangedRequest } from './entry.ts';
import { exchangeOf } from './entry.ts';
import type { History } from './history.ts';

/**
 * A history from a message, with each value of a cookie in memory once, as it was recorded: a message has a copy of the
 * text for each place where it stands.
 */
export function withSharedValues(history: History): History {
  const threads = history.threads.map((thread) => ({
    ...thread,
    entries: sharedInEntries(thread.entries),
    unchanged: sharedInUnchanged(thread.unchanged),
  }));
  return { ...history, threads };
}

/** Most requests carried what the change before them had left. */
function sharedInEntries(entries: readonly Entry[]): readonly Entry[] {
  let last: string | null = null;
  return entries.map((entry) => {
    const exchange = exchangeOf(entry);
    const shared =
      exchange && exchange.carried === last ? withCarried(entry, exchange, last) : entry;
    if (entry.kind === 'change') last = entry.value;
    return shared;
  });
}

function withCarried(entry: Entry, exchange: ExchangeRef, carried: string | null): Entry {
  const shared = { ...exchange, carried };
  return entry.kind === 'change'
    ? { ...entry, cause: { kind: 'exchange', exchange: shared } }
    : { ...entry, exchange: shared };
}

function sharedInUnchanged(unchanged: readonly UnchangedRequest[]): readonly UnchangedRequest[] {
  let last: ExchangeRef['carried'] = null;
  return unchanged.map((entry) => {
    const { exchange } = entry;
    if (exchange.carried === last) return { ...entry, exchange: { ...exchange, carried: last } };
    last = exchange.carried;
    return entry;
  });
}
