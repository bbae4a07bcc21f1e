import { formatOf, type SessionRules } from '../codec/index.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { type JarEditRequest, putValue } from '../timeline/put-back.ts';
import type { Thread } from '../timeline/thread.ts';
import { contentOf, type Draft } from './draft.ts';

/** What decides when a cookie expires, in unix seconds of this clock. */
interface SessionTimes {
  readonly now: number;
  /** When the session lifetime ends; Infinity if it does not. */
  readonly end: number;
}

/**
 * Puts a draft, signed as `value`, into an existing cookie: with the attributes that it has, and the expiry that the
 * framework sets when it signs. Null if not all of the cookie is known. `tampered` changes the value alone.
 */
export function putDraft(
  thread: Thread,
  draft: Draft,
  value: string,
  how: 'edited' | 'tampered' | 'restored' | 'made',
  { now, end }: SessionTimes,
): JarEditRequest | null {
  const request = putValue(thread, value, how, now);
  const { session } = formatOf(draft.format);
  if (!request || !session || how === 'tampered') return request;
  const { cookie } = request;
  return { how, cookie: { ...cookie, expires: expiryOf(session, draft, cookie, { now, end }) } };
}

function expiryOf(
  { isPermanent, expiresAfterLifetime }: SessionRules,
  draft: Draft,
  { expires }: JarCookie,
  { now, end }: SessionTimes,
): number | null {
  const isEnding = expiresAfterLifetime(contentOf(draft));
  if (isPermanent !== null && !isEnding) return null;
  // Without a mark in the session, the app's configuration decides: the cookie has an expiry, or it has none.
  const hasExpiry = isPermanent !== null || expires !== null;
  if (!hasExpiry || !isEnding) return expires;
  // An expiry that has passed would delete the cookie.
  return end > now && end < Infinity ? end : expires;
}

/** What decides a new cookie besides its value. */
export interface NewCookie extends SessionTimes {
  readonly name: string;
  /** The only host to which it is sent. */
  readonly host: string;
  readonly isSecure: boolean;
}

/** Puts a draft, signed as `value`, into a cookie of its own, with the attributes that the framework sets by default. */
export function putNewCookie(
  draft: Draft,
  value: string,
  { name, host, isSecure, end }: NewCookie,
): JarEditRequest {
  const { session } = formatOf(draft.format);
  const sameSite = session?.defaultSameSite ?? null;
  const isEnding = session?.expiresAfterLifetime(contentOf(draft)) && end < Infinity;
  const cookie: JarCookie = {
    name,
    value,
    domain: host,
    hostOnly: true,
    path: '/',
    secure: isSecure,
    httpOnly: sameSite !== null,
    sameSite: sameSite ?? 'unspecified',
    expires: isEnding ? end : null,
    storeId: '',
    partition: null,
  };
  return { cookie, how: 'made' };
}

/** The name that the framework gives its session cookie by default; null for a token, which has none. */
export function defaultCookieName({ format }: Draft): string | null {
  return formatOf(format).cookieNames[0] ?? null;
}
