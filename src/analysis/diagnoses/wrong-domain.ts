import type { Cause, Situation } from './diagnosis.ts';
import { assessRefusals, type RefusedSession, refusedSession } from './refused-session.ts';
import { fateOf, isRefusedFor, type SetSession } from './sessions-set.ts';

export interface WrongDomain extends RefusedSession {
  readonly id: 'wrongDomain';
  /** Its `Domain`. */
  readonly domain: string;
}

export type AgainstWrongDomain = 'notSet' | 'fits';

/** That a session's `Domain` is neither the host that sets it nor a parent of that, so that no browser takes it (RFC 6265bis 5.7). */
export const wrongDomain: Cause<'wrongDomain', WrongDomain, AgainstWrongDomain> = {
  id: 'wrongDomain',
  seenIn: 'requests',
  assess: (situation) => assessRefusals(situation, (each) => refusalOf(each, situation), 'fits'),
};

function refusalOf(each: SetSession, situation: Situation): WrongDomain | null {
  const { domain } = each.set;
  if (domain === null || !isRefusedFor(each, 'domainMismatch')) return null;
  if (fateOf(each, situation) === 'kept') return null;
  // Proven by its Domain alone.
  return { id: 'wrongDomain', ...refusedSession(each, true), domain };
}
