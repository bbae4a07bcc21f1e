import type { Exchange } from '../cookies/exchange.ts';
import { type Entry, exchangeOf, type UnchangedRequest } from './entry.ts';
import type { Thread } from './thread.ts';

/** The last entry of a cookie's thread that an exchange made; null if it made none. */
export function entryOf(
  { entries, unchanged }: Thread,
  { startedAt, method, url }: Exchange,
): Entry | UnchangedRequest | null {
  const isOfExchange = (entry: Entry | UnchangedRequest) => {
    const exchange = exchangeOf(entry);
    return exchange?.startedAt === startedAt && exchange.method === method && exchange.url === url;
  };
  return entries.findLast(isOfExchange) ?? unchanged.findLast(isOfExchange) ?? null;
}
