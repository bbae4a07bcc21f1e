import type { CsrfScheme } from '../../codec/index.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { isRefused } from './carried.ts';
import {
  type CsrfFault,
  type CsrfSubmission,
  csrfSubmissions,
  isOfOther,
} from './csrf-submission.ts';
import { type Cause, type Diagnosis, evidenceOf, type Missing } from './diagnosis.ts';

export interface CsrfMismatch extends Diagnosis {
  readonly id: 'csrfMismatch';
  readonly request: ObservedRequest;
  readonly fault: CsrfFault;
  /** Whether all that the response shows is that the form may have been shown again, since it checks its token itself. */
  readonly isShownAgain: boolean;
  /** Whether its app was seen to set the session: else it may be that of another app of the host. */
  readonly isOwn: boolean;
  readonly scheme: CsrfScheme;
  /** The name of the cookie that has the secret, or should; null if no cookie was sent. */
  readonly name: string | null;
}

export type AgainstCsrfMismatch = 'noForm' | 'fits' | 'accepted';

/**
 * That a form was refused whose CSRF token does not belong to the secret that the request carried. A form that checks its token
 * itself is only shown again, which many answers may be: that is possible. A redirect, or another status, shows neither.
 */
export const csrfMismatch: Cause<'csrfMismatch', CsrfMismatch, AgainstCsrfMismatch> = {
  id: 'csrfMismatch',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const submissions = csrfSubmissions(situation);
    const latest = latestOfEachView(submissions);
    const accepted = submissions.filter((each) => isWrong(each) && each.outcome === 'accepted');
    const redirected = submissions.filter((each) => isWrong(each) && each.outcome === 'redirected');
    const unaccepted = latest.filter(
      (each) => each.fault !== null && each.outcome !== 'accepted' && !isExcused(each, accepted),
    );
    const allRefused = unaccepted.filter(
      (each) => isRefusedForm(each) && !isExcused(each, redirected),
    );
    const refused = allRefused.filter(({ setter }) => !isOfOther(setter));
    const isSigned = ({ session, request }: CsrfSubmission) =>
      session === null || !isRefused(session, request.exchange, situation);
    const diagnoses = refused.filter(isSigned).flatMap(diagnosisOf);
    const found = diagnoses.findLast(({ isShownAgain }) => !isShownAgain) ?? diagnoses.at(-1);
    if (found) return { kind: 'found', diagnoses: [found] };
    // The server does not read these sessions, which is another cause.
    if (refused.length > 0) return { kind: 'open', missing: { kind: 'key' } };
    const undecided = allRefused.at(-1) ?? unaccepted.at(-1);
    if (undecided) return { kind: 'open', missing: missingOf(undecided) };
    const unread = situation.requests.findLast(
      (each) => isRefusedUnread(each) && !submissions.some(({ request }) => request === each),
    );
    if (unread) return { kind: 'open', missing: { kind: 'headers', request: unread } };
    if (latest.length === 0) return { kind: 'unseen', reason: 'noForm' };
    const evidence = evidenceOf(...latest.map(({ request }) => request));
    const isFitting = latest.every(({ fault }) => fault === null);
    return { kind: 'against', reason: isFitting ? 'fits' : 'accepted', evidence };
  },
};

/** Whether a form with a token was refused that was sent with cookies which the browser did not report. */
function isRefusedUnread({ exchange: { csrfToken, sent, status } }: ObservedRequest): boolean {
  return csrfToken !== null && sent === null && status !== null && status >= 400;
}

/** In the order in which they were reported. */
function latestOfEachView(submissions: readonly CsrfSubmission[]): CsrfSubmission[] {
  const latest = new Map(submissions.map((each) => [each.view, each]));
  return [...latest.values()].sort((a, b) => a.request.id - b.request.id);
}

function isWrong({ fault, setter }: CsrfSubmission): boolean {
  return fault !== null && !isOfOther(setter);
}

/** Whether its view did not care about such a token. That it accepts old ones does not show that. */
function isExcused({ view, fault }: CsrfSubmission, others: readonly CsrfSubmission[]): boolean {
  return others.some(
    (other) => other.view === view && (other.fault !== 'expired' || fault === 'expired'),
  );
}

function isRefusedForm({ outcome }: CsrfSubmission): boolean {
  return outcome === 'refused' || outcome === 'shownAgain';
}

/** What would decide whether a form was refused for its token. */
function missingOf({ setter, request, scheme }: CsrfSubmission): Missing {
  const framework = scheme.owner;
  if (setter === 'other') return { kind: 'use', request, framework };
  if (setter === 'maybeOther') return { kind: 'setter', request };
  if (request.exchange.status === null) return { kind: 'answer', request };
  return { kind: 'refusal', request, framework };
}

function diagnosisOf(submission: CsrfSubmission): CsrfMismatch[] {
  const { request, scheme, fault, name, setter, outcome } = submission;
  if (fault === null) return [];
  // Why a cookie was not sent is said by other causes.
  const isExplained = fault === 'noCookie' && request.notSent.length > 0;
  const isShownAgain = outcome === 'shownAgain';
  const isOwn = setter === 'own';
  const isProven = isOwn && !isShownAgain && !['expired', 'malformed', 'missing'].includes(fault);
  return [
    {
      id: 'csrfMismatch',
      severity: isShownAgain ? 'info' : 'warning',
      isMinor: !isProven || isExplained,
      isProven,
      evidence: evidenceOf(request),
      request,
      fault,
      isShownAgain,
      isOwn,
      scheme,
      name,
    },
  ];
}
