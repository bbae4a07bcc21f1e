import { cookieId, hasUnknownBytes, isAlive, MAX_COOKIE_PATH, setCookieLine } from './cookie.ts';
import type { JarCookie } from './jar-cookie.ts';
import { type Received, type Refusal, receiveCookie } from './receive.ts';
import { parseSetCookie, setCookieOf } from './set-cookie.ts';

/** A cookie that the user edits, or makes. */
export interface CookieDraft {
  /** The jar's cookie when the user began; null for a new one. */
  readonly base: JarCookie | null;
  /** What the user has made of it. `expires` is NaN while its date is not complete. */
  readonly cookie: JarCookie;
  /** Whether saving deletes the cookie of before, if this one has another name, domain or path. */
  readonly deletesBase: boolean;
  /** The id of the last edit before the user typed: a later one may be the saving of this draft. */
  readonly since: number;
}

/** What stands against a draft. */
export type Objection =
  /** It cannot be saved as it is. */
  | {
      readonly kind:
        | 'noDate'
        | 'past'
        | 'domain'
        | 'hostOnly'
        | 'path'
        | 'longPath'
        | 'name'
        | 'value'
        | 'bytes';
    }
  /** A browser would not take it from a server, by this rule. It may differ here, so that it can be tried. */
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** What stands against saving the cookie at `now` (unix seconds); null for nothing that is known. */
export function objectionTo(cookie: JarCookie, now: number): Objection | null {
  const { name, value, domain, path, expires } = cookie;
  if (Number.isNaN(expires)) return { kind: 'noDate' };
  if (!isAlive(cookie, now)) return { kind: 'past' };
  if (!isHost(domain)) return { kind: 'domain' };
  if (path.length > MAX_COOKIE_PATH) return { kind: 'longPath' };
  if (!isPath(path)) return { kind: 'path' };
  const read = (pair: { name: string; value: string }) =>
    parseSetCookie(setCookieLine(pair, cookie));
  if (read({ name, value: 'v' })?.name !== name) return { kind: 'name' };
  if (read({ name: 'n', value })?.value !== value) return { kind: 'value' };
  if (!read({ name, value })) return { kind: 'name' }; // without a name, few values are possible
  if (hasUnknownBytes(cookie)) return { kind: 'bytes' };
  const received = receive(cookie, now);
  if (received.kind === 'refused') return { kind: 'refused', reason: received.reason };
  const isKept = received.kind !== 'stored' || received.cookie.hostOnly === cookie.hostOnly;
  return isKept ? null : { kind: 'hostOnly' };
}

/** Whether the draft cannot even be tried. */
export function isBlocking(objection: Objection | null): boolean {
  return objection !== null && objection.kind !== 'refused';
}

/** Whether the draft would make another cookie beside the one it began with. */
export function isOtherCookie({ base, cookie }: CookieDraft): boolean {
  return base !== null && cookieId(base) !== cookieId(cookie);
}

function receive(cookie: JarCookie, now: number): Received {
  // The extension's API is bound to no page: what depends on the response's own scheme does not apply.
  return receiveCookie(setCookieOf(cookie), `https://${cookie.domain}/`, now);
}

function isHost(domain: string): boolean {
  const address = `http://${domain}/`;
  return URL.canParse(address) && new URL(address).host === domain;
}

function isPath(path: string): boolean {
  return path.startsWith('/') && parseSetCookie(`n=v; Path=${path}`)?.path === path;
}
