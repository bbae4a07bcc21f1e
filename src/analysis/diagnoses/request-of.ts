import type { ObservedRequest } from '../../recording/requests.ts';
import type { ExchangeRef } from '../../timeline/entry.ts';
import type { Situation } from './diagnosis.ts';

/** The request of an exchange in the timeline, if it is among the last. */
export function requestOf(
  made: ExchangeRef | null,
  { requests }: Pick<Situation, 'requests'>,
): ObservedRequest | undefined {
  return requests.findLast(
    ({ exchange: { startedAt, method, url } }) =>
      startedAt === made?.startedAt && method === made.method && url === made.url,
  );
}
