import { cookieSize } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromJar } from '../cookies/known-cookie.ts';
import { type Received, receiveCookie } from '../cookies/receive.ts';
import type { SetCookie } from '../cookies/set-cookie.ts';
import { readSession, type SessionFacts, type SessionOutcome, sessionOutcome } from './session.ts';

/** What happens to a cookie once it is put into the jar, as far as rules tell. */
export interface Foreseen {
  /** What the browser does with it. */
  readonly received: Received;
  /** Bytes of name and value together. */
  readonly size: number;
  /** What the framework does with it, if the browser sends it; null if it holds no session. */
  readonly outcome: SessionOutcome | null;
}

/** Where and when the cookie is put. */
export interface ForeseeContext {
  /** The page's address. */
  readonly url: string;
  /** Unix seconds of this clock. */
  readonly now: number;
  readonly jar: readonly JarCookie[];
  /** What is known beside the cookie, with the verdict on its new value. */
  readonly facts: SessionFacts;
}

/** Foresees what putting a cookie into the jar leads to. Nothing is sent. */
export function foresee(cookie: JarCookie, { url, now, jar, facts }: ForeseeContext): Foreseen {
  return {
    received: receiveCookie(headerOf(cookie), url, now, jar),
    size: cookieSize(cookie),
    outcome: sessionOutcome(readSession(fromJar(cookie), facts), now),
  };
}

/** The `Set-Cookie` header with which a response would put the cookie there. */
function headerOf(cookie: JarCookie): SetCookie {
  const { name, value, domain, hostOnly, path, expires, secure, httpOnly, sameSite } = cookie;
  return {
    name,
    value,
    domain: hostOnly ? null : domain,
    path,
    expires,
    maxAge: null,
    secure,
    httpOnly,
    partitioned: cookie.partition !== null,
    sameSite,
  };
}
