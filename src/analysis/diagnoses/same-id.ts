import type { ServerSessions, ServerSessionsId, UnknownIds } from '../../codec/index.ts';
import { type SessionId, sessionIdOf } from '../../content/session-id.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import type { CookiePair } from '../../cookies/set-cookie.ts';
import { isCut } from '../../observations/address.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { entryOf } from '../../timeline/entry-of.ts';
import { lastChange } from '../../timeline/thread.ts';
import { lastSet } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';

export interface SameId extends Diagnosis {
  readonly id: 'sameId';
  /** What looks like a login. */
  readonly request: ObservedRequest;
  /** The name of the cookie with the session's id. */
  readonly name: string;
  /** The library that seems to keep the session; null if its id could be of several. */
  readonly sessions: ServerSessions<ServerSessionsId> | null;
  /** What it does with a made-up id; null without a library. */
  readonly unknownIds: UnknownIds | null;
}

export type AgainstSameId = 'noLogin' | 'noIdBefore' | 'otherId';

/**
 * That a login kept the id of a session on the server, so that whoever knew it before is logged in, too (session
 * fixation). What is a login is a guess, and so is what an id is.
 */
export const sameId: Cause<'sameId', SameId, AgainstSameId> = {
  id: 'sameId',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const login = requests.findLast(({ exchange }) => isLogin(exchange));
    if (!login) return { kind: 'unseen', reason: 'noLogin' };
    const carried = carriedId(login.exchange, situation);
    if (carried === undefined)
      return { kind: 'open', missing: { kind: 'headers', request: login } };
    const evidence = evidenceOf(login);
    if (carried === null) return { kind: 'against', reason: 'noIdBefore', evidence };
    const { name, id, sessions } = carried;
    const set = lastSet(login.exchange, name);
    if (set && sessionIdOf(set.value)?.id !== id)
      return { kind: 'against', reason: 'otherId', evidence };
    const diagnosis = { id: 'sameId', severity: 'warning', isProven: false } as const;
    const unknownIds = sessions?.unknownIds(id) ?? null;
    return {
      kind: 'found',
      diagnoses: [{ ...diagnosis, evidence, request: login, name, sessions, unknownIds }],
    };
  },
};

/** Parts of an address, in lower case, that are of a login. */
const LOGIN_PARTS = new Set(['login', 'log-in', 'log_in', 'logon', 'signin', 'sign-in', 'sign_in']);

/**
 * Whether a request looks like a login that succeeded: a form with a password or an address that says so, answered by a
 * redirect to another address, since a form that is wrong is shown again.
 */
function isLogin({ method, url, redirect, hasPassword }: Exchange): boolean {
  if (method !== 'POST' || redirect === null || isCut(url) || isCut(redirect)) return false;
  const { pathname } = new URL(url);
  if (new URL(redirect).pathname === pathname) return false;
  const parts = pathname.toLowerCase().split('/');
  return hasPassword || parts.some((part) => LOGIN_PARTS.has(part));
}

/** An id that a request carried. */
interface CarriedId extends SessionId {
  readonly name: string;
}

/**
 * Null if the request carried no id. Chromium does not always report what a redirected request carried; then the timeline
 * has it, or it is undefined.
 */
function carriedId(exchange: Exchange, situation: Situation): CarriedId | null | undefined {
  if (exchange.sent) return idAmong(exchange.sent.filter(situation.isSession));
  const carried = situation.threads.flatMap((thread): CookiePair[] => {
    const entry = entryOf(thread, exchange);
    if (entry?.kind !== 'change') return [];
    const earlier = thread.entries.slice(0, thread.entries.indexOf(entry));
    const value = lastChange({ entries: earlier })?.value ?? null;
    return value === null ? [] : [{ name: thread.name, value }];
  });
  return idAmong(carried) ?? undefined;
}

function idAmong(cookies: readonly CookiePair[]): CarriedId | null {
  for (const { name, value } of cookies) {
    const found = sessionIdOf(value);
    if (found) return { ...found, name };
  }
  return null;
}
