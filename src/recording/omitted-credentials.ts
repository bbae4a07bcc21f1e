import { domainMatches, isAlive, isSentTo } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromJar } from '../cookies/known-cookie.ts';
import type { ObservedCookie } from './observed-cookies.ts';

interface OmissionFacts {
  /** The top-level page, and when it was requested, in unix milliseconds. */
  readonly page: string | null | undefined;
  readonly pageRequestedAt: number;
  /** The jar of the request's host. */
  readonly jar: readonly JarCookie[];
  readonly observed: readonly ObservedCookie[];
}

/**
 * The exchange, with credentials `omitted` if that is proven: a script of the top-level page sent
 * no cookies to its own site, although the jar had one that any request with credentials carries.
 */
export function withOmission(
  exchange: Exchange,
  { page, pageRequestedAt, jar, observed }: OmissionFacts,
): Exchange {
  const { context, sent, startedAt } = exchange;
  const { kind, site, initiator, credentials } = context;
  if (sent === null || sent.length > 0 || kind !== 'subresource') return exchange;
  if (credentials === 'omitted' || (site !== 'same-origin' && site !== 'same-site'))
    return exchange;
  // A frame of another site in between would keep cookies back, too.
  if (!page || initiator !== new URL(page).origin || startedAt < pageRequestedAt) return exchange;
  const url = new URL(exchange.url);
  const shouldBeSent = (cookie: JarCookie) =>
    isSentTo(url, cookie) &&
    isAlive(cookie, startedAt / 1000) &&
    hadValueAt(cookie, startedAt, observed);
  if (!jar.some(shouldBeSent)) return exchange;
  return { ...exchange, context: { ...context, credentials: 'omitted' } };
}

/** Whether a cookie now in the jar already had its value at `time` (unix milliseconds). */
function hadValueAt(jar: JarCookie, time: number, observed: readonly ObservedCookie[]): boolean {
  const { id } = fromJar(jar);
  return observed.some(({ cookie, isGone, time: observedAt }) => {
    if (isGone || observedAt > time || cookie.name !== jar.name || cookie.value !== jar.value)
      return false;
    return cookie.attributes ? cookie.id === id : domainMatches(cookie.domain, jar);
  });
}
