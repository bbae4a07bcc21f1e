import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { fateOf, isRefusedFor, lastSessionsSet, type SetSession } from './sessions-set.ts';

export interface WrongDomain extends Diagnosis {
  readonly id: 'wrongDomain';
  /** The name of the cookie. */
  readonly name: string;
  /** Its `Domain`. */
  readonly domain: string;
  readonly request: ObservedRequest;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstWrongDomain = 'notSet' | 'fits';

/** That a session's `Domain` is neither the host that sets it nor a parent of that, so that no browser takes it (RFC 6265bis 5.7). */
export const wrongDomain: Cause<'wrongDomain', WrongDomain, AgainstWrongDomain> = {
  id: 'wrongDomain',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const last = lastSessionsSet(situation);
    if (last.length === 0) return { kind: 'unseen', reason: 'notSet' };
    const [first, ...others] = last.flatMap((each) => problemOf(each, situation));
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const evidence = evidenceOf(...last.map(({ request }) => request));
    return { kind: 'against', reason: 'fits', evidence };
  },
};

function problemOf(each: SetSession, situation: Situation): WrongDomain[] {
  const { request, set } = each;
  if (set.domain === null || !isRefusedFor(each, 'domainMismatch')) return [];
  if (fateOf(each, situation) === 'kept') return [];
  return [
    {
      id: 'wrongDomain',
      severity: 'warning',
      isMinor: true, // the refused cookie has a notice
      isProven: true, // by its Domain alone
      evidence: evidenceOf(request),
      name: set.name,
      domain: set.domain,
      request,
      rules: formOf(readValue(set.value))?.session ?? null,
    },
  ];
}
