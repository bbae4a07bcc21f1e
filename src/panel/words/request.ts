import type { Exchange } from '../../cookies/exchange.ts';
import { originAndPath } from '../../observations/address.ts';
import { visibleText } from './visible.ts';

/** A request and its answer, as in `POST http://localhost:5000/login → 302`. */
export function requestText({
  method,
  url,
  status,
}: Pick<Exchange, 'method' | 'url' | 'status'>): string {
  return visibleText(`${method} ${url} → ${status ?? '–'}`);
}

/** The same without the query, which may have a secret: for texts that are copied to others. */
export function viewText({
  method,
  url,
  status,
}: Pick<Exchange, 'method' | 'url' | 'status'>): string {
  return requestText({ method, url: originAndPath(url), status });
}
