import { memoizeByObject } from '../lib/memoize.ts';
import { type Attributes, attributesOf, cookieId, domainMatches } from './cookie.ts';
import type { JarCookie } from './jar-cookie.ts';
import type { CookiePair } from './set-cookie.ts';

/** A cookie, as far as it is known. */
export interface KnownCookie extends CookiePair {
  /**
   * Unique to a cookie, and as far as possible the same whether it comes from the jar, a response
   * or a request.
   */
  readonly id: string;
  /**
   * The host that keys and settings are stored for: the cookie's domain, or the request's host if
   * that is unknown.
   */
  readonly domain: string;
  /** Where its current value comes from; `pasted` by the user. */
  readonly source: 'jar' | 'response' | 'request' | 'pasted';
  /** Null if only requests have shown the cookie: they carry just names and values. */
  readonly attributes: Attributes | null;
  /**
   * Position among the cookies of the same name in a request, from 0; 0 if its attributes identify
   * it.
   */
  readonly index: number;
}

/** One object per jar cookie, so that results memoized for it stay valid. */
export const fromJar = memoizeByObject((cookie: JarCookie) => toKnownCookie(cookie, 'jar'));

export function fromResponse(cookie: JarCookie): KnownCookie {
  return toKnownCookie(cookie, 'response');
}

/** `index` counts the cookies of the same name in one request, from 0. */
export function fromRequest({ name, value }: CookiePair, host: string, index: number): KnownCookie {
  const id = JSON.stringify([name, host, index]);
  return { id, name, value, domain: host, source: 'request', attributes: null, index };
}

/**
 * Whether both are the same cookie, as far as known: requests show only its name and a host that
 * gets it. Their values may differ.
 */
export function isSameCookie(known: KnownCookie, cookie: JarCookie): boolean {
  if (known.name !== cookie.name) return false;
  return known.attributes === null
    ? domainMatches(known.domain, cookie)
    : known.id === cookieId(cookie);
}

function toKnownCookie(cookie: JarCookie, source: KnownCookie['source']): KnownCookie {
  const { name, value, domain } = cookie;
  const id = cookieId(cookie);
  return { id, name, value, domain, source, attributes: attributesOf(cookie), index: 0 };
}
