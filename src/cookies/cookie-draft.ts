import { cookieId, hasUnknownBytes, isAlive, MAX_COOKIE_PATH, setCookieLine } from './cookie.ts';
import type { JarCookie } from './jar-cookie.ts';
import { type ReceivedEdit, receiveEdit } from './receive-edit.ts';
import { parseSetCookie } from './set-cookie.ts';

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
  /** It can be tried all the same. */
  | Extract<ReceivedEdit, { kind: 'refused' }>;

/**
 * What stands against saving the cookie at `now` (unix seconds) into a jar that has these; null for nothing that is
 * known.
 */
export function objectionTo(
  cookie: JarCookie,
  now: number,
  jar: readonly JarCookie[],
): Objection | null {
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
  const received = receiveEdit(cookie, now, jar);
  if (received.kind === 'refused') return received;
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

function isHost(domain: string): boolean {
  const address = `http://${domain}/`;
  return URL.canParse(address) && new URL(address).host === domain;
}

function isPath(path: string): boolean {
  return parseSetCookie(`n=v; Path=${path}`)?.path === path;
}
