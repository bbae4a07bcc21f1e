import { rawTimestampOf, readCookie } from '../../content/content.ts';
import { type Lifetime, lifetimesOf, reportedLifetime } from '../../content/lifetime.ts';
import { DATE_TOLERANCE } from '../../content/server-clock.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import { isRefused, isUnsafe, keepsContent, type ReadSession, sessionSet } from './carried.ts';
import type { Situation } from './diagnosis.ts';

/** How old a session was, in seconds by the server's own clock, when a request carried it. */
export interface SessionAge {
  readonly session: ReadSession;
  readonly age: number;
  /** What the server accepts, as far as that is known. */
  readonly lifetime: Pick<Lifetime, 'seconds' | 'source'>;
  /**
   * `within`: the server accepted it. `tooOld`: it did not, or would not if the lifetime is the assumed one.
   * `startedAnew`: the response has a new session with nothing of this one. `unknown`: its lifetime is not known.
   */
  readonly state: 'within' | 'tooOld' | 'startedAnew' | 'unknown';
}

/** Null where the response does not tell the server's time, or where the signature is the reason. */
export function sessionAge(
  session: ReadSession,
  exchange: Exchange,
  situation: Situation,
): SessionAge | null {
  const { date, response } = exchange;
  const signedAt = rawTimestampOf(session.value);
  const rules = session.format.session;
  if (date === null || response.storedBy !== null || signedAt === null || !rules) return null;
  if (isRefused(session, exchange, situation)) return null;
  const lifetime = lifetimeOfApp(session, exchange, situation);
  const told = { session, age: date - signedAt, lifetime };
  const set = sessionSet(exchange, session.name);
  if (set && keepsContent(session, set)) return { ...told, state: 'within' };
  const { reading } = readCookie(readValue(session.value));
  const now = date - DATE_TOLERANCE;
  const outcome = rules.outcome(reading, true, { now, lifetime: lifetime.seconds });
  if (outcome.kind === 'emptySession' && outcome.reason === 'expired')
    return { ...told, state: 'tooOld' };
  if (lifetime.source !== 'assumed') return { ...told, state: 'within' };
  // A login begins a new session on purpose.
  return { ...told, state: set && !isUnsafe(exchange) ? 'startedAnew' : 'unknown' };
}

function lifetimeOfApp(
  { name, format }: ReadSession,
  { url }: Exchange,
  { threads, session }: Situation,
): SessionAge['lifetime'] {
  if (session?.lifetime.source === 'chosen' && session.cookie.name === name)
    return session.lifetime;
  const reported = threads
    .filter((thread) => thread.name === name)
    .flatMap(({ lifetimes }) => lifetimesOf(lifetimes, new URL(url).origin, format.id));
  const seconds = reportedLifetime(reported, format.session?.expiryAttribute ?? 'expires');
  return seconds === null
    ? { seconds: format.session?.defaultLifetime ?? Infinity, source: 'assumed' }
    : { seconds, source: 'setCookie' };
}
