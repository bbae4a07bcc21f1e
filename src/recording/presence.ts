import { belongsTo, domainMatches } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromJar, type KnownCookie } from '../cookies/known-cookie.ts';
import { followedHosts, type Hosts, unreadableParent } from './hosts.ts';
import type { Jars } from './jars.ts';
import { isJarCookie, type ObservedCookie } from './observed-cookies.ts';
import type { Page } from './page.ts';

/** The parts of the state that tell which cookies there are. */
export interface CookieSources {
  readonly page: Page;
  readonly hosts: Hosts;
  readonly jars: Jars;
  readonly observed: readonly ObservedCookie[];
}

/** All cookies of the page's hosts: from the jar if it may be read, otherwise the observed ones. */
export function knownCookies(sources: CookieSources): KnownCookie[] {
  const { jars, observed } = sources;
  const present = observed.filter(({ isGone }) => !isGone).map(({ cookie }) => cookie);
  const byId = new Map<string, KnownCookie>();
  for (const host of followedHosts(sources)) {
    const fromExchanges = present.filter(
      (cookie) => belongsTo(cookie, host) && !isLeftToJar(cookie, host, sources),
    );
    for (const cookie of [...(jars.get(host) ?? []).map(fromJar), ...fromExchanges]) {
      if (!byId.has(cookie.id)) byId.set(cookie.id, cookie);
    }
  }
  return [...byId.values()];
}

/** Whether the jar of a host shows the observed cookie, or shows that it is gone. */
function isLeftToJar(cookie: KnownCookie, host: string, { jars, hosts }: CookieSources): boolean {
  if (cookie.attributes) return jarShows(host, cookie.attributes.domain, { jars, hosts });
  return isInJar(cookie, jars.get(host) ?? []) || jarShows(host, null, { jars, hosts });
}

/**
 * Whether the host's jar, as it was read, has the cookies of a domain, as each domain needs its own
 * permission; for null, those of all its parent domains.
 */
export function jarShows(
  host: string,
  domain: string | null,
  { jars, hosts: { access } }: Pick<CookieSources, 'jars' | 'hosts'>,
): boolean {
  if (!jars.has(host)) return false;
  return domain === null
    ? unreadableParent(host, access) === undefined
    : access.get(domain) !== false;
}

/** Whether a jar has a cookie of this name and value. */
export function isInJar(
  { name, value }: { readonly name: string; readonly value: string | null },
  jar: readonly JarCookie[],
): boolean {
  return jar.some((cookie) => cookie.name === name && cookie.value === value);
}

/** Whether exchanges have shown by `time` (unix milliseconds) that a cookie now in the jar had its value. */
export function wasObservedBy(
  time: number,
  cookie: JarCookie,
  observed: readonly ObservedCookie[],
): boolean {
  return observed.some(
    (entry) => !entry.isGone && entry.time <= time && isJarCookie(entry, cookie),
  );
}

/**
 * Whether a request carried the cookie or a response set it since `time` (unix milliseconds). A
 * response does not tell the partition, so only the domains are compared.
 */
export function isUsedSince(
  time: number,
  { name, value, attributes, domain }: KnownCookie,
  observed: readonly ObservedCookie[],
): boolean {
  return observed.some(({ cookie, usedAt, isGone }) => {
    if (isGone || usedAt < time || cookie.name !== name || cookie.value !== value) return false;
    return cookie.domain === domain || (attributes && domainMatches(cookie.domain, attributes));
  });
}
