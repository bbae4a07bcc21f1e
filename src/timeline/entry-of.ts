import type { Exchange } from '../cookies/exchange.ts';
import { memoizeByObject } from '../lib/memoize.ts';
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

/** The entries that exchanges made, by when these began, in unix milliseconds: many are looked up in each list. */
const byStart = memoizeByObject((entries: readonly Made[]) => {
  const index = new Map<number, Made[]>();
  for (const entry of entries) {
    const startedAt = exchangeOf(entry)?.startedAt;
    if (startedAt === undefined) continue;
    const begun = index.get(startedAt);
    if (begun) begun.push(entry);
    else index.set(startedAt, [entry]);
  }
  return index;
});
