import type { Exchange } from '../cookies/exchange.ts';
import { type Entry, exchangeOf, type UnchangedRequest } from './entry.ts';
import type { Thread } from './thread.ts';

type Made = Entry | UnchangedRequest;

/** The last entry of a cookie's thread that an exchange made; null if it made none. */
export function entryOf(
  { entries, unchanged }: Thread,
  { startedAt, method, url }: Pick<Exchange, 'startedAt' | 'method' | 'url'>,
): Made | null {
  const isOfExchange = (entry: Made) => {
    const exchange = exchangeOf(entry);
    return exchange?.method === method && exchange.url === url;
  };
  const [changes, others] = [byStart(entries).get(startedAt), byStart(unchanged).get(startedAt)];
  return changes?.findLast(isOfExchange) ?? others?.findLast(isOfExchange) ?? null;
}

/** By lists that never change: many requests are looked up in each. */
const indexes = new WeakMap<readonly Made[], ReadonlyMap<number, readonly Made[]>>();

/** The entries that exchanges made, by when these began, in unix milliseconds. */
function byStart(entries: readonly Made[]): ReadonlyMap<number, readonly Made[]> {
  const known = indexes.get(entries);
  if (known) return known;
  const index = new Map<number, Made[]>();
  for (const entry of entries) {
    const startedAt = exchangeOf(entry)?.startedAt;
    if (startedAt === undefined) continue;
    const begun = index.get(startedAt);
    if (begun) begun.push(entry);
    else index.set(startedAt, [entry]);
  }
  indexes.set(entries, index);
  return index;
}
