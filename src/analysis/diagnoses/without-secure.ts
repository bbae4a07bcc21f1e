import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { isThirdParty } from '../../cookies/barrier.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { fateOf, isRefusedFor, lastSessionsSet, type SetSession } from './sessions-set.ts';

export interface WithoutSecure extends Diagnosis {
  readonly id: 'withoutSecure';
  /** The name of the cookie. */
  readonly name: string;
  /** The attribute that needs `Secure`. */
  readonly attribute: 'SameSite=None' | 'Partitioned';
  readonly request: ObservedRequest;
  /** Whether a page of another site made the request. */
  readonly isEmbedded: boolean;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstWithoutSecure = 'notSet' | 'kept';

/** That a session is `SameSite=None` or `Partitioned` and not `Secure`, which browsers refuse on every page (RFC 6265bis 5.7). */
export const withoutSecure: Cause<'withoutSecure', WithoutSecure, AgainstWithoutSecure> = {
  id: 'withoutSecure',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const last = lastSessionsSet(situation);
    if (last.length === 0) return { kind: 'unseen', reason: 'notSet' };
    const [first, ...others] = last.flatMap((each) => problemOf(each, situation));
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const evidence = evidenceOf(...last.map(({ request }) => request));
    return { kind: 'against', reason: 'kept', evidence };
  },
};

function problemOf(each: SetSession, situation: Situation): WithoutSecure[] {
  const isOfSameSite = isRefusedFor(each, 'sameSiteNoneInsecure');
  if (!isOfSameSite && !isRefusedFor(each, 'partitionedInsecure')) return [];
  const fate = fateOf(each, situation);
  if (fate === 'kept') return [];
  const { request, set } = each;
  return [
    {
      id: 'withoutSecure',
      severity: 'warning',
      isMinor: true, // the refused cookie has a notice
      isProven: fate === 'refused',
      evidence: evidenceOf(request),
      name: set.name,
      attribute: isOfSameSite ? 'SameSite=None' : 'Partitioned',
      request,
      isEmbedded: isThirdParty(request.exchange.context),
      rules: formOf(readValue(set.value))?.session ?? null,
    },
  ];
}
