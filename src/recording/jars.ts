import { cookieId, domainMatches } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { JarChange, Observation } from '../observations/observation.ts';
import { followedHosts, type Hosts, isFull } from './hosts.ts';
import { isWebPage, type Page } from './page.ts';

/**
 * The jar as last read for each host: all cookies that requests to it may carry, in sending order.
 */
export type Jars = ReadonlyMap<string, readonly JarCookie[]>;

export const INITIAL_JARS: Jars = new Map();

/**
 * The jars after another observation; `page` and `hosts` are as they are after it. Changes in the
 * jar of a host that is not followed would not be reported, so it is dropped. Cookies ignore ports:
 * the jar of the page's host stays valid until it is read again.
 */
export function reduceJars(jars: Jars, observation: Observation, page: Page, hosts: Hosts): Jars {
  switch (observation.kind) {
    case 'navigation':
      return isWebPage(page) ? ofHosts(jars, followedHosts({ page, hosts })) : jars;
    case 'exchange':
      return isFull(hosts) ? ofHosts(jars, followedHosts({ page, hosts })) : jars;
    case 'access':
      // What was read before may be outdated.
      return observation.granted ? jars : without(jars, observation.host);
    case 'jarSnapshot':
      return new Map(jars).set(observation.host, observation.cookies);
    case 'jarChange':
      return withChange(jars, observation);
    default:
      return jars;
  }
}

/** The cookies that the jars no longer have; of a jar that was dropped, nothing is known. */
export function goneCookies(before: Jars, after: Jars): JarCookie[] {
  return Array.from(before).flatMap(([host, previous]) => {
    const current = after.get(host) ?? previous;
    if (current === previous) return [];
    return previous.filter((cookie) => !current.some((other) => isAlike(cookie, other)));
  });
}

function isAlike(a: JarCookie, b: JarCookie): boolean {
  return a === b || (a.value === b.value && a.name === b.name && cookieId(a) === cookieId(b));
}

function ofHosts(jars: Jars, hosts: readonly string[]): Jars {
  return new Map([...jars].filter(([host]) => hosts.includes(host)));
}

function without(jars: Jars, host: string): Jars {
  return new Map([...jars].filter(([other]) => other !== host));
}

function withChange(jars: Jars, change: JarChange): Jars {
  return new Map(
    Array.from(jars, ([host, cookies]) => [
      host,
      domainMatches(host, change.cookie) ? afterChange(cookies, change) : cookies,
    ]),
  );
}

function afterChange(
  cookies: readonly JarCookie[],
  { cookie, removed, cause }: JarChange,
): readonly JarCookie[] {
  const id = cookieId(cookie);
  const index = cookies.findIndex((other) => other.name === cookie.name && cookieId(other) === id);
  if (removed) {
    // The removal of an overwritten cookie is reported just before its new value: nothing is gone.
    if (cause === 'overwrite' || index === -1) return cookies;
    return cookies.toSpliced(index, 1);
  }
  return index === -1 ? [...cookies, cookie] : cookies.with(index, cookie);
}
