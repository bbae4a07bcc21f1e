import { type Entry, exchangeOf, type UnchangedRequest } from './entry.ts';
import { type ExchangeName, finderByExchange } from './finder-by-exchange.ts';
import type { Thread } from './thread.ts';

type Made = Entry | UnchangedRequest;

const findMade = finderByExchange<Made>(exchangeOf);

/** The last entry of a cookie's thread that an exchange made; null if it made none. */
export function entryOf({ entries, unchanged }: Thread, exchange: ExchangeName): Made | null {
  return findMade(entries, exchange) ?? findMade(unchanged, exchange) ?? null;
}
