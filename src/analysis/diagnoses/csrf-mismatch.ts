import type { CsrfScheme } from '../../codec/index.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { isRefused } from './carried.ts';
import { type CsrfFault, type CsrfSubmission, csrfSubmissions } from './csrf-submission.ts';
import { type Cause, type Diagnosis, evidenceOf, type Missing } from './diagnosis.ts';

export interface CsrfMismatch extends Diagnosis {
  readonly id: 'csrfMismatch';
  readonly request: ObservedRequest;
  readonly fault: CsrfFault;
  /** Whether all that the response shows is that the form may have been shown again, since it checks its token itself. */
  readonly isShownAgain: boolean;
  readonly scheme: CsrfScheme;
  /** The name of the cookie that has the secret, or should; null if no cookie was sent. */
  readonly name: string | null;
}

export type AgainstCsrfMismatch = 'noForm' | 'fits' | 'notRefused';

/**
 * That a form was refused whose CSRF token does not belong to the secret that the request carried. A form that checks its token
 * itself is only shown again, which many answers may be: that is possible.
 */
export const csrfMismatch: Cause<'csrfMismatch', CsrfMismatch, AgainstCsrfMismatch> = {
  id: 'csrfMismatch',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const submissions = csrfSubmissions(situation);
    const unprotected = new Set(submissions.filter(isAcceptedForm).map(({ view }) => view));
    const latest = latestOfEachView(submissions);
    const allRefused = latest.filter((each) => isRefusedForm(each) && !unprotected.has(each.view));
    const refused = allRefused.filter(({ doubt }) => doubt === null);
    const isSigned = ({ session, request }: CsrfSubmission) =>
      session === null || !isRefused(session, request.exchange, situation);
    const diagnoses = refused.filter(isSigned).flatMap(diagnosisOf);
    const found = diagnoses.findLast(({ isShownAgain }) => !isShownAgain) ?? diagnoses.at(-1);
    if (found) return { kind: 'found', diagnoses: [found] };
    // The server does not read these sessions, which is another cause.
    if (refused.length > 0) return { kind: 'open', missing: { kind: 'key' } };
    const doubtful = allRefused.at(-1);
    if (doubtful) return { kind: 'open', missing: missingOf(doubtful) };
    const unread = situation.requests.findLast(
      (each) => isRefusedUnread(each) && !submissions.some(({ request }) => request === each),
    );
    if (unread) return { kind: 'open', missing: { kind: 'headers', request: unread } };
    if (latest.length === 0) return { kind: 'unseen', reason: 'noForm' };
    const evidence = evidenceOf(...latest.map(({ request }) => request));
    const isFitting = latest.every(({ fault }) => fault === null);
    return { kind: 'against', reason: isFitting ? 'fits' : 'notRefused', evidence };
  },
};

/** Whether a form with a token was refused that was sent with cookies which the browser did not report. */
function isRefusedUnread({ exchange: { csrfToken, sent, status } }: ObservedRequest): boolean {
  return csrfToken !== null && sent === null && status !== null && status >= 400;
}

function latestOfEachView(submissions: readonly CsrfSubmission[]): CsrfSubmission[] {
  return [...new Map(submissions.map((each) => [each.view, each])).values()];
}

/** Whether the view did not care about the token. */
function isAcceptedForm({ fault, doubt, outcome }: CsrfSubmission): boolean {
  return fault !== null && doubt === null && outcome === 'accepted';
}

function isRefusedForm({ fault, outcome }: CsrfSubmission): boolean {
  return fault !== null && (outcome === 'refused' || outcome === 'shownAgain');
}

/** What would decide whether a form was refused for its token, if its session may be another app's. */
function missingOf({ doubt, request, scheme }: CsrfSubmission): Missing {
  if (doubt === 'setByOther') return { kind: 'use', request, framework: scheme.owner };
  return { kind: 'setter', request };
}

function diagnosisOf({ request, scheme, fault, name, outcome }: CsrfSubmission): CsrfMismatch[] {
  if (fault === null) return [];
  // Why a cookie was not sent is said by other causes.
  const isExplained = fault === 'noCookie' && request.notSent.length > 0;
  const isShownAgain = outcome === 'shownAgain';
  const isProven = !isShownAgain && !['expired', 'malformed', 'missing'].includes(fault);
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
      scheme,
      name,
    },
  ];
}
