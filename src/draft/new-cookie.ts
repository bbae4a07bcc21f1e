import { formatOf, type PythonValue } from '../codec/index.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { contentOf, type Draft } from './draft.ts';

/** What decides a new cookie besides its value. */
export interface NewCookiePlace {
  readonly name: string;
  /** The only host to which it is sent. */
  readonly host: string;
  readonly isSecure: boolean;
  /** The session lifetime in seconds, by which the framework sets the expiry; Infinity for none. */
  readonly lifetime: number;
  /** Unix seconds. */
  readonly now: number;
}

/** The name that the framework gives its session cookie by default; null for a token, which has none. */
export function defaultCookieName({ format }: Draft): string | null {
  return formatOf(format).cookieNames[0] ?? null;
}

/** A cookie with the attributes that the framework sets by default. */
export function newCookie(
  draft: Draft,
  value: string,
  { name, host, isSecure, lifetime, now }: NewCookiePlace,
): JarCookie {
  const sameSite = formatOf(draft.format).session?.defaultSameSite ?? null;
  return {
    name,
    value,
    domain: host,
    hostOnly: true,
    path: '/',
    secure: isSecure,
    httpOnly: sameSite !== null,
    sameSite: sameSite ?? 'unspecified',
    expires: expiryOf(draft, contentOf(draft), now + lifetime),
    storeId: '',
    partition: null,
  };
}

function expiryOf({ format }: Draft, content: PythonValue, end: number): number | null {
  const isEnding = formatOf(format).session?.expiresAfterLifetime(content) && end < Infinity;
  return isEnding ? end : null;
}
