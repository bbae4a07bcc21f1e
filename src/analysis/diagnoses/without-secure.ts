import { isThirdParty } from '../../cookies/barrier.ts';
import type { Cause, Situation } from './diagnosis.ts';
import { assessRefusals, type RefusedSession, refusedSession } from './refused-session.ts';
import { fateOf, isRefusedFor, type SetSession } from './sessions-set.ts';

export interface WithoutSecure extends RefusedSession {
  readonly id: 'withoutSecure';
  /** The attribute that needs `Secure`. */
  readonly attribute: 'SameSite=None' | 'Partitioned';
  /** Whether a page of another site made the request. */
  readonly isEmbedded: boolean;
}

export type AgainstWithoutSecure = 'notSet' | 'kept';

/** That a session is `SameSite=None` or `Partitioned` and not `Secure`, which browsers refuse on every page (RFC 6265bis 5.7). */
export const withoutSecure: Cause<'withoutSecure', WithoutSecure, AgainstWithoutSecure> = {
  id: 'withoutSecure',
  seenIn: 'requests',
  assess: (situation) => assessRefusals(situation, (each) => refusalOf(each, situation), 'kept'),
};

function refusalOf(each: SetSession, situation: Situation): WithoutSecure | null {
  const isOfSameSite = isRefusedFor(each, 'sameSiteNoneInsecure');
  if (!isOfSameSite && !isRefusedFor(each, 'partitionedInsecure')) return null;
  const fate = fateOf(each, situation);
  if (fate === 'kept') return null;
  return {
    id: 'withoutSecure',
    ...refusedSession(each, fate === 'refused'),
    attribute: isOfSameSite ? 'SameSite=None' : 'Partitioned',
    isEmbedded: isThirdParty(each.request.exchange.context),
  };
}
