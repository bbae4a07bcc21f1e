import { type Attributes, attributesOf, cookieId } from './cookie.ts';
import type { JarCookie } from './observation.ts';
import type { CookiePair } from './set-cookie.ts';

/** A cookie, as far as it is known. */
export interface KnownCookie extends CookiePair {
  /** Never two cookies' own, and the same whether the jar, a response or a request shows it, as far as
   * that can be told. */
  readonly id: string;
  /** The host that keys and settings belong to: of the cookie's domain, else of the request. */
  readonly domain: string;
  /** What showed it last; the user, where it was pasted. */
  readonly source: 'jar' | 'response' | 'request' | 'pasted';
  /** Null where requests alone have shown it: they carry names and values. */
  readonly attributes: Attributes | null;
  /** Among the cookies of its name in a request, from 0; 0 where its attributes tell it apart. */
  readonly index: number;
}

/** One for each, so that what is made of it holds as long as it stays as it is. */
const fromJars = new WeakMap<JarCookie, KnownCookie>();

export function fromJar(cookie: JarCookie): KnownCookie {
  const made = fromJars.get(cookie) ?? known(cookie, 'jar');
  fromJars.set(cookie, made);
  return made;
}

export function fromResponse(cookie: JarCookie): KnownCookie {
  return known(cookie, 'response');
}

/** `place` counts the cookies of the name in one request. */
export function fromRequest({ name, value }: CookiePair, host: string, index: number): KnownCookie {
  const id = JSON.stringify([name, host, index]);
  return { id, name, value, domain: host, source: 'request', attributes: null, index };
}

function known(cookie: JarCookie, source: KnownCookie['source']): KnownCookie {
  const { name, value, domain } = cookie;
  const id = cookieId(cookie);
  return { id, name, value, domain, source, attributes: attributesOf(cookie), index: 0 };
}
