import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { SetCookie } from '../../cookies/set-cookie.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf } from './diagnosis.ts';
import { fateOf, isRefusedFor, lastSessionsSet, type SetSession } from './sessions-set.ts';

export interface SecureOverHttp extends Diagnosis {
  readonly id: 'secureOverHttp';
  /** The name of the cookie. */
  readonly name: string;
  readonly request: ObservedRequest;
  /** Whether the cookie has something else that browsers accept only with `Secure`. */
  readonly needsSecure: boolean;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstSecureOverHttp = 'notSet' | 'kept';

/** That a response over http sets a Secure session cookie, which browsers refuse (RFC 6265bis 5.7). */
export const secureOverHttp: Cause<'secureOverHttp', SecureOverHttp, AgainstSecureOverHttp> = {
  id: 'secureOverHttp',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const last = lastSessionsSet(situation);
    if (last.length === 0) return { kind: 'unseen', reason: 'notSet' };
    const [first, ...others] = last.flatMap((each) => {
      const fate = isRefusedFor(each, 'secureOverHttp') ? fateOf(each, situation) : 'kept';
      return fate === 'kept' ? [] : [diagnosisOf(each, fate === 'refused')];
    });
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const evidence = evidenceOf(...last.map(({ request }) => request));
    return { kind: 'against', reason: 'kept', evidence };
  },
};

function diagnosisOf({ request, set }: SetSession, isProven: boolean): SecureOverHttp {
  return {
    id: 'secureOverHttp',
    severity: 'warning',
    isMinor: true, // the refused cookie has a notice
    isProven,
    evidence: evidenceOf(request),
    name: set.name,
    request,
    needsSecure: needsSecure(set),
    rules: formOf(readValue(set.value))?.session ?? null,
  };
}

function needsSecure({ name, sameSite, partitioned }: SetCookie): boolean {
  return sameSite === 'none' || partitioned || /^__(?:Secure|Host|Http)-/i.test(name);
}
