import { isSameData } from '../lib/same-data.ts';
import { type Entry, type ExchangeRef, exchangeOf, type UnchangedRequest } from './entry.ts';
import type { History } from './history.ts';

/**
 * A history from a message, with the entries that `known` has already: what is derived from them stays valid. In the
 * others each value of a cookie is in memory once, as it was recorded: a message has a copy of a text for each place
 * where it stands.
 */
export function receivedHistory(received: History, known: History | null): History {
  const threads = received.threads.map((thread) => {
    const before = known?.threads.find(({ threadId }) => threadId === thread.threadId);
    return {
      ...thread,
      entries: receivedEntries(thread.entries, before?.entries),
      unchanged: receivedEntries(thread.unchanged, before?.unchanged),
    };
  });
  return { ...received, threads };
}

function receivedEntries<Each extends Entry | UnchangedRequest>(
  received: readonly Each[],
  known: readonly Each[] = [],
): readonly Each[] {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  let current: ExchangeRef['carried'];
  return received.map((entry) => {
    const same = byId.get(entry.id);
    const kept = same && isSameData(same, entry) ? same : withCarried(entry, current);
    if (kept.kind === 'change') current = kept.value;
    else if (kept.kind === 'unchanged') current = kept.exchange.carried;
    return kept;
  });
}

/** The entry with this text as what its request carried, if it is the same: most carried what the one before had left. */
function withCarried<Each extends Entry | UnchangedRequest>(
  entry: Each,
  carried: ExchangeRef['carried'],
): Each {
  const exchange = exchangeOf(entry);
  if (typeof carried !== 'string' || exchange?.carried !== carried) return entry;
  const shared = { ...exchange, carried };
  return entry.kind === 'change'
    ? { ...entry, cause: { kind: 'exchange', exchange: shared } }
    : { ...entry, exchange: shared };
}
