import { isExplained, type Verdict } from '../../keys/verdict.ts';
import type { Finding, Subject } from './finding.ts';

export interface ExplainedSignature extends Finding {
  readonly id: 'signature';
  readonly verdict: Verdict;
}

/** That one of the keys signed the cookie in another spelling or with other settings. */
export function explainedSignature({ session }: Subject): readonly ExplainedSignature[] {
  const { verdict } = session;
  return isExplained(verdict) ? [{ id: 'signature', severity: 'warning', verdict }] : [];
}
