import { type ExchangeName, finderByExchange } from '../timeline/finder-by-exchange.ts';
import type { ObservedRequest } from './requests.ts';

const findRequest = finderByExchange<ObservedRequest>(({ exchange }) => exchange);

/** The request of an exchange, if it is one of those that are kept; undefined for null. */
export function requestOf(
  made: ExchangeName | null,
  { requests }: { readonly requests: readonly ObservedRequest[] },
): ObservedRequest | undefined {
  return made ? findRequest(requests, made) : undefined;
}
