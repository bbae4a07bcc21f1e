import type { JarCookie } from '../cookies/jar-cookie.ts';

/** A session cookie as Flask sets it on localhost, with the given properties replaced. */
export function jarCookie(changed: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'session',
    value: 'value',
    domain: 'localhost',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: true,
    sameSite: 'unspecified',
    expires: null,
    storeId: '0',
    partition: null,
    ...changed,
  };
}
