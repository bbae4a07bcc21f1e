import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { exchangeOf } from '../../timeline/entry.ts';
import type { LoggedOutCopy } from '../before-logout.ts';
import { type Session, sessionLife } from '../session.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';

export interface LogoutCopy extends Diagnosis {
  readonly id: 'logoutCopy';
  /** The logout. */
  readonly request: ObservedRequest;
  /** The session before it. */
  readonly session: Session;
  /** Whether that it was a logout is judged by a name alone, and not by a library's own key. */
  readonly isGuess: boolean;
  /** What is not known of the app, and decides; null for nothing. */
  readonly decidedBy: 'key' | 'lifetime' | 'both' | null;
  /** The last second in which the server accepts that session, in unix seconds; Infinity if it sets no limit. */
  readonly until: number;
}

export type AgainstLogoutCopy = 'noLogout' | 'tooOld';

/** That the server still accepts the session from before a logout, so that whoever copied it is logged in. */
export const logoutCopy: Cause<'logoutCopy', LogoutCopy, AgainstLogoutCopy> = {
  id: 'logoutCopy',
  seenIn: 'changes',
  assess(situation) {
    const { requests, beforeLogout } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    if (beforeLogout?.kind === 'copy') {
      const found = diagnosisOf(beforeLogout, situation);
      return found
        ? { kind: 'found', diagnoses: [found] }
        : { kind: 'open', missing: { kind: 'requests' } };
    }
    const request = beforeLogout && requestOf(exchangeOf(beforeLogout.logout), situation);
    if (!request) return { kind: 'unseen', reason: 'noLogout' };
    if (beforeLogout.kind === 'unknown')
      return { kind: 'open', missing: { kind: beforeLogout.missing } };
    return { kind: 'against', reason: 'tooOld', evidence: evidenceOf(request) };
  },
};

function diagnosisOf(
  { session, logout, isKeyAccepted, isByLibrary }: LoggedOutCopy,
  situation: Situation,
): LogoutCopy | null {
  const request = requestOf(exchangeOf(logout), situation);
  const until = sessionLife(session).serverLimit;
  if (!request || until === null) return null;
  const { source } = session.lifetime;
  const byLifetime = source === 'chosen' || source === 'setCookie' ? null : 'lifetime';
  const decidedBy = isKeyAccepted ? byLifetime : byLifetime ? 'both' : 'key';
  return {
    id: 'logoutCopy',
    severity: 'info',
    isMinor: true,
    isProven: decidedBy === null && isByLibrary,
    isGuess: !isByLibrary,
    decidedBy,
    evidence: evidenceOf(request),
    request,
    session,
    until,
  };
}
