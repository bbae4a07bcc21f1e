import type { SetCookie } from '../../cookies/set-cookie.ts';
import type { Cause, Situation } from './diagnosis.ts';
import { assessRefusals, type RefusedSession, refusedSession } from './refused-session.ts';
import { fateOf, isRefusedFor, type SetSession } from './sessions-set.ts';

export interface SecureOverHttp extends RefusedSession {
  readonly id: 'secureOverHttp';
  /** Whether the cookie has something else that browsers accept only with `Secure`. */
  readonly needsSecure: boolean;
}

export type AgainstSecureOverHttp = 'notSet' | 'kept';

/** That a response over http sets a Secure session cookie, which browsers refuse (RFC 6265bis 5.7). */
export const secureOverHttp: Cause<'secureOverHttp', SecureOverHttp, AgainstSecureOverHttp> = {
  id: 'secureOverHttp',
  seenIn: 'requests',
  assess: (situation) => assessRefusals(situation, (each) => refusalOf(each, situation), 'kept'),
};

function refusalOf(each: SetSession, situation: Situation): SecureOverHttp | null {
  if (!isRefusedFor(each, 'secureOverHttp')) return null;
  const fate = fateOf(each, situation);
  if (fate === 'kept') return null;
  return {
    id: 'secureOverHttp',
    ...refusedSession(each, fate === 'refused'),
    needsSecure: needsSecure(each.set),
  };
}

function needsSecure({ name, sameSite, partitioned }: SetCookie): boolean {
  return sameSite === 'none' || partitioned || /^__(?:Secure|Host|Http)-/i.test(name);
}
