import { DEFAULT_LIFETIME } from '../codec/index.ts';
import { rawTimestampOf } from './content.ts';
import type { Change } from './history/entry.ts';
import type { Thread } from './history/thread.ts';

/** Flask's `PERMANENT_SESSION_LIFETIME`, which limits every session and which no cookie tells. */
export interface Lifetime {
  readonly seconds: number;
  /** `chosen` by the user; `set_cookie`: a response's own `Expires`, which Flask makes of it; `expiry`:
   * about as long as the browser keeps a permanent session. */
  readonly source: 'chosen' | 'set_cookie' | 'expiry' | 'assumed';
}

const ASSUMED: Lifetime = { seconds: DEFAULT_LIFETIME, source: 'assumed' };

const MINUTE = 60;
/** Browsers keep no cookie for more than 400 days, whatever they are told. */
const CAPPED = 395 * 24 * 60 * MINUTE;
/** Of one cookie, from the last. */
const MOST_LOOKED_AT = 5;

/**
 * The lifetime that responses have told in seconds: `Expires` less the time of signing, which Flask takes
 * one after the other (`flask/sessions.py`, save_session), so that one second may be missing. Null where
 * none of the last ones was of a permanent session.
 */
export function toldLifetime({ entries }: Pick<Thread, 'entries'>): number | null {
  const told: number[] = [];
  for (let place = entries.length - 1; place >= 0 && told.length < MOST_LOOKED_AT; place -= 1) {
    const entry = entries[place];
    const seconds = entry?.kind === 'change' ? secondsOf(entry) : null;
    if (seconds !== null) told.push(seconds);
  }
  const [last] = told;
  if (last === undefined) return null;
  const isShort = told.includes(last + 1) || (last + 1) % MINUTE === 0;
  return isShort ? last + 1 : last;
}

function secondsOf({ value, cause }: Change): number | null {
  const expires = cause.kind === 'exchange' ? cause.exchange.expires : null;
  const signedAt = value === null || expires === null ? null : rawTimestampOf(value);
  if (expires === null || signedAt === null || expires <= signedAt) return null;
  return expires - signedAt;
}

/** What limits the session, by the best that is known. `expires` is that of a permanent session's cookie
 * in the jar, and `signedAt` when it was signed by the server's clock, both in unix seconds by this one. */
export function lifetimeOf(
  chosen: number | null,
  told: number | null,
  { expires, signedAt }: { readonly expires: number | null; readonly signedAt: number | null },
): Lifetime {
  if (chosen !== null) return { seconds: chosen, source: 'chosen' };
  if (told !== null) return { seconds: told, source: 'set_cookie' };
  const seconds = expires === null || signedAt === null ? 0 : expires - signedAt;
  if (seconds <= 0 || seconds > CAPPED) return ASSUMED;
  const rounded = seconds < 2 * MINUTE ? seconds : Math.round(seconds / MINUTE) * MINUTE;
  return { seconds: Math.ceil(rounded), source: 'expiry' };
}
