import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { type KeyShare, keyShares } from '../../content/key-costs.ts';
import { cookieSize } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf } from './diagnosis.ts';
import { isRefusedFor, lastSessionsSet, type SetSession } from './sessions-set.ts';

export interface TooLarge extends Diagnosis {
  readonly id: 'tooLarge';
  /** The name of the cookie. */
  readonly name: string;
  readonly request: ObservedRequest;
  /** Bytes of name and value together. */
  readonly size: number;
  /** The keys that take most of it. */
  readonly shares: readonly KeyShare[];
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstTooLarge = 'notSet' | 'fits';

/** That a session cookie is larger than any that a browser keeps (RFC 6265bis 5.7). */
export const tooLarge: Cause<'tooLarge', TooLarge, AgainstTooLarge> = {
  id: 'tooLarge',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const last = lastSessionsSet(situation);
    if (last.length === 0) return { kind: 'unseen', reason: 'notSet' };
    const [first, ...others] = last
      .filter((each) => isRefusedFor(each, 'tooLarge'))
      .map(diagnosisOf);
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const evidence = evidenceOf(...last.map(({ request }) => request));
    return { kind: 'against', reason: 'fits', evidence };
  },
};

function diagnosisOf({ request, set }: SetSession): TooLarge {
  const size = cookieSize(set);
  const value = readValue(set.value);
  return {
    id: 'tooLarge',
    severity: 'warning',
    isMinor: true, // the refused cookie has a notice
    isProven: true, // by its size alone
    evidence: evidenceOf(request),
    name: set.name,
    request,
    size,
    shares: keyShares(value, size),
    rules: formOf(value)?.session ?? null,
  };
}
