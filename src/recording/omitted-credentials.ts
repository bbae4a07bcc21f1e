import { isAlive, isSentTo } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { ObservedCookie } from './observed-cookies.ts';
import type { Page } from './page.ts';
import { wasObservedBy } from './presence.ts';

interface OmissionFacts {
  readonly page: Page;
  /** The jar of the request's host. */
  readonly jar: readonly JarCookie[];
  readonly observed: readonly ObservedCookie[];
}

/**
 * The exchange, with credentials `omitted` if that is proven: a script of the top-level page sent
 * no cookies to its own site, although the jar had one that any request with credentials carries.
 */
export function withOmission(exchange: Exchange, { page, jar, observed }: OmissionFacts): Exchange {
  const { context, sent, startedAt } = exchange;
  const { kind, site, initiator, credentials } = context;
  if (sent === null || sent.length > 0 || kind !== 'subresource') return exchange;
  if (credentials === 'omitted' || (site !== 'same-origin' && site !== 'same-site'))
    return exchange;
  // A frame of another site in between would keep cookies back, too.
  if (!page.address || initiator !== new URL(page.address).origin) return exchange;
  if (startedAt < page.requestedAt) return exchange;
  const url = new URL(exchange.url);
  const shouldBeSent = (cookie: JarCookie) =>
    isSentTo(url, cookie) &&
    isAlive(cookie, startedAt / 1000) &&
    wasObservedBy(startedAt, cookie, observed);
  if (!jar.some(shouldBeSent)) return exchange;
  return { ...exchange, context: { ...context, credentials: 'omitted' } };
}
