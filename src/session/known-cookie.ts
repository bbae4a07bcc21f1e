import { cookieId } from './cookie.ts';
import type { JarCookie } from './observation.ts';
import type { CookiePair } from './set-cookie.ts';

/** A cookie, as far as it is known. */
export interface KnownCookie extends CookiePair {
  /** Never two cookies' own, and the same whether the jar, a response or a request shows it, as far as
   * that can be told. */
  readonly id: string;
  /** The host that keys and settings belong to: of the cookie's domain, else of the request. */
  readonly domain: string;
  /** What showed it last. */
  readonly source: 'jar' | 'response' | 'request';
  /** Null where requests alone have shown it: they carry names and values. */
  readonly attributes: JarCookie | null;
}

export function fromJar(cookie: JarCookie): KnownCookie {
  return known(cookie, 'jar');
}

export function fromResponse(cookie: JarCookie): KnownCookie {
  return known(cookie, 'response');
}

/** `place` counts the cookies of the name in one request. */
export function fromRequest({ name, value }: CookiePair, host: string, place: number): KnownCookie {
  const id = JSON.stringify([name, host, place]);
  return { id, name, value, domain: host, source: 'request', attributes: null };
}

function known(cookie: JarCookie, source: KnownCookie['source']): KnownCookie {
  const { name, value, domain } = cookie;
  return { id: cookieId(cookie), name, value, domain, source, attributes: cookie };
}
