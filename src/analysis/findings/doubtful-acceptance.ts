import type { Finding, Subject } from './finding.ts';

export interface DoubtfulAcceptance extends Finding {
  readonly id: 'acceptance';
}

/** That responses are evidence against the server still accepting a session with a valid signature. */
export function doubtfulAcceptance({ session }: Subject): readonly DoubtfulAcceptance[] {
  const { verdict } = session;
  const isDoubtful = verdict.kind === 'valid' && verdict.acceptance === 'doubtful';
  return isDoubtful ? [{ id: 'acceptance', severity: 'warning' }] : [];
}
