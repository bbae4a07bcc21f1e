import type { Finding, Subject } from './finding.ts';

export interface SignedWithFallback extends Finding {
  readonly id: 'fallback';
}

/** That a response signed the session with a fallback key, which should only verify older ones. */
export function fallbackKey({ session }: Subject): readonly SignedWithFallback[] {
  const { verdict, rules } = session;
  const isSigning =
    rules?.hasFallbackKeys &&
    verdict.kind === 'valid' &&
    verdict.match.key.isFallback &&
    verdict.setByResponse;
  return isSigning ? [{ id: 'fallback', severity: 'warning' }] : [];
}
