import type { Exchange } from '../cookies/exchange.ts';
import { memoizeByObject } from '../lib/memoize.ts';

/** What names an exchange. */
export type ExchangeName = Pick<Exchange, 'startedAt' | 'method' | 'url'>;

/**
 * Finds the last item of a list that belongs to an exchange; `exchangeOf` tells an item's. Each list, which must not change,
 * is indexed once: many exchanges are looked up in it.
 */
export function finderByExchange<Item extends object>(
  exchangeOf: (item: Item) => ExchangeName | null,
): (items: readonly Item[], exchange: ExchangeName) => Item | undefined {
  const byStart = memoizeByObject((items: readonly Item[]) => {
    const index = new Map<number, Item[]>();
    for (const item of items) {
      const startedAt = exchangeOf(item)?.startedAt;
      if (startedAt === undefined) continue;
      const begun = index.get(startedAt);
      if (begun) begun.push(item);
      else index.set(startedAt, [item]);
    }
    return index;
  });
  return (items, { startedAt, method, url }) =>
    byStart(items)
      .get(startedAt)
      ?.findLast((item) => {
        const exchange = exchangeOf(item);
        return exchange?.method === method && exchange.url === url;
      });
}
